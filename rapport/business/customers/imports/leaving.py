"""Taking customers back that an import brought, unless somebody has used them since."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import PROTECT, Model, Q

from rapport.business.customers import rules
from rapport.business.customers.actions.field_values import store_values
from rapport.business.customers.actions.finding import reindex
from rapport.business.customers.models import (
    Consent,
    ContactPoint,
    Customer,
    ImportedRow,
    KeyDate,
    Note,
    Preference,
    Reach,
    Tie,
)
from rapport.business.customers.queries.custom import fields_for, texts_of
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import erase_many
from rapport.plumbing.ledger.models import Mention
from rapport.plumbing.search import actions as search

from .declared import put_back
from .kinds import CREATED, Tally
from .record import DECLARED, OWN

_ROWS: dict[str, type[Model]] = {
    "note": Note, "day": KeyDate, "liking": Preference, "consent": Consent,
}  # fmt: skip

# An import tells the history of none of these: what it does tell of, somebody has taken up since.
_TOLD_AS = {"note": "note", "day": "key_date", "liking": "preference"}


def take_back(rows: Sequence[ImportedRow], tally: Tally, *, now: datetime) -> None:
    """Newest first, so that what came last goes first."""
    made = {_id(row.reference) for row in rows if row.outcome == CREATED}
    of = rows[0].of_id
    gone = remove_unused(made, of=of)
    tally.removed += len(gone)
    names = dict(Customer.objects.filter(pk__in=made).values_list("pk", "name"))
    for pk in sorted(made - gone):
        tally.keep(f"customer:{pk}", names.get(pk, ""), say("It has been used since."))
    employers = {_id(one) for row in rows for one in _extra(row, "company")}
    _remove_employers(employers - made, of=of)
    changed = [row for row in rows if row.outcome != CREATED and _id(row.reference) not in gone]
    found = Customer.objects.in_bulk([_id(row.reference) for row in changed])
    for row in changed:
        customer = found.get(_id(row.reference))
        if customer is not None and customer.merged_into_id is not None:
            tally.keep(row.reference, customer.name, say("It was merged with another since."))
        elif customer is not None and _restored(customer, row, now):
            tally.restored += 1
        elif customer is not None:
            tally.keep(row.reference, customer.name, say("It has been changed since."))
        else:
            tally.keep(row.reference, "", say("It is gone already."))
    reindex(*found.values())


def remove_unused(ids: Iterable[int], *, of: int | None = None) -> set[int]:
    """Remove the customers nobody has used, other rows of that import aside; answers which."""
    ids = set(ids)
    # Nobody begins anything with them while we look: what is being written is waited for.
    list(Customer.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    going = ids - used(ids, of=of)
    points = set(Reach.objects.filter(customer__in=going).values_list("point_id", flat=True))
    Customer.objects.filter(pk__in=going).delete()
    ContactPoint.objects.filter(pk__in=points, reaches=None).delete()
    references = [f"customer:{pk}" for pk in going]
    erase_many(references)
    search.forget(*references)
    return going


def used(ids: Iterable[int], *, of: int | None = None) -> set[int]:
    """Those of whom the ledger tells more than that we met, or whom other records name."""
    ids = set(ids)
    told = Mention.objects.filter(reference__in=[f"customer:{pk}" for pk in ids]).exclude(
        entry__kind="customers.met"
    )
    found = {_id(reference) for reference in told.values_list("reference", flat=True)}
    found |= _brought_again(ids, of) | _tied_by_others(ids, of)
    for relation in Customer._meta.related_objects:
        if relation.on_delete is PROTECT:
            name = relation.field.name
            model: Any = relation.related_model
            rows = model._default_manager.filter(**{f"{name}__in": ids})
            found |= set(rows.values_list(f"{name}_id", flat=True))
    return found


def _brought_again(ids: set[int], of: int | None) -> set[int]:
    """Those to whom another file has added since: of that the ledger tells nothing."""
    rows = ImportedRow.objects.filter(reference__in=[f"customer:{pk}" for pk in ids])
    others = rows.exclude(of=of) if of is not None else rows
    return {_id(reference) for reference in others.values_list("reference", flat=True)}


def _tied_by_others(ids: set[int], of: int | None) -> set[int]:
    """Those where somebody works, or who brought somebody, that this file did not bring."""
    ties = Tie.objects.filter(to__in=ids).exclude(customer__in=ids).values_list("customer", "to")
    references = {f"customer:{pk}" for pk, _ in ties}
    rows = ImportedRow.objects.filter(of=of, reference__in=references)
    ours = {_id(reference) for reference in rows.values_list("reference", flat=True)}
    return {to for pk, to in ties if pk not in ours}


def _remove_employers(ids: set[int], *, of: int) -> None:
    """Companies that came along, once nobody works there and nobody has used them."""
    if not ids:
        return
    busy = Tie.objects.filter(Q(to__in=ids) | Q(customer__in=ids))
    tied = set(busy.values_list("to_id", flat=True)) | set(
        busy.values_list("customer_id", flat=True)
    )
    own = Customer.objects.filter(pk__in=ids - tied, outside_number=None, reaches=None)
    remove_unused(own.exclude(notes__isnull=False).values_list("pk", flat=True), of=of)


def _restored(customer: Customer, row: ImportedRow, now: datetime) -> bool:
    """Put back what the import changed and nobody has changed since."""
    fields = (row.before or {}).get("fields", {})
    own = {name.removeprefix(OWN): fields[name] for name in fields if name.startswith(OWN)}
    above = {n.removeprefix(DECLARED): fields[n] for n in fields if n.startswith(DECLARED)}
    plain = {n: fields[n] for n in fields if not n.startswith((OWN, DECLARED))}
    mine = [name for name, (_, said) in plain.items() if _plain(getattr(customer, name)) == said]
    for name in mine:
        column: Any = Customer._meta.get_field(name)
        setattr(customer, name, column.to_python(plain[name][0]))
    if "name" in mine:
        is_company = customer.kind == Customer.Kind.COMPANY
        customer.sort_name = rules.sort_name(customer.name, is_company=is_company)
    if mine:
        customer.save(update_fields=[*mine, "sort_name"])
    has_own = _restored_own(customer, own, now)
    if customer.merged_into_id is None:
        has_own |= put_back(customer.pk, above, now)
    return _taken_off(customer, row) or bool(mine) or has_own


def _restored_own(customer: Customer, own: dict[str, list[str]], now: datetime) -> bool:
    """The same for the business's own fields."""
    if not own or customer.merged_into_id is not None:
        return False
    used = {field.key: field for field in fields_for(None) if field.key in own}
    known = texts_of([customer.pk], list(used.values())).get(customer.pk, {})
    mine = {key: own[key][0] for key in used if known.get(key, "") == own[key][1]}
    if mine:
        store_values([(customer.pk, mine)], by=None, now=now, is_told=False, is_found=False)
    return bool(mine)


def _taken_off(customer: Customer, row: ImportedRow) -> bool:
    points = [_id(one) for one in _extra(row, "point")]
    tags = [_id(one) for one in _extra(row, "tag")]
    # Whoever has written from there since is known by it.
    unproven = Reach.objects.filter(customer=customer, point__in=points, verified_at=None)
    gone = unproven.delete()[0]
    ContactPoint.objects.filter(pk__in=points, reaches=None).delete()
    through = Customer.tags.through.objects
    gone += through.filter(customer=customer, tag__in=tags).delete()[0]
    gone += _ties_off(customer, row)
    for kind, model in _ROWS.items():
        if keys := [_id(one) for one in _extra(row, kind)]:
            rows: Any = model._default_manager.filter(customer=customer, pk__in=keys)
            gone += rows.exclude(pk__in=_taken_up(kind, keys)).delete()[0]
    return bool(gone)


def _taken_up(kind: str, keys: Sequence[int]) -> set[int]:
    """Those of these rows that a colleague has put right since."""
    noun = _TOLD_AS.get(kind, kind)
    told = Mention.objects.filter(reference__in=[f"{noun}:{key}" for key in keys])
    return {_id(reference) for reference in told.values_list("reference", flat=True)}


def _ties_off(customer: Customer, row: ImportedRow) -> int:
    works = [_id(one) for one in _extra(row, "company")]
    met = [_id(one) for one in _extra(row, "introducer")]
    ties = Tie.objects.filter(customer=customer, role="")
    gone = ties.filter(to__in=works, kind=Tie.Kind.WORKS_AT).delete()[0]
    return gone + ties.filter(to__in=met, kind=Tie.Kind.INTRODUCED_BY).delete()[0]


def _extra(row: ImportedRow, kind: str) -> list[str]:
    made = (row.before or {}).get("made", [])
    return [one for one in made if one.startswith(f"{kind}:")]


def _id(reference: str) -> int:
    return int(reference.rpartition(":")[2])


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)
