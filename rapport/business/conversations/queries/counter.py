"""The queue at the counter, for those who serve and for those who wait."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from rapport.business.conversations import rules
from rapport.business.conversations.models import Reception, Visit
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say

LEARNED_FROM = 30  # of the last visits
ENDED_SHOWN = 8
SHIFT = timedelta(minutes=45)  # Whoever served within it is counted as serving.


@dataclass(frozen=True)
class Row:
    visit: Visit
    minutes: int  # waited, or served
    expected: int = 0
    customer: Customer | None = None  # whose record the viewer may open

    @property
    def mood(self) -> str:
        if self.minutes >= rules.LONG_WAIT:
            return "alarm"
        return "due" if self.minutes >= rules.SOON_LONG else ""


@dataclass(frozen=True)
class Counter:
    waiting: list[Row]
    serving: list[Row]
    ended: list[Visit]
    minutes_each: int
    wait_of_next: int
    served: int
    thanked: int
    left: int

    @property
    def has_begun(self) -> bool:
        return bool(self.waiting or self.serving or self.ended)


def counter(member: Member, *, now: datetime) -> Counter:
    """The whole screen in three queries, however many wait."""
    visits = list(Visit.objects.on(timezone.localdate(now)).select_related("member").in_turn())
    waiting = [one for one in visits if one.called_at is None and one.ended_at is None]
    serving = [one for one in visits if one.called_at and one.ended_at is None]
    ended = [one for one in visits if one.ended_at]
    pace = rules.pace(_lengths())
    waits = _waits(waiting, serving, ended, pace, now)
    known = {one.customer_id for one in waiting + serving if one.customer_id}
    seen = Customer.objects.visible_to(member).in_bulk(known)
    served = [one for one in ended if one.outcome != Visit.Outcome.LEFT]
    ended.sort(key=lambda one: one.ended_at or one.came_at, reverse=True)
    return Counter(
        waiting=[
            Row(one, _minutes(one.came_at, now), rules.rounded_wait(wait), _of(one, seen))
            for one, wait in zip(waiting, waits, strict=False)
        ],
        serving=[
            Row(one, _minutes(one.called_at or now, now), 0, _of(one, seen)) for one in serving
        ],
        ended=ended[:ENDED_SHOWN],
        minutes_each=round(pace),
        wait_of_next=rules.rounded_wait(waits[-1]),
        served=len(served),
        thanked=sum(one.thanked for one in served),
        left=len(ended) - len(served),
    )


@dataclass(frozen=True)
class Display:
    """What everybody in the room may read: numbers and first names."""

    serving: list[tuple[int, str]]
    waiting: list[tuple[int, str]]
    wait_of_next: int


def display(key: str, *, now: datetime) -> Display | None:
    """None for every address that is not the one of today's display."""
    one = Reception.objects.filter(pk=Reception.ONLY).first()
    if one is None or not one.display_key:
        return None
    if not hmac.compare_digest(one.display_key.encode(), key.encode()):
        return None
    visits = list(Visit.objects.on(timezone.localdate(now)).in_turn())
    waiting = [one for one in visits if one.called_at is None and one.ended_at is None]
    serving = [one for one in visits if one.called_at and one.ended_at is None]
    ended = [one for one in visits if one.ended_at]
    waits = _waits(waiting, serving, ended, rules.pace(_lengths()), now)
    return Display(
        serving=[(one.number, _first_name(one)) for one in serving],
        waiting=[(one.number, _first_name(one)) for one in waiting],
        wait_of_next=rules.rounded_wait(waits[-1]),
    )


@dataclass(frozen=True)
class LongWait:
    mood: str
    sentence: Sentence
    url: str


def long_wait(member: Member, *, now: datetime) -> LongWait | None:
    """Whoever stands there too long, for the top of the day; one query."""
    waiting = Visit.objects.visible_to(member).on(timezone.localdate(now)).waiting().in_turn()
    first = waiting.first()
    if first is None or not rules.is_long(_minutes(first.came_at, now)):
        return None
    words = say(
        "Number {number}, {name}, has been waiting at the counter for {minutes} minutes.",
        number=first.number,
        name=first.name,
        minutes=_minutes(first.came_at, now),
    )
    return LongWait("alarm", words, reverse("conversations:counter"))


def reception() -> Reception:
    """What is settled about form and display; the usual where nobody settled anything."""
    return Reception.objects.filter(pk=Reception.ONLY).first() or Reception(pk=Reception.ONLY)


def _waits(
    waiting: list[Visit], serving: list[Visit], ended: list[Visit], pace: float, now: datetime
) -> list[float]:
    """For each who waits, and at the end for the next who will come."""
    lately = {one.member_id for one in ended if one.ended_at and one.ended_at > now - SHIFT}
    members = {one.member_id for one in serving} | lately
    return rules.expected_waits(
        pace=pace,
        serving_for=[_exact(one.called_at or now, now) for one in serving],
        waiting=len(waiting) + 1,
        members=max(1, len(members - {None})),
    )


def _lengths() -> list[float]:
    """Minutes that the last visits took, on whichever day."""
    served = Visit.objects.exclude(outcome="").exclude(outcome=Visit.Outcome.LEFT)
    served = served.filter(called_at__isnull=False, ended_at__isnull=False)
    rows = served.order_by("-ended_at", "-pk").values_list("called_at", "ended_at")[:LEARNED_FROM]
    return [_exact(called, ended) for called, ended in rows if called and ended]


def _of(visit: Visit, seen: dict[int, Customer]) -> Customer | None:
    return seen.get(visit.customer_id) if visit.customer_id else None


def _exact(since: datetime, until: datetime) -> float:
    return max((until - since).total_seconds() / 60, 0.0)


def _minutes(since: datetime, now: datetime) -> int:
    return int(_exact(since, now))


def _first_name(one: Visit) -> str:
    """No family name on a screen that everybody reads."""
    words = one.name.split()
    is_number = any(letter.isdigit() for letter in one.name)
    return one.name[:20] if is_number or not words else words[0][:20]
