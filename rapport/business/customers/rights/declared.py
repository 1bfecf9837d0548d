"""What an app declares: an eraser, sections to hand over, and kinds of data with a retention."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from rapport.business.customers.models import Customer
from rapport.plumbing.kernel.words import Sentence

from .traces import Traces


@dataclass(frozen=True, kw_only=True)
class Eraser:
    """One app's part in erasing: what it does, and what its counts are called."""

    erase: Callable[[Traces], Mapping[str, int]]
    kinds: Mapping[str, Sentence]


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file that goes along, by the name it shall have."""

    name: str
    opened: Callable[[], BinaryIO]


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of what we hold about somebody.

    `rows` are plain JSON objects; `columns` says which of their facts a reader is shown, and how
    they are called there.
    """

    name: str  # in the JSON: "conversations"
    title: Sentence
    rows: Callable[[Customer], Iterable[dict[str, object]]]
    columns: Mapping[str, Sentence]
    # The same for rows within a row, such as the messages of a conversation.
    within: Mapping[str, Sentence] = field(default_factory=dict)
    files: Callable[[Customer], Iterable[Attached]] | None = None
    # Said above it: whose words these are, and why they are here.
    remark: Sentence | None = None
    # Whether some of it is only for owners and managers: then nobody else makes the file.
    is_private: Callable[[Customer], bool] | None = None


@dataclass(frozen=True, kw_only=True)
class KeptKind:
    """A kind of data that may be let go of after a time."""

    name: str
    title: Sentence
    # What goes, and what stays, in plain words.
    explained: Sentence
    # So many months unless the owner says otherwise; nothing: for good.
    months: int | None
    # How much is older than this moment; and letting go of some of it, saying how much went.
    old: Callable[[datetime], int]
    let_go: Callable[[datetime, datetime, int], int]
    # The owner must not choose less than this.
    at_least: int = 1
