"""The facts a template may ask for, and what they are for one conversation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation

from rapport.business.conversations import rules
from rapport.business.conversations.models import Conversation, Voice
from rapport.business.customers.fields import Field, asked, every
from rapport.business.customers.models import Customer
from rapport.business.customers.queries.columns import shown
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.queries.week import today_line
from rapport.plumbing.design.moments import moment_in_words
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import Sentence, say

# Beside those that may stand in a message to many: their own, told to them alone.
TOLD_TO_THEM = {"sales.last_bought", "sales.purchases", "promises.next_due", "met_on"}


@dataclass(frozen=True)
class Whom:
    """Who speaks to whom about what."""

    conversation: Conversation | None
    customer: Customer | None
    member: Member
    now: datetime


@dataclass(frozen=True)
class Fact:
    """Something a template may ask for by its name."""

    name: Sentence
    value: Callable[[Whom], str]


def _day(at: datetime | None) -> str:
    return moment_in_words(at, timezone.now(), in_sentence=True) if at else ""


def _called(whom: Whom) -> str:
    """Somebody known only by an address is called nothing."""
    name = whom.customer.called if whom.customer else ""
    return "" if "@" in name else name


FACTS = (
    Fact(say("first name"), _called),
    Fact(say("full name"), lambda whom: whom.customer.name if whom.customer else ""),
    Fact(say("my name"), lambda whom: whom.member.name),
    Fact(say("my first name"), lambda whom: whom.member.first_name),
    Fact(say("our name"), lambda whom: business().name),
    Fact(say("our phone"), lambda whom: business().phone),
    Fact(say("our address"), lambda whom: business().address),
    Fact(say("our website"), lambda whom: business().website),
    Fact(say("sign-off"), lambda whom: voice().sign_off),
    Fact(say("opening hours"), lambda whom: spoken(today_line(opening_hours(), now=whom.now))),
    Fact(say("next opening"), lambda whom: _day(opening_hours().next_opening(whom.now))),
    Fact(say("subject"), lambda whom: whom.conversation.subject if whom.conversation else ""),
    Fact(
        say("answer by"), lambda whom: _day(whom.conversation.due_by) if whom.conversation else ""
    ),
)


def voice() -> Voice:
    """How we sound; without any choices while nobody made one."""
    return Voice.objects.filter(pk=Voice.ONLY).first() or Voice(pk=Voice.ONLY)


def fact_names() -> list[tuple[str, str]]:
    """What may be asked for: as a template writes it, and the group of a field."""
    own = [(spoken(fact.name), "") for fact in FACTS]
    return own + [(spoken(one.label), spoken(one.group)) for one in _fields()]


def known_names() -> frozenset[str]:
    """Every way to write them: in each language, and as programs call fields."""
    names = set()
    for code in rules.LANGUAGES:
        with translation.override(code):
            names |= {rules.name_of(spoken(fact.name)) for fact in FACTS}
            names |= {rules.name_of(spoken(one.label)) for one in _fields()}
    return frozenset(names | {rules.name_of(one.name) for one in _fields()})


def facts_for(whom: Whom, text: str, *, language: str) -> Mapping[str, str]:
    """Only those that this text asks for, said in this language."""
    wanted = {rules.name_of(place) for place in rules.places(text)}
    return dict(_told(whom, wanted, language)) if wanted else {}


def filled(text: str, whom: Whom, *, language: str) -> rules.Filled:
    return rules.filled(text, facts_for(whom, text, language=language))


def language_for(customer: Customer | None) -> str:
    return (customer.language if customer else "") or business().language or "en"


def _told(whom: Whom, wanted: set[str], language: str) -> Iterator[tuple[str, str]]:
    for fact in FACTS:
        if names := _names(fact.name) & wanted:
            with translation.override(language):
                value = fact.value(whom)
            yield from ((name, value) for name in names)
    if whom.customer is None:
        return
    question = asked(whom.member, whom.now)
    for field in _fields():
        names = (_names(field.label) | {rules.name_of(field.name)}) & wanted
        if names and field.is_for(whom.member):
            held = field.values([whom.customer.pk], question).get(whom.customer.pk)
            with translation.override(language):
                said = shown(held, question) if held is not None else ""
            yield from ((name, said) for name in names)


def _names(sentence: Sentence) -> set[str]:
    found = set()
    for code in rules.LANGUAGES:
        with translation.override(code):
            found.add(rules.name_of(spoken(sentence)))
    return found


def _fields() -> list[Field]:
    return [
        one
        for one in every().values()
        if not one.is_retired and (one.in_messages or one.name in TOLD_TO_THEM)
    ]
