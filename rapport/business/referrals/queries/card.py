"""A customer's place among those who sent and were sent."""

from dataclasses import dataclass
from datetime import datetime

from rapport.business.customers.models import Customer
from rapport.business.referrals import rules
from rapport.business.referrals.models import Referral, ReferralCode
from rapport.business.team.models import Member
from rapport.business.team.queries import business

from .advocates import Invitable, invitable
from .overview import Row, row_of
from .worth import Worth, worth_of

MOST = 6


@dataclass(frozen=True)
class Card:
    """Who sent them, whom they sent, their code, and whether to thank or to ask."""

    by: Row | None
    friends: list[Row]
    count: int
    worth: Worth
    currency: str
    code: ReferralCode | None
    unthanked: int
    asking: Invitable


def card(customer: Customer, *, member: Member, now: datetime) -> Card:
    seen = Referral.objects.visible_to(member).select_related("referrer", "friend")
    by = seen.filter(friend=customer).order_by("came_at", "pk")
    came = by.live().first() or by.first()
    sent = list(seen.filter(referrer=customer).live().newest_first())
    worth = worth_of([one.pk for one in sent])
    return Card(
        by=row_of(came, {}) if came else None,
        friends=[row_of(one, worth) for one in sent[:MOST]],
        count=len(sent),
        worth=sum(worth.values(), Worth()),
        currency=business().currency,
        code=code_of(customer.pk),
        unthanked=sum(1 for one in sent if one.thanked_at is None),
        asking=invitable(customer.pk, now=now),
    )


def code_of(customer_id: int) -> ReferralCode | None:
    """Their code, if they have one that leads somewhere."""
    theirs = ReferralCode.objects.live().filter(customer=customer_id)
    return theirs.newest_first().select_related("customer").first()


def meant_by(said: str, *, member: Member) -> Customer | None:
    """Who is meant by a code or a name that somebody gave; nobody where it may be several."""
    seen = Customer.objects.visible_to(member)
    if (code := by_code(rules.code_of(said))) is not None:
        return seen.led_to(code.customer_id).first()
    named = list(seen.standing().filter(name__iexact=said).order_by("pk")[:2])
    return named[0] if len(named) == 1 else None


def by_code(value: str) -> ReferralCode | None:
    """The live code that was typed or scanned (as `rules.code_of` reads it), with its customer."""
    found = ReferralCode.objects.live().filter(value=value, customer__merged_into=None)
    return found.select_related("customer").first() if value else None
