"""A line laid over the customer it means, or over somebody new."""

from functools import lru_cache

from django.db.models.base import ModelState

from rapport.business.customers import rules
from rapport.business.customers.models import Customer, Note
from rapport.business.customers.rules.consent import GIVEN, Said, consent_refusal, latest
from rapport.plumbing.kernel.words import Sentence

from .alike import holds
from .kinds import CREATED, UNCHANGED, UPDATED, Setting
from .known import Known
from .person import Person, Word
from .record import DECLARED, OWN, Record


def laid(person: Person, known: Known, setting: Setting) -> tuple[Record, str] | Sentence:
    """Whom the line became, and what it did to them; or why nobody."""
    record = known.whose(person)
    if isinstance(record, Sentence):
        return record
    if record is None:
        record = _new(person, known, setting)
        _add(record, person, known, setting)
        return record, CREATED
    has_changed = _changed(record, person, known)
    _keep_name(record, person)
    counted = _count(record)
    has_more = _add(record, person, known, setting) or _count(record) > counted
    return record, UPDATED if has_changed or has_more else UNCHANGED


def _new(person: Person, known: Known, setting: Setting) -> Record:
    customer = _somebody(
        kind=person.kind,
        name=person.name,
        sort_name=rules.sort_name(person.name, is_company=person.kind == "company"),
        outside_number=person.outside_number,
        born_on=person.born_on,
        stage=person.stage or Customer.Stage.FUTURE,
        made_at=person.made_at or setting.now,
        keeper_id=known.named.keepers[person.keeper.casefold()] if person.keeper else None,
        **person.plain,
    )
    record = Record(customer, is_new=True)
    known.add(record, person)
    return record


def _somebody(**facts: object) -> Customer:
    """A customer of these facts, made as a copy is: by names it takes Django five times as long."""
    one = Customer.__new__(Customer)
    one._state = ModelState()
    vars(one).update(_usual() | facts)
    return one


@lru_cache(maxsize=1)
def _usual() -> dict[str, object]:
    """Every column with its default, in the order of the model."""
    return {one.attname: one.get_default() for one in Customer._meta.concrete_fields}


def _changed(record: Record, person: Person, known: Known) -> bool:
    """Plain fields the line says otherwise. A name only where the number proves who it is."""
    customer, said = record.customer, dict[str, object](person.plain)
    if person.born_on:
        said["born_on"] = person.born_on
    number = person.outside_number
    has_proof = bool(number) and customer.outside_number == number
    is_named_late = customer.name in record.shown and not person.is_nameless
    if (has_proof and not person.is_nameless) or is_named_late:
        said["name"] = person.name
    if number and not customer.outside_number and number not in known.by_number:
        said["outside_number"] = number
        known.by_number[number] = record
    if person.keeper:
        said["keeper_id"] = known.named.keepers[person.keeper.casefold()]
    changed = {n: v for n, v in said.items() if getattr(customer, n) != v}
    if person.stage and person.stage != customer.stage:
        changed["stage"] = record.news.stage = person.stage
    _change(record, changed)
    return bool(changed)


def _keep_name(record: Record, person: Person) -> None:
    """A name that says more than the one we know is kept in a note."""
    if person.is_nameless or holds(record.customer.name, person.name):
        return
    text = f"Also written: {person.name}"
    is_known = not record.is_new and text not in record.notes
    if is_known and Note.objects.filter(customer=record.customer, text=text).exists():
        record.notes.add(text)
    person.notes.append(text)


def _change(record: Record, changed: dict[str, object]) -> None:
    customer = record.customer
    for name, value in changed.items():
        if not record.is_new:
            first = record.before.get(name, [_kept(getattr(customer, name))])[0]
            record.before[name] = [first, _kept(value)]
        setattr(customer, name, value)
    if "name" in changed:
        is_company = customer.kind == Customer.Kind.COMPANY
        customer.sort_name = rules.sort_name(customer.name, is_company=is_company)


def _kept(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)


def _add(record: Record, person: Person, known: Known, setting: Setting) -> bool:
    """Whatever they do not have yet; whether somebody introduced them."""
    for way in person.ways:
        spelling, point, _ = way
        if point not in record.points:
            record.points.add(point)
            record.shown.add(spelling.shown)
            record.news.ways.append((way, known.reach(point, record)))
    _add_words(record, person)
    is_introduced = _add_company(record, person)
    if person.days or person.likings:
        _add_facts(record, person)
    if person.words:
        record.news.words += [word for word in person.words if _is_news(record, word, setting)]
    _say(record, OWN, person.own_fields, record.own_fields, record.news.own_fields)
    _say(record, DECLARED, person.declared, record.declared, record.news.declared)
    return is_introduced


def _say(
    record: Record, prefix: str, said: dict[str, str], has: dict[str, str], news: dict[str, str]
) -> None:
    """Fields by name: what they were is kept for whoever takes the file back."""
    for key, text in said.items():
        if (before := has.get(key, "")) != text:
            if not record.is_new:
                name = f"{prefix}{key}"
                record.before[name] = [record.before.get(name, [before])[0], text]
            has[key] = news[key] = text


def _add_words(record: Record, person: Person) -> None:
    for tag in person.tags:
        if (folded := rules.fold(tag)) not in record.tags:
            record.tags.add(folded)
            record.news.tags.append(tag)
    for note in person.notes:
        if note not in record.notes:
            record.notes.add(note)
            record.news.notes.append(note)


def _add_company(record: Record, person: Person) -> bool:
    for name, title in person.companies:
        folded = rules.sort_name(name, is_company=True)
        if folded and folded not in record.companies and record.customer.kind == "person":
            record.companies.add(folded)
            record.news.companies.append((name, title))
    if person.introduced_by and not record.is_introduced:
        record.is_introduced = True
        record.news.introduced_by = person.introduced_by
        return True
    return False


def _add_facts(record: Record, person: Person) -> None:
    for day in person.days:
        which = (day.kind, day.label, day.month, day.day)
        if which not in record.days:
            record.days.add(which)
            record.news.days.append(day)
    for liking in person.likings:
        if liking not in record.likings:
            record.likings.add(liking)
            record.news.likings.append(liking)


def _is_news(record: Record, word: Word, setting: Setting) -> bool:
    """A yes of a file never overturns a no, and the same word twice is one."""
    said = record.said.setdefault((word.purpose, word.channel), [])
    at = word.at or setting.now
    last = latest(said)
    if word.at is None and last is not None and last.state == word.state:
        return False
    if any(one.state == word.state and one.at == at for one in said):
        return False
    refusal = consent_refusal(said, state=word.state, source="import", at=at, now=setting.now)
    if word.state == GIVEN and refusal is not None:
        return False
    said.append(Said(word.state, "import", at))
    return True


def _count(record: Record) -> int:
    news = record.news
    many = len(news.ways) + len(news.tags) + len(news.companies) + len(news.notes)
    many += len(news.days) + len(news.likings) + len(news.words)
    return many + len(news.own_fields) + len(news.declared)
