"""What the record itself says of a customer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import NullIf

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say

from .asked import Asked
from .conditions import compared, spelled, yes_or_no
from .declared import Field, Kind

GROUP = say("Who they are")
STANDING = say("Where we stand")


def own_fields() -> Iterable[Field]:
    """The fields of the customer's own row."""
    yield from _who()
    yield from _standing()
    yield from _care()


def _who() -> Iterable[Field]:
    yield Field(
        name="name",
        label=say("Name"),
        kind=Kind.TEXT,
        group=GROUP,
        values=lambda ids, asked: column("name", ids),
        # As lists sort it: family name first, folded. Every word is looked for in it.
        where=lambda test, value, asked: compared("sort_name", test, value),
        folded=lambda ids: column("sort_name", ids),
        order=lambda asked: F("sort_name"),
        tests=("holds", "holds_not", "begins"),
        in_messages=True,
    )
    yield _choice("kind", say("Kind"), GROUP, Customer.Kind)
    yield _text("goes_by", say("Goes by"), GROUP, in_messages=True)
    yield _text("language", say("Language"), GROUP)
    yield _text("city", say("City"), GROUP, in_messages=True)
    yield _text("source", say("How we met"), GROUP)
    yield _text("outside_number", say("Number elsewhere"), GROUP)
    yield _moment("met_on", say("Met on"), GROUP, "made_at")
    yield Field(
        name="private",
        label=say("Private"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=lambda ids, asked: column("is_private", ids),
        where=lambda test, value, asked: yes_or_no(Q(is_private=True), test, value),
        tests=("is",),
    )


def _standing() -> Iterable[Field]:
    yield _choice("stage", say("Stage"), STANDING, Customer.Stage)
    yield _choice("attention", say("Attention"), STANDING, Customer.Attention)
    yield _moment("last_heard", say("Last heard from"), STANDING, "heard_at")
    yield _moment("last_reached", say("Last reached by us"), STANDING, "reached_at")
    yield _text("warning", say("Warning"), STANDING)


def _care() -> Iterable[Field]:
    yield Field(
        name="keeper",
        label=say("Looked after by"),
        kind=Kind.CHOICE,
        group=STANDING,
        values=lambda ids, asked: {
            pk: str(keeper) for pk, keeper in column("keeper_id", ids).items()
        },
        where=lambda test, value, asked: compared(
            "keeper_id", test, [int(one) for one in value or ()]
        ),
        choices=_keepers,
    )
    yield Field(
        name="kept_by_me",
        label=say("Looked after by me"),
        kind=Kind.YES_NO,
        group=STANDING,
        values=_kept_by_me,
        where=lambda test, value, asked: yes_or_no(
            Q(keeper__isnull=False, keeper=asked.by), test, value
        ),
        tests=("is",),
    )


def _keepers() -> list[tuple[str, str]]:
    """Colleagues past and present: a filter may ask whom somebody who left looked after."""
    people = Member.objects.people().by_name().values_list("pk", "name")
    return [(str(pk), name) for pk, name in people]


def _kept_by_me(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    mine = asked.by.pk if asked.by else None
    keepers = column("keeper_id", ids)
    return {pk: mine is not None and keepers.get(pk) == mine for pk in ids}


def column(name: str, ids: Sequence[int]) -> dict[int, Any]:
    """One column of many customers, empty ones left out."""
    found = Customer.objects.filter(pk__in=ids).values_list("pk", name)
    return {pk: value for pk, value in found if value is not None and value != ""}


def _choice(name: str, label: Sentence, group: Sentence, choices: Any) -> Field:
    return Field(
        name=name,
        label=label,
        kind=Kind.CHOICE,
        group=group,
        values=lambda ids, asked: column(name, ids),
        where=lambda test, value, asked: compared(name, test, value),
        choices=lambda: [(str(value), word) for value, word in choices.choices],
        order=lambda asked: F(name),
        tests=("is", "is_not"),
    )


def _text(name: str, label: Sentence, group: Sentence, *, in_messages: bool = False) -> Field:
    return Field(
        name=name,
        label=label,
        kind=Kind.TEXT,
        group=group,
        values=lambda ids, asked: column(name, ids),
        where=lambda test, value, asked: spelled(name, test, value),
        order=lambda asked: NullIf(F(name), Value("")),
        in_messages=in_messages,
    )


def _moment(name: str, label: Sentence, group: Sentence, of: str) -> Field:
    return Field(
        name=name,
        label=label,
        kind=Kind.MOMENT,
        group=group,
        values=lambda ids, asked: column(of, ids),
        where=lambda test, value, asked: compared(of, test, value),
        order=lambda asked: F(of),
    )
