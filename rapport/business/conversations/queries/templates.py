"""Templates as the composer offers them, and as they are looked after."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from rapport.business.conversations.models import Conversation, Template, Wording
from rapport.business.conversations.rules import name_of
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.queries import business

from .filling import Whom, filled, language_for

MOST = 12


@dataclass(frozen=True)
class Offered:
    """A template as it would read for this customer."""

    pk: int
    name: str
    about: str
    text: str
    missing: tuple[str, ...]
    is_own: bool


@dataclass(frozen=True)
class Kept:
    """A template in the list of all."""

    template: Template
    languages: tuple[str, ...]
    preview: str


def offered(
    conversation: Conversation, member: Member, *, text: str = "", now: datetime
) -> list[Offered]:
    """Those that fit, worded for the customer, the ones used most on top."""
    rows = _with_wordings(Template.objects.visible_to(member).live())
    rows = rows.filter(Q(channel="") | Q(channel=conversation.channel))
    found = [one for one in rows.order_by("-times_used", "name", "pk") if _fits(one, text)]
    # While they are aggrieved, what was written for complaints comes first.
    found.sort(key=lambda one: one.about != "complaint" if conversation.grievance else False)
    whom = Whom(conversation, conversation.customer, member, now)
    return [_offered(one, whom) for one in found[:MOST]]


def worded(template: Template, whom: Whom) -> Offered:
    return _offered(template, whom)


def kept(member: Member, *, text: str = "") -> list[Kept]:
    """Everything this member may use, by name."""
    rows = _with_wordings(Template.objects.visible_to(member).live()).select_related("owner")
    return [
        Kept(one, tuple(w.language for w in one.wordings.all()), _wording(one, "")[:160])
        for one in rows.order_by("name", "pk")
        if _fits(one, text)
    ]


def preview(
    text: str, *, customer: Customer | None, member: Member, now: datetime, language: str = ""
) -> tuple[str, tuple[str, ...]]:
    """How a wording reads with this customer's facts, and what would be missing."""
    whom = Whom(None, customer, member, now)
    found = filled(text, whom, language=language or language_for(customer))
    return found.text, found.missing


def _with_wordings(rows: "QuerySet[Template]") -> "QuerySet[Template]":
    wordings = Prefetch("wordings", Wording.objects.order_by("language"))
    return Template.objects.filter(pk__in=rows.values("pk")).prefetch_related(wordings)


def _fits(template: Template, text: str) -> bool:
    """Every typed word stands in its name or its words."""
    said = name_of(" ".join([template.name, *(one.text for one in template.wordings.all())]))
    return all(word in said for word in name_of(text).split())


def _offered(template: Template, whom: Whom) -> Offered:
    language = language_for(whom.customer)
    found = filled(_wording(template, language), whom, language=language)
    return Offered(
        pk=template.pk,
        name=template.name,
        about=str(template.get_about_display()) if template.about else "",
        text=found.text,
        missing=found.missing,
        is_own=template.owner_id is not None,
    )


def _wording(template: Template, language: str) -> str:
    """In their language, else in ours, else in any."""
    texts = {one.language: one.text for one in template.wordings.all()}
    for code in (language, language.split("-", maxsplit=1)[0], business().language):
        if code in texts:
            return texts[code]
    return next(iter(texts.values()), "")
