"""What we do with a recommendation: offer it, or never again."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.recommendations import events, queries
from rapport.business.recommendations.models import Recommendation
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from .telling import tell

State = Recommendation.State


@transaction.atomic
def offer(customer_id: int, *, product_id: int, by: Member | None, now: datetime) -> Recommendation:
    """We tell them of it. It is not suggested again for a while, and we see what comes of it."""
    one = _held(customer_id, product_id, by=by, now=now)
    if one.state == State.DISMISSED:
        raise Refused(say("It was said that this is not for them."))
    if one.product.retired_at is not None:
        raise Refused(say("We no longer offer this."))
    if one.offered_at is not None:
        return one
    one.offered_at, one.offered_by = now, by
    one.shown_at = one.shown_at or now
    one.save(update_fields=["offered_at", "offered_by", "shown_at"])
    tell(events.RecommendationOffered, one, by=by, at=now)
    return one


@transaction.atomic
def dismiss(
    customer_id: int, *, product_id: int, by: Member | None, now: datetime
) -> Recommendation:
    """Not this for them: never recommended again, until somebody takes it back."""
    one = _held(customer_id, product_id, by=by, now=now)
    if one.state == State.DISMISSED:
        return one
    one.state, one.dismissed_at = State.DISMISSED, now
    one.save(update_fields=["state", "dismissed_at"])
    tell(events.RecommendationDismissed, one, by=by, at=now)
    return one


@transaction.atomic
def reopen(recommendation_id: int, *, by: Member | None, now: datetime) -> Recommendation:
    """Take back that it was offered, or that it is not for them."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    rows = Recommendation.objects.select_for_update(of=("self",))
    one = rows.select_related("product", "customer").get(pk=recommendation_id)
    if one.state not in {State.OPEN, State.DISMISSED}:
        raise Refused(say("It has ended; it cannot be taken back."))
    if one.is_open and one.offered_at is None:
        return one
    one.state, one.dismissed_at = State.OPEN, None
    one.offered_at, one.offered_by = None, None
    one.save(update_fields=["state", "dismissed_at", "offered_at", "offered_by"])
    tell(events.RecommendationReopened, one, by=by, at=now)
    return one


def _held(customer_id: int, product_id: int, *, by: Member | None, now: datetime) -> Recommendation:
    """The one that stands for this customer and product, held by us; a new one if there is none."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    customer_id = customers.lead(customer_id)
    # Two at once are one: the customer's row is held while we look.
    Customer.objects.select_for_update().only("pk").get(pk=customer_id)
    rows = Recommendation.objects.select_for_update(of=("self",)).live()
    mine = rows.filter(customer_id=customer_id, product_id=product_id)
    one = mine.select_related("product", "customer").first()
    if one is not None:
        return one
    fits = queries.for_customer(customer_id, today=now.astimezone(ZoneInfo(business().zone)).date())
    fit = next((fit for fit in fits if fit.product.pk == product_id), None)
    made = Recommendation.objects.create(
        customer_id=customer_id,
        product=Product.objects.get(pk=product_id),
        kind=fit.kind if fit else Recommendation.Kind.NEXT,
        reason=(fit.reason if fit else _by_hand()).as_json(),
        score=fit.score if fit else 0.0,
        support=fit.support if fit else 0,
        expected_on=fit.expected_on if fit else None,
        made_at=now,
    )
    return Recommendation.objects.select_related("product", "customer").get(pk=made.pk)


def _by_hand() -> Sentence:
    return say("A colleague thought of it.")
