"""A table with one thing of somebody's in each row: an answer for each, and the way back."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction

from rapport.business.customers.imports import ImportKind, Landed, Line, Setting, created, refused
from rapport.business.customers.imports.kinds import UNCHANGED, Tally
from rapport.business.customers.imports.leaving import remove_unused
from rapport.business.customers.models import Customer, Import, ImportedRow
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from .known import buyers
from .named import Named
from .returning import without_erased

Row = TypeVar("Row", bound=Named)
MET = "made"
Whose = Customer | Sentence | None
Brought = tuple[Any, dict[str, object]]


class OneEach(ImportKind, Generic[Row]):
    """Whom a row names and nobody knows yet is met with it, and goes with it again."""

    model: ClassVar[Any]
    needs_somebody: ClassVar[bool] = True
    stays_because: ClassVar[Sentence] = say("It has moved on since.")

    @abstractmethod
    def understood(self, line: Line, setting: Setting) -> Row | Sentence:
        """The row in our words, or why it brings nothing."""

    @abstractmethod
    def bring(
        self, line: Line, one: Row, whose: Customer | None, setting: Setting
    ) -> Brought | None:
        """What it became, with what undo must know; None where it is here. Refused, whole."""

    @abstractmethod
    def unbring(self, thing: Any, row: ImportedRow) -> bool:
        """Take it out again, unless anything happened to it since it came."""

    def code(self, one: Row) -> str:
        """What it is told apart by, where it has such a thing."""
        return ""

    def known(self, codes: set[str]) -> set[str]:
        """Which of these are here already: their rows bring nothing, and nobody."""
        return set()

    def meet(self, line: Line, whose: Customer, setting: Setting) -> None:
        """What else the row says of somebody who was met with it."""

    def land(self, lines: Sequence[Line], setting: Setting) -> list[Landed]:
        rows = without_erased([(line, self.understood(line, setting)) for line in lines])
        good = [one for _, one in rows if not isinstance(one, Sentence)]
        known = self.known({self.code(one) for one in good} - {""})
        people = buyers([one for one in good if self.code(one) not in known], setting)
        met, landed = set(people.new), []
        for line, one in rows:
            if isinstance(one, Sentence):
                landed.append(refused(line, one))
            elif self.code(one) in known:
                landed.append(Landed(line, UNCHANGED))
            else:
                landed.append(self._landed(line, one, people.whose(one), setting, met))
                known |= {self.code(one)} - {""}
        if met:  # Their rows were refused: they are not here for nothing.
            remove_unused(met)
        return landed

    def announce(self, job: Import, landed: Sequence[Landed], setting: Setting) -> None:
        """Each has told of itself when it was written down."""

    def take_back(
        self, rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
    ) -> None:
        """What nothing has happened to since; whoever came with it and is not needed goes too."""
        things = self.model._default_manager
        for row in rows:
            thing = things.filter(pk=int(row.reference.rpartition(":")[2])).first()
            if thing is None:
                tally.keep(row.reference, "", say("It is gone already."))
            elif self.unbring(thing, row):
                tally.removed += 1
            else:
                tally.keep(row.reference, str(thing), self.stays_because)
        met = {int((row.before or {}).get(MET, 0)) for row in rows} - {0}
        used = set(things.filter(customer__in=met).values_list("customer", flat=True))
        remove_unused(met - used)

    def _landed(
        self, line: Line, one: Row, whose: Whose, setting: Setting, met: set[int]
    ) -> Landed:
        if isinstance(whose, Sentence):
            return refused(line, whose)
        if whose is None and self.needs_somebody:
            return refused(line, say("Nobody is named."))
        try:
            with transaction.atomic():
                brought = self.bring(line, one, whose, setting)
        except Refused as refusal:
            return refused(line, refusal.reason)
        if brought is None:
            return Landed(line, UNCHANGED)
        thing, kept = brought
        if whose is not None and whose.pk in met:
            met.discard(whose.pk)
            self.meet(line, whose, setting)
            kept = {**kept, MET: whose.pk}
        return created(line, f"{self.model._meta.model_name}:{thing.pk}", kept)
