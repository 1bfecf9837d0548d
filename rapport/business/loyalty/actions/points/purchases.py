"""What a purchase earns, less what came back of it: set right as often as anybody asks."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from rapport.business.customers.queries import standing
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import PointsReversed
from rapport.business.loyalty.holding_back import Gift, held_back
from rapport.business.loyalty.models import EarningRule, PointsAccount, PointsEntry, Programme
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.team.queries import opening_hours

from .book import Book, held
from .earning import earn, welcome
from .telling import tell
from .tiers import look_at_tier
from .writing import Deed, take_out

BY_PURCHASE = (EarningRule.Kind.AMOUNT, EarningRule.Kind.VISIT, EarningRule.Kind.PRODUCT)


def earn_for_purchase(purchase_id: int, now: datetime) -> None:
    """Let a purchase have earned exactly what it should, in every programme; twice is once.

    A return takes back what its purchase earned too much, and one that was undone gives it again.
    What is spent already is owed, and taken from what is earned next.
    """
    purchase = Purchase.objects.filter(pk=purchase_id).first()
    if purchase is not None and purchase.is_return:
        if purchase.returns_id is not None:
            _settle_all(purchase.returns_id, cause=f"purchase:{purchase_id}", now=now)
        return
    _settle_all(purchase_id, cause="", now=now)
    if purchase is None:
        caused = PointsEntry.objects.caused_by(f"purchase:{purchase_id}")
        for about in sorted(set(caused.values_list("about", flat=True))):
            _settle_all(int(about.removeprefix("purchase:")), cause="", now=now)


def earn_for_import(import_id: int, customer_ids: Sequence[int], *, now: datetime) -> int:
    """The same for what an import brought these customers; how many purchases were looked at."""
    begun = Programme.objects.running().order_by("started_on").first()
    if begun is None:
        return 0
    midnight = datetime.combine(begun.started_on, time.min, tzinfo=UTC) - timedelta(days=1)
    rows = Purchase.objects.filter(
        customer__in=customer_ids, lines__came_with=import_id, at__gte=midnight
    )
    ids = list(rows.order_by("at", "pk").values_list("pk", flat=True))
    for purchase_id in dict.fromkeys(ids):
        earn_for_purchase(purchase_id, now)
    return len(set(ids))


def _settle_all(purchase_id: int, *, cause: str, now: datetime) -> None:
    entries = PointsEntry.objects.told_about(f"purchase:{purchase_id}")
    earned = entries.values_list("account__programme", flat=True)
    programmes = {*Programme.objects.running().values_list("pk", flat=True), *earned}
    for programme_id in sorted(programmes):
        _settle(purchase_id, programme_id, cause=cause, now=now)


@transaction.atomic
def _settle(purchase_id: int, programme_id: int, *, cause: str, now: datetime) -> None:
    about = f"purchase:{purchase_id}"
    entries = PointsEntry.objects.told_about(about).filter(account__programme=programme_id)
    first = entries.order_by("at", "pk").select_related("account").first()
    purchase = Purchase.objects.filter(pk=purchase_id, is_return=False).first()
    whose = purchase.customer_id if purchase else None
    if first is not None:
        whose = first.account.customer_id
    if whose is None or (first is None and _waits(whose, programme_id)):
        return
    book = held(whose, programme_id, now=now)
    first = entries.order_by("at", "pk").first()  # Again, now that nobody else writes.
    purchase = Purchase.objects.filter(pk=purchase_id, is_return=False).first()
    terms = first.terms if first else _terms(book, purchase)
    if terms is None:
        return
    sums = entries.aggregate(amount=Sum("amount"), owed=Sum("owed"))
    has = (sums["amount"] or 0) - (sums["owed"] or 0)
    due = _due(purchase, terms)
    deed = Deed(
        by=purchase.by if purchase else None,
        at=now,
        key=f"{about}:{programme_id}:{entries.values('deed').distinct().count()}",
        about=about,
        cause=cause,
        terms=terms,
        purchase_id=purchase.pk if purchase else None,
    ).begun()
    if due > has:
        welcome(book, now=now)
        earn(book, deed, points=due - has)
    elif due < has and first is not None:
        _take_back(book, deed, first, entries, has - due)


def _waits(customer_id: int, programme_id: int) -> bool:
    """Whether they would come into the programme now, and a running trial keeps it from them.

    Whoever takes part already was promised what a purchase earns, and earns it as always.
    """
    whose = standing(customer_id)
    if PointsAccount.objects.filter(customer=whose, programme=programme_id).exists():
        return False
    return held_back(Gift(whose, programme_id=programme_id)) is not None


def _take_back(book: Book, deed: Deed, first: PointsEntry, entries: Any, points: int) -> None:
    lots = frozenset(entries.filter(is_lot=True).values_list("pk", flat=True))
    account = next((x for x in book.accounts if x.pk == first.account_id), book.own)
    kind = PointsEntry.Kind.REVERSED
    taken = take_out(book, deed, kind=kind, points=points, lots=lots, owing=account)
    tell(
        PointsReversed,
        book,
        by=deed.by,
        at=deed.at,
        points=-points,
        entry_id=taken[0].pk,
        owing=sum(one.owed for one in taken),
    )
    look_at_tier(book, now=deed.at)


def _terms(book: Book, purchase: Purchase | None) -> dict[str, Any] | None:
    """The rules as they count for this purchase; none when it is not one that earns."""
    if purchase is None or not book.programme.is_running:
        return None
    day = opening_hours().local(purchase.at).date()
    if day < book.programme.started_on or purchase.currency != book.programme.currency:
        return None
    found = [
        rules.Term(one.kind, one.points, one.per, one.product_id).as_json()
        for one in book.programme.earning.all()
        if one.kind in BY_PURCHASE
    ]
    bonus = book.own.tier.bonus if book.own.tier else 0
    return {"bonus": bonus, "terms": found} if found else None


def _due(purchase: Purchase | None, terms: dict[str, Any]) -> int:
    """What it should have earned by now; nothing when it was taken back."""
    if purchase is None:
        return 0
    back = Purchase.objects.filter(returns=purchase, is_return=True)
    total = purchase.total + sum(back.values_list("total", flat=True), Decimal(0))
    products: Counter[int] = Counter()
    lines = PurchaseLine.objects.filter(purchase__in=[purchase, *back], product__isnull=False)
    for product, quantity in lines.values_list("product", "quantity"):
        products[product] += quantity  # type: ignore[assignment]
    bought = rules.Bought(total, {pk: Decimal(count) for pk, count in products.items()})
    found = [rules.Term.from_json(one) for one in terms["terms"]]
    return rules.earned_for(bought, found, bonus=terms["bonus"])
