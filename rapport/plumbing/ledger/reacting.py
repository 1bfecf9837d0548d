"""A reaction may say by a look at the fact alone that it has nothing to do: that spares a job."""

from collections.abc import Callable
from typing import Any

from rapport.plumbing.kernel.events import Event

Reaction = Callable[[Any], None]
_concerns: dict[Reaction, Callable[[Any], bool]] = {}


def only_when(concerns: Callable[[Any], bool]) -> Callable[[Reaction], Reaction]:
    """Above a reaction: called only for facts of which `concerns` says yes.

    It is asked while the fact is written, so it reads the fact and nothing else.
    """

    def marked(reaction: Reaction) -> Reaction:
        _concerns[reaction] = concerns
        return reaction

    return marked


def concerns(reaction: Reaction, event: Event) -> bool:
    """Whether this fact is worth a job to this reaction."""
    ask = _concerns.get(reaction)
    return ask is None or ask(event)
