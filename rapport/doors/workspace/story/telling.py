"""One stretch of a customer's story, or what came since the page was opened."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import Cast, hidden_references, story_cast
from rapport.business.team.models import Member
from rapport.plumbing.ledger import queries as ledger
from rapport.plumbing.live.names import secret_name

from .choosing import Choice
from .moments import Moment, moments

MOST_NEWS = 20
MOST_HEARD = 20


@dataclass(frozen=True)
class Story:
    moments: list[Moment]
    older: str | None
    newer: str
    # What an open page listens to: the secret names of those whose story it is.
    trigger: str


def stretch(customer: Customer, choice: Choice, *, member: Member, before: str = "") -> Story:
    """Fifty moments, newest first, after the cursor. ValueError when the cursor is not ours."""
    cast = story_cast(customer, member=member)
    page = ledger.timeline(_wanted(cast, choice, member), before=before, holding=choice.holding)
    seen = _day(before) if before else None
    told = moments(page.entries, own=customer.pk, names=cast.names, after_day=seen)
    return Story(told, page.older, page.newer, _trigger(cast))


def news(customer: Customer, choice: Choice, *, member: Member, after: str) -> Story | None:
    """What came since, to stand above the rest; None when the page is better told anew."""
    cast = story_cast(customer, member=member)
    page = ledger.since(_wanted(cast, choice, member), after=after, limit=MOST_NEWS)
    seen = _day(after)
    is_another_day = any(timezone.localtime(one.at).date() != seen for one in page.entries)
    if page.older or is_another_day or choice.text:
        return None
    told = moments(page.entries, own=customer.pk, names=cast.names, after_day=seen)
    return Story(told, None, page.newer, _trigger(cast))


def _wanted(cast: Cast, choice: Choice, member: Member) -> ledger.Wanted:
    return ledger.Wanted(
        references=cast.references,
        until=cast.until,
        audiences=member.audiences,
        without=hidden_references(member),
        groups=[choice.group] if choice.group else (),
        channels=[choice.channel] if choice.channel else (),
    )


def _trigger(cast: Cast) -> str:
    names = [secret_name(reference) for reference in cast.references[:MOST_HEARD]]
    events = [*(f"live:story-{name}-1" for name in names), "live:resync"]
    return ", ".join(f"{event} from:document throttle:2s" for event in events)


def _day(cursor: str) -> date:
    return timezone.localtime(ledger.moment_of(cursor)).date()
