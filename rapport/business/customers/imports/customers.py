"""Customers, a stretch of lines at a time."""

from collections.abc import Sequence
from datetime import datetime

from rapport.business.customers.models import Import, ImportedRow
from rapport.business.customers.queries.custom import custom_targets
from rapport.business.customers.rights.marks import refused_mark
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.tabular.mapping import Target

from .declared import declared_targets, filled
from .fields import TARGETS
from .kinds import (
    EVERYBODY,
    OTHERS,
    UNCHANGED,
    UPDATED,
    ImportKind,
    Landed,
    Line,
    Setting,
    Tally,
    refused,
)
from .known import Known
from .laying import laid
from .leaving import take_back
from .own_fields import settle
from .people import understood
from .person import Person
from .record import Record
from .returning import Returning, nameless
from .writing import write

NAMING = {"name", "given", "family", "company", "email", "phone"}


class CustomerImport(ImportKind):
    """A file of people and companies: a table, visiting cards, or records of another program."""

    name = "customers"
    label = say("Customers")
    targets = TARGETS
    offers = (EVERYBODY, OTHERS)
    rest = "remark"

    def fields(self, by: Member | None) -> tuple[Target, ...]:
        # Their own field comes before one of ours that sounds alike.
        return (*custom_targets(by), *TARGETS, *declared_targets(by))

    def mapping_problem(self, targets: set[str]) -> Sentence | None:
        if not targets & NAMING:
            return say("No column says who it is: a name, an e-mail address or a phone number.")
        return super().mapping_problem(targets)

    def land(self, lines: Sequence[Line], setting: Setting) -> list[Landed]:
        answers = filled([(line, understood(line, setting)) for line in lines], setting)
        people = [one for _, one in answers if isinstance(one, Person)]
        settle(people, setting)
        known, returning = Known(people), Returning(people)
        placed: list[tuple[Line, Record | Sentence, str]] = []
        for line, one in answers:
            if isinstance(one, Person) and returning.is_barred(one, known):
                placed.append((nameless(line), refused_mark(), ""))
                continue
            found = laid(one, known, setting) if isinstance(one, Person) else one
            record, outcome = found if isinstance(found, tuple) else (found, "")
            placed.append((line, record, outcome))
        records = list({id(r): r for _, r, _ in placed if isinstance(r, Record)}.values())
        made = write(records, known, setting)
        return [_landed(line, one, outcome, made) for line, one, outcome in placed]

    def announce(self, job: Import, landed: Sequence[Landed], setting: Setting) -> None:
        """Every new customer told the ledger already; the whole is told once, at the end."""

    def take_back(
        self, rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
    ) -> None:
        take_back(rows, tally, now=now)


def _landed(line: Line, one: Record | Sentence, outcome: str, made: dict[int, list[str]]) -> Landed:
    if isinstance(one, Sentence):
        return refused(line, one)
    if outcome == UNCHANGED:
        return Landed(line, UNCHANGED)
    extra = made.pop(id(one), [])
    before: dict[str, object] = {"made": extra} if extra else {}
    if outcome == UPDATED and one.before:
        before["fields"] = dict(one.before)
        one.before.clear()
    return Landed(line, outcome, one.customer.reference, before or None)
