"""What is bought together at Sole & Suds, what was offered lately, and what came of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.recommendations import actions, queries, rules
from rapport.business.recommendations.events import RecommendationOffered, RecommendationTaken
from rapport.business.recommendations.models import Recommendation, Rule
from rapport.business.sales.models import Product
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record_many

from .world import World

DAY = timedelta(days=1)
SOONEST, LATEST = 75, 300  # days ago
OFFERED, OFFERED_WHEN_TAKEN = 0.22, 0.62
MOST = 160
STANDING, LOOKED_AT = 4, 40


def learn(world: World) -> None:
    """As if each night had looked at the purchases."""
    actions.learn(now=world.now)
    noted = list(_remembered(world))
    Recommendation.objects.bulk_create(noted)
    for member in dict.fromkeys(world.team.counter):
        theirs = [fact for one in noted if one.offered_by == member for fact in _told(one)]
        record_many(theirs, by=member)
    _stand(world)


def _remembered(world: World) -> Iterator[Recommendation]:
    """What would have fitted whom on some day, and whether they came to it."""
    chance = world.chance("fitting")
    follows: dict[int, list[Rule]] = {}
    for rule in Rule.objects.order_by("left", "-weight", "pk"):
        follows.setdefault(rule.left_id, []).append(rule)
    names = dict(Product.objects.values_list("pk", "name"))
    hidden = set(Customer.objects.filter(is_private=True).values_list("pk", flat=True))
    left = MOST
    for customer, rows in groupby(queries.bought_lines(now=world.now), key=lambda row: row[0]):
        lines = list(rows)
        at = world.now - DAY * chance.randrange(SOONEST, LATEST)
        had = {product for _, product, day in lines if day <= at.toordinal()}
        fits = [rule for one in sorted(had) for rule in follows.get(one, ())]
        fits = [rule for rule in fits if rule.right_id not in had]
        if not fits or not left or customer in hidden:
            continue
        left -= 1
        rule = max(fits, key=lambda one: (one.weight, -one.pk))
        last = (at + rules.OUTCOME).toordinal()
        came = [day for _, what, day in lines if what == rule.right_id and day <= last]
        taken = datetime.fromordinal(came[0]).replace(hour=11, tzinfo=UTC) if came else None
        is_offered = chance.random() < (OFFERED_WHEN_TAKEN if taken else OFFERED)
        reason = rules.next_reason(both=rule.both, of=rule.of, product=names[rule.left_id])
        yield Recommendation(
            customer_id=customer,
            product_id=rule.right_id,
            kind=Recommendation.Kind.NEXT,
            state=Recommendation.State.TAKEN if taken else Recommendation.State.PASSED,
            reason=reason.as_json(),
            score=rules.next_score(rule.weight),
            support=rule.both,
            made_at=at,
            shown_at=at if is_offered else None,
            offered_at=at if is_offered else None,
            offered_by=world.team.counter[left % len(world.team.counter)] if is_offered else None,
            taken_at=taken,
        )


def _told(one: Recommendation) -> Iterator[tuple[Event, datetime]]:
    if one.offered_at is None:
        return
    about: dict[str, Any] = {
        "recommendation_id": one.pk,
        "customer_id": one.customer_id,
        "product_id": one.product_id,
        "name": one.product.name,
    }
    yield RecommendationOffered(**about), one.offered_at
    if one.taken_at is not None:
        yield RecommendationTaken(**about, purchase_id=None, was_offered=True), one.taken_at


def _stand(world: World) -> None:
    """What stands today: noted for those who came lately, a few offered, one waved off."""
    people = Customer.objects.standing().filter(is_private=False, attention="guidance")
    people = people.filter(made_at__lt=world.now - (STANDING + 1) * DAY)
    lately = people.order_by("-heard_at", "pk").values_list("pk", flat=True)
    actions.note_fits(list(lately[:LOOKED_AT]), now=world.now - DAY)
    rows = Recommendation.objects.open().filter(customer__in=list(lately[:LOOKED_AT]))
    chosen = list(rows.order_by("pk").values_list("customer_id", "product_id")[5 : 5 + STANDING])
    for place, (customer, product) in enumerate(chosen, start=1):
        by = world.team.counter[place % len(world.team.counter)]
        at = world.now - place * DAY
        if place < STANDING:
            actions.offer(customer, product_id=product, by=by, now=at)
        else:
            actions.dismiss(customer, product_id=product, by=by, now=at)
