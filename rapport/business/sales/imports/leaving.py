"""Taking bills back that an import brought."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rapport.business.customers.imports.kinds import Tally
from rapport.business.customers.imports.leaving import remove_unused
from rapport.business.customers.models import ImportedRow
from rapport.business.sales import rules
from rapport.business.sales.events import PurchasesImported
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import erase_many, record
from rapport.plumbing.search import actions as search


def take_back(
    rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
) -> None:
    """Lines go; a bill goes with its last line, unless it was thanked for or partly returned."""
    touched = {_id(row.reference) for row in rows}
    purchases = Purchase.objects.in_bulk(touched)
    kept = _in_use(touched)
    going = [
        int((row.before or {}).get("line", 0))
        for row in rows
        if _id(row.reference) in purchases and _id(row.reference) not in kept
    ]
    tally.removed += PurchaseLine.objects.filter(pk__in=going).delete()[0]
    _name_kept(rows, purchases, kept, tally)
    customers = {one.customer_id for one in purchases.values() if one.customer_id}
    _shrink([one for pk, one in purchases.items() if pk not in kept])
    made = [one for row in rows for one in (row.before or {}).get("made", [])]
    _remove_products({_id(one) for one in made if one.startswith("product:")})
    left = customers - remove_unused(_id(one) for one in made if one.startswith("customer:"))
    event = PurchasesImported(
        import_id=rows[0].of_id, purchases=len(touched), customers=tuple(sorted(left))
    )
    record(event, by=by, at=now)


def _name_kept(
    rows: Sequence[ImportedRow], purchases: Mapping[int, Purchase], kept: set[int], tally: Tally
) -> None:
    for row in rows:
        bill = purchases.get(_id(row.reference))
        if bill is None:
            tally.keep(row.reference, "", say("It is gone already."))
        elif bill.pk in kept:
            reason = say("They were thanked for it, or brought some of it back.")
            tally.keep(row.reference, str(bill), reason)


def _in_use(ids: set[int]) -> set[int]:
    """Bills somebody has done something with since: thanked for them, or taken a return by hand."""
    thanked = Purchase.objects.filter(pk__in=ids).exclude(thanked_at=None)
    returned = Purchase.objects.filter(returns__in=ids, number=None)
    return set(thanked.values_list("pk", flat=True)) | {
        pk for pk in returned.values_list("returns_id", flat=True) if pk
    }


def _shrink(purchases: Sequence[Purchase]) -> None:
    left: dict[int, list[PurchaseLine]] = {one.pk: [] for one in purchases}
    for line in PurchaseLine.objects.filter(purchase__in=left.keys()):
        left[line.purchase_id].append(line)
    empty = [one.pk for one in purchases if not left[one.pk]]
    Purchase.objects.filter(pk__in=empty).delete()
    erase_many([f"purchase:{pk}" for pk in empty])
    shorter = [one for one in purchases if left[one.pk]]
    for one in shorter:
        one.total = rules.total_of((line.quantity, line.price) for line in left[one.pk])
    Purchase.objects.bulk_update(shorter, ["total"], batch_size=200)


def _remove_products(ids: set[int]) -> None:
    """Products that came along and are on no other bill and have no price of their own."""
    sold = set(PurchaseLine.objects.filter(product__in=ids).values_list("product_id", flat=True))
    going = Product.objects.filter(pk__in=ids - sold, prices=None, description="")
    references = [f"product:{pk}" for pk in going.values_list("pk", flat=True)]
    going.delete()
    search.forget(*references)


def _id(reference: str) -> int:
    return int(reference.rpartition(":")[2])
