"""What comes with a kind of business, ready to be ticked or left out."""

from collections.abc import Collection
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say

from .called import called_by
from .pack import CALLED, STAGES, Pack, SampleField, Stages, tag_part

KINDS = {
    "text": say("Text"),
    "number": say("Number"),
    "money": say("Money"),
    "date": say("Date"),
    "choice": say("Choice"),
    "yes_no": say("Yes or no"),
    "link": say("Link"),
}
PLAIN_STAGES = Stages(say("Future"), say("Current"), say("Previous"))


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing that comes along; what is there already comes no second time."""

    name: str
    label: Sentence
    detail: Sentence | None = None
    is_private: bool = False
    is_there: bool = False


@dataclass(frozen=True)
class Shelf:
    """Parts of one sort."""

    name: str
    title: Sentence
    icon: str
    parts: list[Part]


def preview(
    pack: Pack, *, called: str = "customer", stage_words: str = "", there: Collection[str] = ()
) -> list[Shelf]:
    """Shelf by shelf; words that stay as they are are not mentioned."""
    shelves = [
        Shelf("words", say("Words"), "message-circle", _words(pack, called, stage_words)),
        Shelf(
            "fields",
            say("Facts worth knowing"),
            "list",
            [_field(one, is_there=one.part in there) for one in pack.fields],
        ),
        Shelf(
            "tags",
            say("Tags"),
            "tag",
            [
                Part(name=tag_part(one), label=one, is_there=tag_part(one) in there)
                for one in pack.tags
            ],
        ),
        Shelf(
            "policies",
            say("Policies to make your own"),
            "scroll-text",
            [
                Part(name=one.part, label=one.title, detail=one.text, is_there=one.part in there)
                for one in pack.policies
            ],
        ),
    ]
    return [shelf for shelf in shelves if shelf.parts]


def _words(pack: Pack, called: str, stage_words: str) -> list[Part]:
    parts = []
    if pack.called != called:
        words = called_by(pack.called).many
        parts.append(Part(name=CALLED, label=say("You serve {words}", words=words)))
    wanted = pack.kind if pack.stages else ""
    if wanted != stage_words:
        stages = pack.stages or PLAIN_STAGES
        parts.append(
            Part(
                name=STAGES,
                label=say("Where they stand"),
                detail=say(
                    "{future} → {current} → {previous}",
                    future=stages.future,
                    current=stages.current,
                    previous=stages.previous,
                ),
            )
        )
    return parts


def _field(field: SampleField, *, is_there: bool) -> Part:
    detail = KINDS[field.kind]
    if field.choices:
        named = _joined(field.choices)
        detail = say("{kind}: {choices}", kind=detail, choices=named)
    elif field.help_text is not None:
        detail = say("{kind}. {hint}", kind=detail, hint=field.help_text)
    return Part(
        name=field.part,
        label=field.label,
        detail=detail,
        is_private=field.is_private,
        is_there=is_there,
    )


def _joined(words: tuple[Sentence, ...]) -> Sentence:
    """One after another; each is translated by itself."""
    joined = words[0]
    for word in words[1:]:
        joined = say("{before}, {word}", before=joined, word=word)
    return joined
