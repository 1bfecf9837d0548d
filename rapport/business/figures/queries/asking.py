"""What every page of the service asks for: which days, whose, and seen by whom."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from rapport.business.cases.models import Case
from rapport.business.cases.models.case import CaseQuerySet
from rapport.business.customers.models import CustomerQuerySet, Segment
from rapport.business.customers.queries import members_of
from rapport.business.figures.rules.stretch import USUAL, Stretch, last_days
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.reckoning.asking import Gone, Value


@dataclass(frozen=True)
class Asking:
    """The days, the segment (nobody's: everybody), and who looks; nobody is Rapport itself."""

    member: Member | None
    stretch: Stretch
    now: datetime
    segment: Segment | None = None
    days: int | None = None  # so many up to today, whichever day that is

    @property
    def values(self) -> dict[str, Value]:
        """What tells this question from another: whoever sees all there is asks the same."""
        own = None if self.days else self.stretch
        return {
            "days": self.days,
            "since": own.since.isoformat() if own else None,
            "until": own.until.isoformat() if own else None,
            **named(self.segment),
            "eyes": self._eyes,
            "zone": str(self._zone),
        }

    @property
    def _eyes(self) -> int | None:
        if self.member is None:
            return None
        sees = self.member.can(Capability.SEE_RECORDS) and self.member.can(Capability.SEE_PRIVATE)
        return None if sees and self.segment is None else self.member.pk

    def as_of(self, moment: datetime) -> "Asking":
        """The same question at another moment."""
        if self.days is None:
            return replace(self, now=moment)
        last = moment.astimezone(self._zone).date()
        return replace(self, now=moment, stretch=last_days(self.days, until=last))

    @cached_property
    def customers(self) -> CustomerQuerySet | None:
        """Whom it is about, when not everybody; Refused when the segment makes no sense."""
        if self.segment is None:
            return None
        return members_of(self.segment, self.member, now=self.now)

    @property
    def sees_all(self) -> bool:
        """The whole business, and every colleague's figures."""
        return self.member is None or self.member.can(Capability.SEE_FIGURES)

    @property
    def cases(self) -> CaseQuerySet:
        """Those of the chosen customers that this member may see."""
        rows = Case.objects.all()
        if self.member is not None:
            rows = rows.visible_to(self.member)
        if self.customers is None:
            return rows
        return rows.filter(customer__in=self.customers.values("pk"))

    @property
    def earlier(self) -> "Asking":
        """The same of as many days before."""
        return replace(self, stretch=self.stretch.before)

    @property
    def began_at(self) -> datetime:
        return self.midnight(self.stretch.since)

    @property
    def ended_at(self) -> datetime:
        """The midnight after the last day."""
        return self.midnight(self.stretch.until + timedelta(days=1))

    @property
    def today(self) -> date:
        return self.day_of(self.now)

    def midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone)

    def day_of(self, at: datetime) -> date:
        """The day on which it was, where the business is."""
        return at.astimezone(self._zone).date()

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(business().zone)


def midnight(day: date) -> datetime:
    """The beginning of a day, where the business is."""
    return datetime.combine(day, time(), ZoneInfo(business().zone))


def named(segment: Segment | None) -> dict[str, Value]:
    """A segment by its number and by what it asks: with another filter it is another question."""
    if segment is None:
        return {"segment": None, "asks": ""}
    said = json.dumps(segment.definition, sort_keys=True).encode()
    return {"segment": segment.pk, "asks": sha256(said).hexdigest()[:16]}


def segment_named(pk: int | None, asks: str) -> Segment | None:
    """Gone when it asks something else by now."""
    found = Segment.objects.get(pk=pk) if pk else None
    if named(found)["asks"] != asks:
        raise Gone
    return found


def here() -> ZoneInfo:
    return ZoneInfo(business().zone)


def segments_for(member: Member) -> list[Segment]:
    return list(Segment.objects.visible_to(member).by_name()[:200])


def ask_again(
    now: datetime,
    *,
    days: int | None,
    since: str | None,
    until: str | None,
    segment: int | None,
    asks: str,
    eyes: int | None,
    zone: str,
) -> Asking:
    """The same question at another moment; Gone when it makes no sense any more."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if business().zone != zone:
        raise Gone
    own = Stretch(date.fromisoformat(since), date.fromisoformat(until)) if since and until else None
    return Asking(
        member=Member.objects.get(pk=eyes) if eyes else None,
        stretch=own or last_days(days or USUAL, until=today),
        now=now,
        segment=segment_named(segment, asks),
        days=None if own else days,
    )
