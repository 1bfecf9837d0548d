"""Words to and fro, and what they take part in."""

from django.db.models import Count, Exists, Min, OuterRef, Q

from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import Consent, Kindness, Purpose
from rapport.business.loyalty.models import PointsEntry
from rapport.business.recommendations.models import Recommendation
from rapport.business.referrals.models import Referral

from .scope import Scope

OPEN_TO_ALL = Q(mailbox=None) | Q(mailbox__is_private=False)


def gather_touches(scope: Scope) -> None:
    _gather_words(scope)
    _gather_waiting(scope)
    _gather_unsubscribed(scope)
    _gather_taking_part(scope)


def _gather_words(scope: Scope) -> None:
    said = Message.objects.filter(
        scope.among("conversation__customer"),
        Q(conversation__mailbox=None) | Q(conversation__mailbox__is_private=False),
        conversation__last_at__gt=scope.half_year_ago,
        at__gt=scope.half_year_ago,
        at__lte=scope.now,
        is_automatic=False,
    ).exclude(state__in=Message.UNSAID)
    rows = said.order_by().values("conversation__customer", "side")
    for row in rows.annotate(many=Count("pk")):
        pk = row["conversation__customer"]
        if row["side"] == Message.Side.THEM:
            scope.add(pk, words_from_them=row["many"])
        elif row["side"] == Message.Side.US:
            scope.add(pk, words_from_us=row["many"])


def _gather_waiting(scope: Scope) -> None:
    open_ones = Conversation.objects.standing().waiting_for_us().filter(OPEN_TO_ALL)
    waiting = open_ones.filter(scope.among("customer"), waiting_since__lte=scope.now)
    rows = waiting.order_by().values("customer_id").annotate(since=Min("waiting_since"))
    for row in rows:
        scope.add(row["customer_id"], waits_since=scope.day(row["since"]))


def _gather_unsubscribed(scope: Scope) -> None:
    """News and offers that they do not want any more, and have not asked for again."""
    told = Consent.objects.filter(purpose__in=[Purpose.NEWS, Purpose.OFFERS], at__lte=scope.now)
    again = told.filter(
        customer=OuterRef("customer"),
        purpose=OuterRef("purpose"),
        channel=OuterRef("channel"),
        state=Consent.State.GIVEN,
        at__gte=OuterRef("at"),
    )
    left = told.filter(
        scope.among("customer"),
        ~Exists(again),
        state=Consent.State.WITHDRAWN,
        at__gt=scope.year_ago,
    )
    for pk in left.exclude(source=Consent.Source.IMPORT).values_list("customer_id", flat=True):
        scope.add(pk, unsubscribed=1)


def _gather_taking_part(scope: Scope) -> None:
    lately = {"at__gt": scope.year_ago, "at__lte": scope.now}
    kind = Kindness.objects.filter(scope.among("customer"), removed_at=None, **lately)
    for pk in kind.filter(about=Kindness.About.DONE).values_list("customer_id", flat=True):
        scope.count(pk, "kindnesses")
    spent = PointsEntry.objects.filter(
        scope.among("account__customer"), kind=PointsEntry.Kind.SPENT, undone_by=None, **lately
    )
    for pk in spent.order_by().values_list("account__customer", flat=True):
        scope.count(pk, "rewards_used")
    # Whoever may see them may not know of a private friend.
    sent = Referral.objects.brought().filter(scope.among("referrer"), came_at__lte=scope.now)
    for pk in sent.exclude(friend__is_private=True).values_list("referrer_id", flat=True):
        scope.count(pk, "friends_sent")
    taken = Recommendation.objects.filter(
        scope.among("customer"),
        state=Recommendation.State.TAKEN,
        taken_at__gt=scope.year_ago,
        taken_at__lte=scope.now,
    )
    for pk in taken.order_by().values_list("customer_id", flat=True):
        scope.count(pk, "offers_taken")
