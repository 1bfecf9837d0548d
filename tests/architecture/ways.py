"""The few words in which `access.py` says who may go where."""

from dataclasses import dataclass, field

from rapport.business.team.rules import Capability

EVERYONE = "every member"
Who = Capability | str | None


@dataclass(frozen=True)
class Access:
    see: Who = None
    change: Who = None
    posts: dict[str, str] = field(default_factory=dict)
    asks: str = ""  # what stands after the question mark
    is_public: bool = False
    is_for_programs: bool = False


def shows(see: Who) -> Access:
    return Access(see=see)


def takes(change: Who, **posts: str) -> Access:
    return Access(change=change, posts=posts)


def both(see: Who, change: Who, *, asks: str = "", **posts: str) -> Access:
    return Access(see=see, change=change, posts=posts, asks=asks)


PUBLIC = Access(is_public=True)
TOKEN = Access(is_for_programs=True)
