"""What the screen of opening hours shows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from rapport.business.team.models import Business, Closure, OpeningWindow
from rapport.business.team.rules import OpeningHours, Window, opening_time
from rapport.business.team.rules.holidays import public_holidays
from rapport.business.team.rules.telling import moment
from rapport.plumbing.kernel.words import Sentence, say

from .business import business
from .hours import opening_hours
from .targets import targets

AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Holiday:
    on: date
    name: str
    replaced: bool  # a closure of ours says something else about this day


@dataclass(frozen=True)
class HoursScreen:
    firm: Business
    windows: list[Window]
    closures: list[Closure]
    holidays: list[Holiday]
    preview: list[Sentence]


def hours_screen(*, now: datetime) -> HoursScreen:
    firm, hours = business(), opening_hours()
    today = hours.local(now).date()
    closures = list(Closure.objects.filter(last_on__gte=today))
    return HoursScreen(
        firm=firm,
        windows=[Window(r.weekday, r.opens, r.closes) for r in OpeningWindow.objects.all()],
        closures=closures,
        holidays=_holidays(firm, closures),
        preview=preview(hours, now=now),
    )


def preview(hours: OpeningHours, *, now: datetime) -> list[Sentence]:
    """The hours in two plain lines: today, and what a message on Saturday afternoon may expect."""
    return [today_line(hours, now=now), _saturday(hours, now)]


def today_line(hours: OpeningHours, *, now: datetime) -> Sentence:
    """Whether we are open, and until or from when. For the shell too."""
    closes = hours.closes_at(now)
    if closes is not None:
        if closes - now > timedelta(days=2):
            return say("Open around the clock")
        return say("Open until {time}", time=f"{hours.local(closes):%H:%M}")
    opens = hours.next_opening(now)
    why = hours.closed_because(hours.local(now).date())
    if opens is None:
        return say("Never open: no opening hours are set")
    again = moment(hours, opens, since=now)
    if why:
        return say("Closed ({why}), open again {moment}", why=why, moment=again)
    return say("Closed, open again {moment}", moment=again)


def _saturday(hours: OpeningHours, now: datetime) -> Sentence:
    local = hours.local(now)
    ahead = (5 - local.weekday()) % 7 or 7
    arrives = (local + timedelta(days=ahead)).replace(hour=15, minute=0, second=0, microsecond=0)
    minutes = targets().of("enquiry", 0).first_answer
    due = hours.due(arrives, minutes)
    if due is None:
        return say("Messages that arrive are due at no time")
    return say(
        "An enquiry that arrives next Saturday at 15:00 is answered by {moment}: {time} later",
        moment=moment(hours, due, since=arrives),
        time=opening_time(minutes),
    )


def upcoming_holidays(country: str, region: str, language: str) -> list[tuple[date, str]]:
    """The public holidays of the next twelve months there."""
    of_year, today = public_holidays(country, region, language), timezone.localdate()
    days = {**of_year(today.year), **of_year(today.year + 1)}
    return [(day, name) for day, name in sorted(days.items()) if today <= day < today + AHEAD]


def _holidays(firm: Business, closures: list[Closure]) -> list[Holiday]:
    return [
        Holiday(day, name, any(c.first_on <= day <= c.last_on for c in closures))
        for day, name in upcoming_holidays(firm.country, firm.region, firm.language)
    ]
