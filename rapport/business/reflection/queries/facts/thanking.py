"""Whom to thank: who sent a friend, who said something kind, who came for the fiftieth time."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from rapport.business.conversations.models import Message
from rapport.business.customers.models import Customer
from rapport.business.promises.models import Promise
from rapport.business.referrals.models import Referral
from rapport.business.reflection import rules
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import say

MILESTONES = {10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500}
MOST = 20
LEAST_KEPT = 5


def to_thank(since: datetime, until: datetime) -> Iterator[rules.Candidate]:
    yield from _senders(since, until)
    yield from _kind(since, until)
    yield from _loyal(since, until)
    yield from _colleagues(since, until)


def _one(customer: Customer, weight: float, sentence: object, topic: str) -> rules.Candidate:
    return rules.Candidate(
        role="thank",
        source=f"thanks {topic}",
        topic=f"thank {customer.pk}",
        weight=weight,
        sentence=sentence,  # type: ignore[arg-type]
        url=customer.get_absolute_url(),
        customer_id=customer.pk,
    )


def _senders(since: datetime, until: datetime) -> Iterator[rules.Candidate]:
    rows = Referral.objects.filter(came_at__gte=since, came_at__lt=until, thanked_at=None)
    rows = rows.exclude(referrer=None).exclude(state=Referral.State.REFUSED)
    for row in rows.select_related("referrer").order_by("came_at", "pk")[:MOST]:
        if row.referrer is not None:
            said = say("{name} sent a friend to us. Thank them.", name=row.referrer.name)
            yield _one(row.referrer, 0.9, said, "friends")


def _kind(since: datetime, until: datetime) -> Iterator[rules.Candidate]:
    rows = Message.objects.filter(
        side=Message.Side.THEM, thanks=True, at__gte=since, at__lt=until,
        conversation__customer__isnull=False, conversation__customer__merged_into=None,
    )  # fmt: skip
    rows = rows.filter(
        Q(conversation__mailbox=None) | Q(conversation__mailbox__is_private=False)
    ).select_related("conversation__customer")
    for row in rows.order_by("at", "pk")[:MOST]:
        customer = row.conversation.customer
        if customer is not None:
            said = say("{name} took the time to say something kind.", name=customer.name)
            yield _one(customer, 0.7, said, "kind words")


def _loyal(since: datetime, until: datetime) -> Iterator[rules.Candidate]:
    """Whoever reached a round number of purchases this week."""
    came = Purchase.objects.filter(
        is_return=False, at__gte=since, at__lt=until, customer__isnull=False
    )
    ids = list(came.order_by().values_list("customer_id", flat=True).distinct()[:2_000])
    rows = (
        Purchase.objects.filter(customer__in=ids, is_return=False, at__lt=until)
        .order_by()
        .values_list("customer_id")
        .annotate(all=Count("pk"), now=Count("pk", filter=Q(at__gte=since)))
    )
    reached = {
        pk: max(mark for mark in MILESTONES if count - now < mark <= count)
        for pk, count, now in rows
        if any(count - now < mark <= count for mark in MILESTONES)
    }
    best = sorted(reached, key=lambda pk: (-reached[pk], pk))[:MOST]
    customers = Customer.objects.standing().in_bulk(best)
    for pk in best:
        if pk in customers:
            said = say(
                "{name} bought from us for the {count}th time.",
                name=customers[pk].name,
                count=reached[pk],
            )
            yield _one(customers[pk], min(0.85, 0.5 + reached[pk] / 400), said, "loyal")


def _colleagues(since: datetime, until: datetime) -> Iterator[rules.Candidate]:
    """A colleague who kept all of several promises."""
    ended = Promise.objects.ended().filter(
        ended_at__gte=since, ended_at__lt=until, owner__isnull=False
    )
    rows = (
        ended.order_by()
        .values_list("owner_id")
        .annotate(kept=Count("pk", filter=Q(state=Promise.State.KEPT)), all=Count("pk"))
    )
    kept = {pk: count for pk, count, everything in rows if LEAST_KEPT <= count == everything}
    for member in Member.objects.people().active().filter(pk__in=kept).order_by("pk"):
        yield rules.Candidate(
            role="thank",
            source="thanks colleagues",
            topic=f"thank member {member.pk}",
            weight=0.6,
            sentence=say(
                "{name} kept all of {count} promises. Say that you saw it.",
                name=member.name,
                count=kept[member.pk],
            ),
            url=reverse("promises:score"),
        )
