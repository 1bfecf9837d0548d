"""Customers, a thousand at a time."""

from collections.abc import Sequence
from datetime import datetime

from rapport.business.customers import rules
from rapport.business.customers.models import Customer, Import, ImportedRow
from rapport.business.customers.rights.marks import refused_mark
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say

from .fields import TARGETS
from .kinds import CREATED, UNCHANGED, UPDATED, ImportKind, Landed, Line, Setting, Tally, refused
from .known import Known, Record
from .leaving import take_back
from .people import Person, understood
from .returning import Returning, nameless
from .writing import write

NAMING = {"name", "given", "family", "company", "email", "phone"}


class CustomerImport(ImportKind):
    """A table of people and companies."""

    name = "customers"
    label = say("Customers")
    targets = TARGETS

    def mapping_problem(self, targets: set[str]) -> Sentence | None:
        if not targets & NAMING:
            return say("No column says who it is: a name, an e-mail address or a phone number.")
        return super().mapping_problem(targets)

    def land(self, lines: Sequence[Line], setting: Setting) -> list[Landed]:
        answers = [(line, understood(line, setting)) for line in lines]
        people = [one for _, one in answers if isinstance(one, Person)]
        known, returning = Known(people), Returning(people)
        placed: list[tuple[Line, Record | Sentence, str]] = []
        for line, one in answers:
            if isinstance(one, Person) and returning.is_barred(one, known):
                placed.append((nameless(line), refused_mark(), ""))
            elif isinstance(one, Person):
                record, outcome = _laid(one, known, setting)
                placed.append((line, record, outcome))
            else:
                placed.append((line, one, ""))
        records = list({id(r): r for _, r, _ in placed if isinstance(r, Record)}.values())
        made = write(records, known, setting)
        return [_landed(line, one, outcome, made) for line, one, outcome in placed]

    def announce(self, job: Import, landed: Sequence[Landed], setting: Setting) -> None:
        """Every new customer told the ledger already; the whole is told once, at the end."""

    def take_back(
        self, rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
    ) -> None:
        take_back(rows, tally)


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


def _laid(person: Person, known: Known, setting: Setting) -> tuple[Record, str]:
    """The line laid over whom it means, or over somebody new."""
    record = known.whose(person)
    if record is None:
        record = _new(person, known, setting)
        _add(record, person, known)
        return record, CREATED
    has_changed = _changed(record, person)
    has_more = _add(record, person, known)
    return record, UPDATED if has_changed or has_more else UNCHANGED


def _new(person: Person, known: Known, setting: Setting) -> Record:
    customer = Customer(
        kind=person.kind,
        name=person.name,
        sort_name=rules.sort_name(person.name, is_company=person.kind == "company"),
        outside_number=person.outside_number,
        born_on=person.born_on,
        stage=person.stage or Customer.Stage.FUTURE,
        made_at=person.made_at or setting.now,
        **person.plain,
    )
    record = Record(customer, is_new=True)
    if person.outside_number:
        known.by_number[person.outside_number] = record
    if person.kind == "company":
        known.companies.setdefault(customer.sort_name, customer)
    return record


def _changed(record: Record, person: Person) -> bool:
    """Plain fields the line says otherwise. A name only where the number proves who it is."""
    customer, said = record.customer, dict[str, object](person.plain)
    if person.born_on:
        said["born_on"] = person.born_on
    if person.outside_number and customer.outside_number == person.outside_number:
        said["name"] = person.name
    elif person.outside_number:
        said["outside_number"] = person.outside_number
    changed = {n: v for n, v in said.items() if getattr(customer, n) != v}
    if person.stage and person.stage != customer.stage:
        changed["stage"] = record.new_stage = person.stage
    for name, value in changed.items():
        if not record.is_new:
            before = getattr(customer, name)
            first = record.before.get(name, [_kept(before)])[0]
            record.before[name] = [first, _kept(value)]
        setattr(customer, name, value)
    if "name" in changed:
        customer.sort_name = rules.sort_name(person.name, is_company=customer.kind == "company")
    return bool(changed)


def _kept(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)


def _add(record: Record, person: Person, known: Known) -> bool:
    """Addresses, tags, a workplace and a note they do not have yet."""
    has_more = False
    for spelling in person.spellings:
        point = (spelling.kind, spelling.value)
        if point in record.points:
            continue
        is_first = point not in known.taken
        known.taken.add(point)
        if is_first:
            known.owner[point] = record
        record.points.add(point)
        record.new_points.append((point, spelling.shown, is_first))
        has_more = True
    for tag in person.tags:
        if rules.fold(tag) not in record.tags:
            record.tags.add(rules.fold(tag))
            record.new_tags.append(tag)
            has_more = True
    folded = rules.sort_name(person.company, is_company=True) if person.company else ""
    if folded and folded not in record.companies and record.customer.kind == "person":
        record.companies.add(folded)
        record.new_company = person.company
        has_more = True
    if person.note and person.note not in record.notes:
        record.notes.add(person.note)
        record.new_notes.append(person.note)
        has_more = True
    return has_more
