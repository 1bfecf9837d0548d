"""Decisions about the fields that a business makes for itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from rapport.plumbing.kernel.words import Sentence, say

from .names import fold, tidy
from .values import ValueKind

LONGEST_KEY, LONGEST_LABEL, LONGEST_CHOICE = 40, 80, 80
MOST_FIELDS, MOST_CHOICES = 100, 100


def key_for(label: str, taken: Collection[str] = ()) -> str:
    """What programs call a field: "Shoe size" is shoe_size; a second one is shoe_size_2."""
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(label).lower())
    stem = "_".join(plain.split())
    if not stem or stem[0].isdigit():
        stem = f"field_{stem}"
    stem = stem[: LONGEST_KEY - 4].strip("_")
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key


def label_refusal(label: str, others: Iterable[str]) -> Sentence | None:
    """Why a field may not be called so, or None when it may."""
    if not label:
        return say("Please say what the field is called.")
    if fold(label) in {fold(other) for other in others}:
        return say("There is a field called “{label}” already.", label=label)
    return None


def tidy_choices(given: Iterable[str]) -> list[str]:
    """In the order given, without gaps and without a second of the same."""
    kept: dict[str, str] = {}
    for one in given:
        choice = tidy(one, longest=LONGEST_CHOICE)
        if choice:
            kept.setdefault(fold(choice), choice)
    return list(kept.values())


def choices_refusal(kind: str, choices: Sequence[str]) -> Sentence | None:
    """Why these may not be what is chosen from, or None when they may."""
    if kind == ValueKind.CHOICE and not choices:
        return say("Please name at least one choice.")
    if kind != ValueKind.CHOICE and choices:
        return say("Only a choice has choices.")
    if len(choices) > MOST_CHOICES:
        return say("That is too much to choose from: {most} at most.", most=MOST_CHOICES)
    return None


def count_refusal(count: int) -> Sentence | None:
    """Nobody fills in a hundred fields; a list of them helps nobody."""
    if count >= MOST_FIELDS:
        return say("There are {most} fields already. Retire one first.", most=MOST_FIELDS)
    return None


def moving_refusal(gone: Iterable[tuple[str, int]], *, moves: Collection[str]) -> Sentence | None:
    """Why a choice may not go while customers have it and nobody says where they go."""
    for choice, count in gone:
        if count and choice not in moves:
            return say(
                "{count} customers have “{choice}”. Say what they get instead, if anything.",
                count=count,
                choice=choice,
            )
    return None


def kind_refusal(kind: str, *, unread: int, total: int, examples: Sequence[str]) -> Sentence | None:
    """Why a filled field may not become another kind: these values would be lost."""
    if not unread:
        return None
    return say(
        "{unread} of {total} values cannot be read as {kind}: {examples}.",
        unread=unread,
        total=total,
        kind=KIND_WORDS[ValueKind(kind)],
        examples=", ".join(f"“{one}”" for one in examples),
    )


KIND_WORDS = {
    ValueKind.TEXT: say("text"),
    ValueKind.NUMBER: say("a number"),
    ValueKind.MONEY: say("money"),
    ValueKind.DATE: say("a date"),
    ValueKind.CHOICE: say("a choice"),
    ValueKind.YES_NO: say("yes or no"),
    ValueKind.LINK: say("a link"),
}


def reworded_filter(definition: object, *, name: str, becomes: Mapping[str, str]) -> object:
    """A kept filter that asks for the new words of this field where it asked for the old."""
    if isinstance(definition, list):
        return [reworded_filter(one, name=name, becomes=becomes) for one in definition]
    if not isinstance(definition, dict):
        return definition
    if definition.get("field") == name:
        value = definition.get("value")
        if isinstance(value, list):
            said = [becomes.get(one, one) if isinstance(one, str) else one for one in value]
            return definition | {"value": list(dict.fromkeys(said))}
        if not isinstance(value, str) or value not in becomes:
            return definition
        return definition | {"value": becomes[value]}
    return {
        key: reworded_filter(part, name=name, becomes=becomes) for key, part in definition.items()
    }
