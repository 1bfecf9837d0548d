"""The look at an answer before it is sent: everything the check wants to know, and its advice."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Q

from rapport.business.conversations import rules
from rapport.business.conversations.models import (
    Conversation,
    Dismissal,
    Message,
    VoiceWord,
)
from rapport.business.promises.queries import due_moment
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours

from .filling import known_names, language_for, voice

LOOKED_AT = 30  # messages


@dataclass(frozen=True)
class Remark:
    """A finding on a screen, with the words around it for whoever has no script."""

    finding: rules.Finding
    before: str
    after: str


@dataclass(frozen=True)
class Word:
    """A promise found in an answer that is being written."""

    key: str
    text: str
    due_by: datetime
    has_hour: bool
    is_kept: bool


@dataclass(frozen=True)
class Advice:
    remarks: list[Remark]
    words: list[Word]

    @property
    def is_empty(self) -> bool:
        return not self.remarks and not self.words


def advise(
    conversation: Conversation,
    text: str,
    *,
    member: Member,
    now: datetime,
    has_files: bool = False,
    kept: Collection[str] = (),
) -> Advice:
    """What is worth a second look, without what this member has said "not this" to."""
    if not text.strip():
        return Advice([], [])
    situation = situation_of(conversation, text, now=now, has_files=has_files)
    dismissed = _dismissed(conversation, member)
    found = [one for one in rules.check(text, situation) if one.key not in dismissed]
    remarks = [Remark(one, *_around(text, one)) for one in found]
    words = promises_in(text, language_for(conversation.customer), now=now)
    given = [
        Word(one.key, one.text, moment_of(one), one.due.at is not None, one.key in kept)
        for one in words
        if f"promise:{one.key}" not in dismissed
    ]
    return Advice(remarks, given)


def promises_in(text: str, fallback: str, *, now: datetime) -> list[rules.Given]:
    """The promises in our words, with the day they mean on our calendar."""
    language = rules.language_of(text, fallback=fallback)
    there = now.astimezone(ZoneInfo(business().zone))
    return rules.promises(text, language, now=there, is_open=open_days())


def moment_of(given: rules.Given) -> datetime:
    return due_moment(given.due.on, given.due.at)


def situation_of(
    conversation: Conversation, text: str, *, now: datetime, has_files: bool
) -> rules.Situation:
    """Whom it answers, what they asked, and how this house sounds."""
    said = list(
        conversation.messages.exclude(side=Message.Side.NOTE)
        .exclude(state=Message.State.TAKEN_BACK)
        .filter(is_automatic=False)
        .order_by("-at", "-pk")
        .values_list("side", "text", "sender_name")[:LOOKED_AT]
    )
    customer, sound = conversation.customer, voice()
    senders = tuple(dict.fromkeys(name for side, _, name in said if side == "them" and name))
    is_person = customer is not None and customer.kind == customer.Kind.PERSON
    own = (customer.name, customer.goes_by) if customer and (is_person or senders) else ()
    names = tuple(name for name in (*own, *senders) if name and "@" not in name)
    return rules.Situation(
        now=now.astimezone(ZoneInfo(business().zone)),
        language=language_for(customer),
        names=names,
        called=customer.called if customer and is_person and names else "",
        asked="\n".join(reversed(list(_since_our_answer(said)))),
        said_before="\n".join(words for side, words, _ in said if side == "us"),
        grievance=conversation.grievance,
        has_files=has_files,
        holes=rules.holes(text, known_names()) if "{{" in text else (),
        address=sound.address,
        avoided=tuple(VoiceWord.objects.order_by("pk").values_list("avoid", "better")),
        is_open=open_days(),
    )


def open_days() -> Callable[[date], bool]:
    """Whether we open on a day; of a business that names no hours, any day will do."""
    hours, zone = opening_hours(), ZoneInfo(business().zone)
    if not hours.ever_open:
        return lambda _day: True

    @lru_cache(maxsize=100)
    def is_open(day: date) -> bool:
        begins = datetime.combine(day, time(), zone)
        return bool(hours.windows_between(begins, begins + timedelta(days=1)))

    return is_open


def _since_our_answer(said: list[tuple[str, str, str]]) -> list[str]:
    """Their words behind our last answer, the newest first."""
    found = []
    for side, words, _ in said:
        if side == "us":
            break
        found.append(words)
    return found


def _dismissed(conversation: Conversation, member: Member) -> set[str]:
    mine = Dismissal.objects.filter(member=member)
    mine = mine.filter(Q(conversation=None) | Q(conversation=conversation))
    return set(mine.values_list("key", flat=True))


def _around(text: str, finding: rules.Finding) -> tuple[str, str]:
    if not finding.has_place:
        return "", ""
    before = text[max(0, finding.start - 40) : finding.start]
    return before, text[finding.end : finding.end + 40]
