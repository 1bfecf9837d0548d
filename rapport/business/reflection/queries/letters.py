"""/mirror/letters/: the letters, one of them, and who wants them by mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.business.customers.models import Customer
from rapport.business.reflection.models import Letter, LetterSetting, LetterWish
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability, Role
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, heard

MOST = 60
ROLE_ICONS = {
    "better": "trending-up",
    "worse": "trending-down",
    "note": "info",
    "thank": "heart",
    "change": "wrench",
}


@dataclass(frozen=True)
class Told(Shown):
    """One fact as it is read."""

    topic: str
    role: str
    title: str
    icon: str
    sentence: Sentence
    url: str
    thank_url: str
    is_useful: bool | None


@dataclass(frozen=True)
class LetterLine(Shown):
    letter: Letter
    first: Sentence | None
    is_new: bool


@dataclass(frozen=True)
class LetterScreen(Shown):
    letter: Letter
    opening: list[Sentence]
    facts: list[Told]
    begins_on: date
    older: Letter | None
    newer: Letter | None
    is_new: bool


def seen_letters(member: Member) -> "QuerySet[Letter]":
    """Letters are for those who see the business in figures."""
    rows = Letter.objects.all()
    return rows if member.can(Capability.SEE_FIGURES) else rows.none()


def letters(member: Member) -> list[LetterLine]:
    """The newest first."""
    rows = list(seen_letters(member).order_by("-week_on")[:MOST])
    read = set(
        Letter.objects.filter(openings__member=member, pk__in=[one.pk for one in rows]).values_list(
            "pk", flat=True
        )
    )
    hidden = _hidden(rows, member)
    return [LetterLine(one, _first(one, hidden), one.pk not in read) for one in rows]


@dataclass(frozen=True)
class Read(Shown):
    """A letter as a program reads it."""

    letter: Letter
    opening: list[Sentence]
    facts: list[Told]


def read_letters(rows: Sequence[Letter], *, member: Member) -> list[Read]:
    """Without those who are not for this member's eyes, in one question for all."""
    hidden = _hidden(rows, member)
    return [
        Read(
            one,
            [heard(sentence) for sentence in one.opening],
            [_told(fact, None, member) for fact in _seen(one, hidden)],
        )
        for one in rows
    ]


def letter_screen(letter: Letter, *, member: Member) -> LetterScreen:
    said = dict(letter.verdicts.filter(member=member).values_list("topic", "is_useful"))
    facts = [
        _told(one, said.get(one["topic"]), member)
        for one in _seen(letter, _hidden([letter], member))
    ]
    others = seen_letters(member)
    return LetterScreen(
        letter=letter,
        opening=[heard(one) for one in letter.opening],
        facts=facts,
        begins_on=date.fromordinal(letter.week_on.toordinal() - 7),
        older=others.filter(week_on__lt=letter.week_on).order_by("-week_on").first(),
        newer=others.filter(week_on__gt=letter.week_on).order_by("week_on").first(),
        is_new=not letter.openings.filter(member=member).exists(),
    )


def setting() -> LetterSetting:
    """As it is settled; as it comes when nobody has."""
    return LetterSetting.objects.filter(pk=LetterSetting.ONLY).first() or LetterSetting(pk=1)


def wants_mail(member: Member) -> bool:
    """Owners do unless they said no; others when they said yes."""
    said = LetterWish.objects.filter(member=member).values_list("by_mail", flat=True).first()
    return member.role == Role.OWNER if said is None else said


def role_titles() -> dict[str, str]:
    return {
        "better": _("What got better"),
        "worse": _("What got worse"),
        "note": _("Worth knowing"),
        "thank": _("Whom to thank"),
        "change": _("What to change"),
    }


def _hidden(rows: Sequence[Letter], member: Member) -> set[int]:
    """Whom these letters name, and this member may not know."""
    named = {fact["customer_id"] for one in rows for fact in one.facts if fact.get("customer_id")}
    if not named:
        return set()
    hidden = Customer.objects.hidden_from(member).filter(pk__in=named)
    return set(hidden.values_list("pk", flat=True))


def _seen(letter: Letter, hidden: set[int]) -> list[dict[str, Any]]:
    return [one for one in letter.facts if one.get("customer_id") not in hidden]


def _first(letter: Letter, hidden: set[int]) -> Sentence | None:
    facts = _seen(letter, hidden)
    told = facts[0]["sentence"] if facts else next(iter(letter.opening), None)
    return heard(told) if told else None


def _told(one: dict[str, Any], is_useful: bool | None, member: Member) -> Told:
    return Told(
        topic=one["topic"],
        role=one["role"],
        title=role_titles().get(one["role"], ""),
        icon=ROLE_ICONS.get(one["role"], "info"),
        sentence=heard(one["sentence"]),
        url=one["url"],
        thank_url=_thanks(one, member),
        is_useful=is_useful,
    )


def _thanks(one: dict[str, Any], member: Member) -> str:
    """The composer with a word of thanks begun."""
    if one["role"] != "thank" or not one.get("customer_id") or not member.can(Capability.ANSWER):
        return ""
    asked = {"customer": one["customer_id"], "subject": _("Thank you")}
    return f"{reverse('conversations:new')}?{urlencode(asked)}"
