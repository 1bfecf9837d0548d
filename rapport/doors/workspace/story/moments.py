"""Entries of the ledger as lines of a story, parted into days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language

from rapport.business.conversations.models import CHANNEL_ICONS
from rapport.doors.workspace.places import address
from rapport.plumbing.design.moments import day_in_words, locale
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.models import Entry

LONGEST = 240
LATELY = 7  # days that are called by name alone


@dataclass(frozen=True)
class Moment(Shown):
    """One line of the timeline, ready to show; `day` where it is the first of its day."""

    at: str  # for machines
    day: str
    clock: str
    direction: str
    who: str
    about: str  # whose moment it is, in the story of a company
    about_address: str
    icon: str
    told: Sentence
    detail: str
    address: str


def moments(
    entries: Iterable[Entry],
    *,
    own: int,
    names: Mapping[int, str],
    after_day: date | None = None,
) -> list[Moment]:
    """Each entry as a line. `after_day` is the day that the reader has just seen begin."""
    told, day, today = [], after_day, timezone.localdate()
    for entry in entries:
        there = timezone.localtime(entry.at)
        heading = _spoken(there.date(), today) if there.date() != day else ""
        day = there.date()
        told.append(_moment(entry, there, heading, own, names))
    return told


def _moment(
    entry: Entry, there: datetime, heading: str, own: int, names: Mapping[int, str]
) -> Moment:
    event = entry.event
    whose = getattr(event, "customer_id", None)
    about = names.get(whose, "") if whose is not None and whose != own else ""
    is_talk = event.group == "message" and entry.channel in CHANNEL_ICONS
    # What a file told of a day, at no hour, shows none.
    clock = "" if (there.hour, there.minute, there.second) == (0, 0, 0) else f"{there:%H:%M}"
    return Moment(
        at=there.isoformat(),
        day=heading,
        clock=clock,
        direction=entry.direction,
        who=entry.actor.name if entry.actor else "",
        about=about,
        about_address=address(f"customer:{whose}") if about else "",
        icon=CHANNEL_ICONS[entry.channel] if is_talk else event.icon,
        told=event.told(),
        detail=_shortened(event.detail()),
        address=address(event.place()),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _spoken(day: date, today: date) -> str:
    return _day_said(day, today, get_language() or "en")


@lru_cache(maxsize=4_096)
def _day_said(day: date, today: date, language: str) -> str:
    """Today, Yesterday, Thursday; else the date, with its year where it is not this one.

    Babel takes its time, and stories share their days. The language only parts what is remembered.
    """
    ago = (today - day).days
    if ago in {0, 1}:
        return day_in_words(day, today)
    if 1 < ago < LATELY:
        return str(format_date(day, "EEEE", locale=locale()))
    skeleton = "EEEE, d MMMM" if day.year == today.year else "d MMMM y"
    return str(format_date(day, skeleton, locale=locale()))
