"""What customers may be to each other, and how well somebody stands for us at a company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence, say

SILENT_AFTER = timedelta(days=90)


def tie_refusal(*, kind: str, customer_id: int, to_id: int, to_company: bool) -> Sentence | None:
    """Why these two cannot be tied in this way, or None when they can."""
    if customer_id == to_id:
        return say("Nobody can be tied to themselves.")
    if kind == "works_at" and not to_company:
        return say("People work at companies: choose a company.")
    if kind == "household" and to_company:
        return say("A household is made of people: choose a person.")
    return None


def tie_dates_refusal(
    *, since_on: date | None, until_on: date | None, today: date
) -> Sentence | None:
    """Why a tie cannot have lasted so, or None when it can."""
    if since_on is not None and since_on > today:
        return say("It begins when it begins: say so on that day.")
    if since_on is not None and until_on is not None and until_on < since_on:
        return say("It cannot end before it begins.")
    return None


class Sponsorship(StrEnum):
    """How well somebody at a company stands for us there."""

    NAMED = "named"
    SILENT = "silent"
    LEAVING = "leaving"
    MISSING = "missing"


@dataclass(frozen=True)
class Sponsor:
    """Somebody who is sponsor now. `known_at` is when they became so, or when we met them."""

    customer_id: int
    name: str
    known_at: datetime
    heard_at: datetime | None = None
    until_on: date | None = None
    is_leaving: bool = False

    def last_word(self) -> datetime:
        """Since when their silence counts."""
        return max(self.heard_at, self.known_at) if self.heard_at else self.known_at


@dataclass(frozen=True)
class Standing:
    """The state of a sponsorship, and of whom it speaks; nobody when it is missing."""

    state: Sponsorship
    sponsor: Sponsor | None = None
    silent_days: int = 0
    # Whether there was a sponsor once, who has gone.
    was_named: bool = False


def sponsorship(sponsors: Sequence[Sponsor], *, now: datetime, was_named: bool = False) -> Standing:
    """The best that can be said: one sponsor in good standing is enough."""
    if not sponsors:
        return Standing(Sponsorship.MISSING, was_named=was_named)
    judged = [_standing(one, now) for one in sponsors]
    order = [Sponsorship.NAMED, Sponsorship.LEAVING, Sponsorship.SILENT]
    return min(judged, key=lambda one: (order.index(one.state), one.silent_days))


def _standing(one: Sponsor, now: datetime) -> Standing:
    silence = now - one.last_word()
    state = Sponsorship.NAMED
    if one.is_leaving or one.until_on is not None:
        state = Sponsorship.LEAVING
    elif silence >= SILENT_AFTER:
        state = Sponsorship.SILENT
    return Standing(state, one, max(silence.days, 0))


def sponsorship_sentence(standing: Standing, *, company: str) -> Sentence:
    """What is so, for the company's page and for Today."""
    sponsor = standing.sponsor
    if sponsor is None:
        if standing.was_named:
            return say("Our sponsor at {company} has gone, and nobody is named.", company=company)
        return say("Nobody at {company} is named as our sponsor.", company=company)
    if standing.state == Sponsorship.LEAVING and sponsor.until_on is not None:
        return say(
            "{name}, our sponsor at {company}, leaves on {day}.",
            name=sponsor.name,
            company=company,
            day=sponsor.until_on,
        )
    if standing.state == Sponsorship.LEAVING:
        return say(
            "{name}, our sponsor at {company}, will leave.", name=sponsor.name, company=company
        )
    if standing.state == Sponsorship.SILENT:
        return say(
            "{name}, our sponsor at {company}, has been silent for {count} days.",
            name=sponsor.name,
            company=company,
            count=standing.silent_days,
        )
    return say("{name} stands for us at {company}.", name=sponsor.name, company=company)
