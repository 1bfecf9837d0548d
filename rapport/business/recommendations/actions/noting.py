"""Keep in mind what fits whom, and see what comes of it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from rapport.business.customers.models import Customer
from rapport.business.recommendations import queries, rules
from rapport.business.recommendations.events import RecommendationTaken
from rapport.business.recommendations.models import Recommendation
from rapport.business.sales.models import PurchaseLine
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability

from .telling import tell

State = Recommendation.State


@transaction.atomic
def note_fits(customer_ids: Collection[int], *, now: datetime) -> int:
    """The best of each kind is written down, so that filters know it and its outcome is measured.

    Where nothing fits any more, or nothing may be offered, what was never offered goes.
    """
    ids = sorted(set(customer_ids))
    fits = queries.for_customers(ids, today=now.astimezone(ZoneInfo(business().zone)).date())
    held = Customer.objects.standing().select_for_update().filter(pk__in=ids).order_by("pk")
    standing = list(held.values_list("pk", flat=True))
    rows = Recommendation.objects.live().filter(customer__in=ids)
    there = set(rows.values_list("customer_id", "product_id"))
    new = [
        _noted(pk, fit, now)
        for pk in standing
        for fit in _best_of_each(fits[pk])
        if (pk, fit.product.pk) not in there
    ]
    Recommendation.objects.bulk_create(new)
    without = [pk for pk in ids if not fits[pk]]
    gone = rows.open().filter(customer__in=without, offered_at=None, shown_at=None)
    return len(new) + gone.update(state=State.PASSED)


@transaction.atomic
def note_shown(
    customer_id: int, *, product_ids: Collection[int], by: Member | None, now: datetime
) -> int:
    """A colleague saw these beside the customer; the first time counts."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    rows = Recommendation.objects.open().filter(customer=customer_id, shown_at=None)
    return rows.filter(product__in=product_ids).update(shown_at=now)


@transaction.atomic
def settle(customer_ids: Collection[int], *, now: datetime) -> int:
    """Who bought what would fit is noted; what nobody came to within its time ends. The count."""
    held = Recommendation.objects.select_for_update(of=("self",)).open()
    rows = held.filter(customer__in=customer_ids).order_by("pk")
    taken = 0
    for one in _bought(rows.select_related("product", "customer")):
        one.state = State.TAKEN
        one.save(update_fields=["state", "taken_at", "taken_with"])
        taken += 1
        if one.shown_at is not None:
            tell(
                RecommendationTaken,
                one,
                by=None,
                at=now,
                purchase_id=one.taken_with_id,
                was_offered=one.offered_at is not None,
            )
    late = Recommendation.objects.open().filter(
        customer__in=customer_ids, made_at__lte=now - rules.OUTCOME
    )
    ended = late.exclude(offered_at__gt=now - rules.OUTCOME)
    return taken + ended.update(state=State.PASSED)


@transaction.atomic
def untake(customer_id: int) -> int:
    """A purchase that was entered by mistake took nothing: what it ended stands again."""
    rows = Recommendation.objects.select_for_update(of=("self",)).filter(
        customer=customer_id, state=State.TAKEN, taken_with=None
    )
    again = 0
    for one in rows.order_by("-made_at"):
        rival = Recommendation.objects.live().filter(customer=customer_id, product=one.product_id)
        if rival.exists():
            continue
        one.state, one.taken_at = State.OPEN, None
        one.save(update_fields=["state", "taken_at"])
        again += 1
    return again


def _noted(pk: int, fit: queries.Recommendation, now: datetime) -> Recommendation:
    return Recommendation(
        customer_id=pk,
        product=fit.product,
        kind=fit.kind,
        reason=fit.reason.as_json(),
        score=fit.score,
        support=fit.support,
        expected_on=fit.expected_on,
        made_at=now,
    )


def _bought(rows: "QuerySet[Recommendation]") -> Iterable[Recommendation]:
    """Of these, each that was bought since, with the first purchase that held it."""
    lines = PurchaseLine.objects.filter(
        purchase__customer=OuterRef("customer"),
        purchase__is_return=False,
        purchase__at__gte=OuterRef("made_at"),
        product=OuterRef("product"),
    ).order_by("purchase__at", "purchase")
    found = rows.annotate(
        first=Subquery(lines.values("purchase")[:1]), at=Subquery(lines.values("purchase__at")[:1])
    )
    for one in found:
        if one.first is not None:
            one.taken_with_id, one.taken_at = one.first, one.at
            yield one


def _best_of_each(fits: Iterable[queries.Recommendation]) -> Iterable[queries.Recommendation]:
    seen = set()
    for fit in fits:
        if fit.kind not in seen:
            seen.add(fit.kind)
            yield fit
