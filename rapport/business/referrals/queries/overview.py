"""/loyalty/referrals/: who brought whom, and what it is worth."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from rapport.business.referrals.models import (
    Referral,
    ReferralReward,
    ReferralStep,
    ReferralTerms,
)
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import Sentence, heard

from .terms import terms_now
from .worth import Worth, worth_of

PAGE = 50
SHOWN = {
    "came": (Referral.State.CAME, Referral.State.BOUGHT),
    "rewarded": (Referral.State.REWARDED,),
    "refused": (Referral.State.REFUSED,),
}


@dataclass(frozen=True)
class Row:
    """One referral in a list."""

    referral: Referral
    worth: Worth
    reason: Sentence | None


@dataclass(frozen=True)
class Overview:
    rows: list[Row]
    has_more: bool
    counts: dict[str, int]  # by state
    worth: Worth
    currency: str
    terms: ReferralTerms | None
    spent: list[Row]  # rewards that could not be taken back
    unthanked: int  # people who sent somebody and were not thanked

    @property
    def brought(self) -> int:
        return self.counts["bought"] + self.counts["rewarded"]


@dataclass(frozen=True)
class Shown:
    """One referral with all that happened to it."""

    row: Row
    steps: list[ReferralStep]
    rewards: list[ReferralReward]
    currency: str


def overview(member: Member, *, show: str = "", page: int = 1) -> Overview:
    seen = Referral.objects.visible_to(member)
    listed = seen.filter(state__in=SHOWN[show]) if show in SHOWN else seen
    start = (page - 1) * PAGE
    people = listed.select_related("referrer", "friend").newest_first()
    found = list(people[start : start + PAGE + 1])
    flagged = list(
        seen.filter(rewards__found_spent_at__isnull=False)
        .select_related("referrer", "friend")
        .distinct()
        .newest_first()[:10]
    )
    brought = list(seen.brought().values_list("pk", flat=True))
    worth = worth_of({*brought, *(one.pk for one in found), *(one.pk for one in flagged)})
    counted = dict(seen.order_by().values_list("state").annotate(count=Count("pk")))
    return Overview(
        rows=[row_of(one, worth) for one in found[:PAGE]],
        has_more=len(found) > PAGE,
        counts={state: counted.get(state, 0) for state in Referral.State.values},
        worth=sum((worth[pk] for pk in brought), Worth()),
        currency=business().currency,
        terms=terms_now(),
        spent=[row_of(one, worth) for one in flagged],
        unthanked=unthanked_people(member),
    )


def referral_page(referral_id: int) -> Shown:
    people = Referral.objects.select_related(
        "referrer", "friend", "terms__programme", "purchase", "accepted_by", "by"
    )
    referral = people.get(pk=referral_id)
    return Shown(
        row=row_of(referral, worth_of([referral.pk])),
        steps=list(referral.steps.select_related("by", "purchase").order_by("number")),
        rewards=list(referral.rewards.select_related("voucher").order_by("-side")),
        currency=business().currency,
    )


def row_of(referral: Referral, worth: dict[int, Worth]) -> Row:
    reason = heard(referral.reason) if referral.reason else None
    return Row(referral, worth.get(referral.pk, Worth(Decimal(0))), reason)


def unthanked_people(member: Member) -> int:
    waiting = Referral.objects.visible_to(member).live()
    waiting = waiting.filter(thanked_at=None, referrer__isnull=False)
    return waiting.order_by().values("referrer").distinct().count()
