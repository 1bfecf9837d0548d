"""What a declared field says of itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.words import Sentence


class Kind(StrEnum):
    """What a field holds; it decides which tests a filter offers, and how it is shown."""

    TEXT = "text"
    NUMBER = "number"  # Decimal or int
    MONEY = "money"  # kernel Money
    DATE = "date"
    MOMENT = "moment"  # datetime
    CHOICE = "choice"  # one of `choices`
    CHOICES = "choices"  # several at once: tags
    YES_NO = "yes_no"
    LINK = "link"


@dataclass(frozen=True, kw_only=True)
class Field:
    """A fact about a customer.

    `values` reads it for many customers at once: {id: value}, those without it left out.
    `where` turns a test into a condition on Customer rows: where(test, value) -> Q; test is a word
    such as "is", "holds", "above", "known" (segments/tests says which fit a kind), value is
    already of the field's kind.
    """

    name: str  # as programs say it: "stage", "sales.last_bought", "custom.shoe_size"
    label: Sentence
    kind: Kind
    group: Sentence
    values: Callable[[Sequence[int]], Mapping[int, Any]]
    where: Callable[[str, Any], Q]
    choices: Callable[[], Sequence[tuple[str, Any]]] | None = None
    # An order_by expression on Customer when a list can be sorted by it with an index.
    sort: str = ""
    # Whoever lacks it neither sees, nor filters, nor sorts by this field.
    needs: Capability = Capability.SEE_RECORDS
    # May stand in a message to many. Never for what is private about a person.
    in_messages: bool = False

    def is_for(self, member: Member) -> bool:
        return member.can(self.needs)
