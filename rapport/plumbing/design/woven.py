"""Parts that a page repeats: drawn once for each shape, filled in again for each thing.

A list says the same words fifty times, with other names between them. Here the template is drawn
with stand-ins where a thing's own words belong, once for each language and each shape (what is
there at all, and what was chosen); from then on only the words are escaped and put in.

In such a template what is FILLED may be printed, in text or between quotes, gone through, or
asked whether it is there, and nothing else: no filter, no comparison. What is CHOSEN is itself,
and comes in few kinds.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from operator import attrgetter
from secrets import token_hex
from typing import Any, ClassVar

from django.conf import settings
from django.template import loader
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .shown import Shown

# Nobody can write this: it is drawn anew whenever the program starts.
_MARK = f"stands{token_hex(12)}for"
_SLOT = re.compile(rf"{_MARK}(\d+)e")
SHAPES = 1_024


class Woven(Shown):
    """A thing that is woven: what is filled in (a text, or a tuple of texts), what is chosen."""

    FILLED: ClassVar[tuple[str, ...]] = ()
    CHOSEN: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class _Kind:
    """What all things of one list have in common."""

    template: str
    name: str
    filled: tuple[str, ...]
    asked: tuple[str, ...]
    chosen: tuple[tuple[str, Hashable], ...]
    common: tuple[str, ...]
    language: str | None
    prefix: str


def weave(
    template: str,
    name: str,
    things: Iterable[Woven],
    *,
    chosen: Mapping[str, Hashable],
    filled: Mapping[str, str],
) -> SafeString:
    """The template once for each thing, which it knows by `name`, one after the other.

    What all have in common is `chosen`, or `filled` in as well, each by its own name.
    """
    every = list(things)
    if not every:
        return SafeString("")
    if settings.DEBUG:
        # No shape may outlive its template while somebody works on it.
        return drawn_plainly(template, name, every, chosen=chosen, filled=filled)
    one = type(every[0])
    kind = _Kind(
        template,
        name,
        one.FILLED,
        one.CHOSEN,
        tuple(chosen.items()),
        tuple(filled),
        get_language(),
        get_script_prefix(),
    )
    common, shaped = tuple(filled.values()), _shapes(kind)
    words, answers = _fields(one.FILLED), _fields(one.CHOSEN)
    return SafeString(
        "".join([_woven(shaped, (*words(thing), *common), answers(thing)) for thing in every])
    )


def drawn_plainly(
    template: str,
    name: str,
    things: Iterable[Woven],
    *,
    chosen: Mapping[str, Hashable],
    filled: Mapping[str, str],
) -> SafeString:
    """The same by the template alone: what weaving has to equal."""
    source: Any = loader.get_template(template)
    drawn = (source.render({**chosen, **filled, name: thing}) for thing in things)
    return SafeString("".join(drawn))


def _woven(
    shaped: Callable[..., tuple[str, tuple[int, ...]]],
    words: tuple[str | tuple[str, ...], ...],
    answers: tuple[Hashable, ...],
) -> str:
    said: list[str] = []
    there: list[int | bool] = []
    for word in words:
        if type(word) is tuple:
            there.append(len(word))
            said += map(_escaped, word)
        else:
            there.append(bool(word))
            said.append(_escaped(word))
    line, order = shaped(tuple(there), answers)
    return line % tuple([said[place] for place in order])


def _escaped(word: Any) -> str:
    """As templates do it: a text that is markup already stays as it is."""
    return word if type(word) is SafeString else escape(str(word))


@lru_cache(maxsize=128)
def _fields(names: tuple[str, ...]) -> Callable[[Woven], tuple[Any, ...]]:
    """Reads these fields at once, as a tuple, however many there are."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple(getattr(thing, name) for name in names)


@lru_cache(maxsize=128)
def _shapes(kind: _Kind) -> Callable[..., tuple[str, tuple[int, ...]]]:
    """For what is there and what was chosen: the line to fill in, which word for which gap."""

    @lru_cache(maxsize=SHAPES)
    def shaped(
        there: tuple[int | bool, ...], answers: tuple[Hashable, ...]
    ) -> tuple[str, tuple[int, ...]]:
        context = dict(kind.chosen) | _stand_ins(kind, there, answers)
        drawn: str = loader.get_template(kind.template).render(context)
        still, *between = _SLOT.split(drawn)
        texts = [still, *between[1::2]]
        if any(_MARK in text for text in texts):
            raise ValueError(f"{kind.template} does more with a word than to print it.")
        line = "%s".join(text.replace("%", "%%") for text in texts)
        return line, tuple(int(place) for place in between[::2])

    return shaped


def _stand_ins(
    kind: _Kind, there: tuple[int | bool, ...], answers: tuple[Hashable, ...]
) -> dict[str, Any]:
    """What the template knows while its shape is drawn."""
    found: list[str | tuple[str, ...]] = []
    place = 0
    for one in there:
        count = 1 if isinstance(one, bool) else one
        stand = tuple(f"{_MARK}{n}e" for n in range(place, place + count))
        found.append(stand if not isinstance(one, bool) else stand[0] if one else "")
        place += count
    own = len(kind.filled)
    thing: dict[str, Any] = dict(zip(kind.filled, found[:own], strict=True))
    thing |= dict(zip(kind.asked, answers, strict=True))
    return dict(zip(kind.common, found[own:], strict=True)) | {kind.name: thing}
