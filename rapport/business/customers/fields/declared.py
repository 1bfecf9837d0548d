"""What a declared field says of itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.db.models import Q

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.words import Sentence

from .asked import Asked


class Kind(StrEnum):
    """What a field holds; it decides which tests a filter offers, and how it is shown."""

    TEXT = "text"
    NUMBER = "number"  # Decimal or int
    MONEY = "money"  # kernel Money
    DATE = "date"
    MOMENT = "moment"  # datetime
    CHOICE = "choice"  # one of `choices`
    CHOICES = "choices"  # several at once: tags; a set of values
    YES_NO = "yes_no"
    LINK = "link"


class Test(StrEnum):
    """The few questions a field must answer. All that a filter offers is made of them.

    Each is false for whoever's value is not known; the turned-round ones ("is not") are the
    same question with a "not" in front, put there by whoever asks.
    """

    __test__ = False  # for pytest, which would take it for a test of its own

    KNOWN = "known"  # there is a value; nothing is asked for
    ANY_OF = "any_of"  # one of these: folded texts, choices, True or False
    HOLDS = "holds"  # text only: each of these folded words stands in it
    BEGINS = "begins"  # text only: begins with this folded text
    WITHIN = "within"  # number, money (as Decimal), date, moment: inside this Span


@dataclass(frozen=True)
class Span:
    """From low to high; an end that is None is open."""

    low: Any = None
    high: Any = None
    takes_low: bool = True
    takes_high: bool = True

    def covers(self, value: Any) -> bool:
        if self.low is not None and not (
            value > self.low or (self.takes_low and value == self.low)
        ):
            return False
        return self.high is None or value < self.high or (self.takes_high and value == self.high)


class Keep(Protocol):
    """Writes down what a file says of these customers; an empty word takes away what it said."""

    def __call__(
        self, said: Mapping[int, str], *, by: Member | None, now: datetime, is_told: bool
    ) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Filling:
    """How a column of a file fills a field: by words that the export writes as well."""

    header: str
    synonyms: tuple[str, ...] = ()
    read: Callable[[str], str | Sentence]  # the words as they are kept, or why they cannot be
    texts: Callable[[Sequence[int]], Mapping[int, str]]  # what was said of them, in such words
    keep: Keep


@dataclass(frozen=True, kw_only=True)
class Field:
    """A fact about a customer.

    `values` reads it for many customers at once: {id: value}, those without it left out.
    `where` turns a question into a condition on Customer rows, which must be true or false for
    every row and never NULL: end in pk__in, Exists, or a column that is said to be there
    (fields/conditions.py has what is needed). Both are told who asks, since some facts are not
    for everybody, and when.
    """

    name: str  # as programs say it: "stage", "sales.last_bought", "custom.shoe_size"
    label: Sentence
    kind: Kind
    group: Sentence
    values: Callable[[Sequence[int], Asked], Mapping[int, Any]]
    where: Callable[[Test, Any, Asked], Q]
    choices: Callable[[], Sequence[tuple[str, Any]]] | None = None
    # Of text: how it is spelled when it is compared, where that is not simply fold(value).
    folded: Callable[[Sequence[int]], Mapping[int, str]] | None = None
    # What a list can be sorted by, as an expression on Customer; empty values come last.
    order: Callable[[Asked], Any] | None = None
    # Of a number: how many places stand behind its point; none: whole numbers only.
    places: int = 2
    # The tests a filter offers (segments/tests has them all); nothing: those of the kind.
    tests: tuple[str, ...] = ()
    # Whoever lacks it neither sees, nor filters, nor sorts by this field.
    needs: Capability = Capability.SEE_RECORDS
    # Of what an app above keeps: how a file brings it.
    filling: Filling | None = None
    # May stand in a message to many. Never for what is private about a person.
    in_messages: bool = False
    # Kept so that an old filter can say what it asked for; offered nowhere any more.
    is_retired: bool = False

    def is_for(self, member: Member) -> bool:
        return member.can(self.needs)
