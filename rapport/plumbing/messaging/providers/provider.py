from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from rapport.plumbing.messaging.models import Dispatch, Line

from .incoming import Incoming


@dataclass(frozen=True)
class Handed:
    """What the provider said. Taken when it has a number for it; else worth another try or not."""

    outside_id: str = ""
    reason: str = ""
    is_final: bool = False
    is_uncertain: bool = False

    @property
    def is_taken(self) -> bool:
        return not self.reason


class Provider(Protocol):
    def send(self, one: Dispatch, line: Line, *, before: Callable[[], None]) -> Handed:
        """Hand one message over; `before` is called when the words begin to leave us.

        Never raises for what a provider does.
        """
        ...

    def read(self, body: bytes, headers: Mapping[str, str], line: Line) -> Incoming:
        """What a signed request brings; Unreadable when the signature or the words are wrong."""
        ...
