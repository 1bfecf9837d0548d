"""Fields that apps above declare, filled by a file, and put back when it is taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rapport.business.customers.fields import Filling, fillings
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.tabular.mapping import Target

from .kinds import Line, Setting
from .person import Answer, Person
from .record import DECLARED, Record


def declared_targets(by: Member | None) -> tuple[Target, ...]:
    """What a column may fill beside our own and the business's fields."""
    return tuple(
        Target(
            name=f"{DECLARED}{name}",
            label=filling.header,
            synonyms=filling.synonyms,
            group="What is known of them",
        )
        for name, filling in fillings(by).items()
    )


def filled(answers: Sequence[tuple[Line, Answer]], setting: Setting) -> list[tuple[Line, Answer]]:
    """The people with what such columns say of them; or why a line is refused."""
    names = {name for line, _ in answers for name in line.said if name.startswith(DECLARED)}
    if not names:
        return list(answers)
    known = {f"{DECLARED}{name}": one for name, one in fillings(setting.by).items()}
    return [(line, _with(line, one, names & known.keys(), known)) for line, one in answers]


def write_declared(records: Sequence[Record], setting: Setting) -> None:
    """Keep what is new, field by field."""
    names = {name for one in records for name in one.news.declared}
    if not names:
        return
    known = fillings()
    for name in sorted(names):
        for is_new in (True, False):
            those = [one for one in records if one.is_new is is_new and name in one.news.declared]
            said = {one.customer.pk: one.news.declared[name] for one in those}
            told = not is_new and not setting.is_dry_run
            if said:
                known[name].keep(said, by=setting.by, now=setting.now, is_told=told)


def put_back(customer_id: int, fields: Mapping[str, Sequence[str]], now: datetime) -> bool:
    """What was there before, where nobody has said otherwise since."""
    has_any = False
    known = fillings() if fields else {}
    for name in sorted(fields.keys() & known.keys()):
        before, said = fields[name]
        if known[name].texts([customer_id]).get(customer_id, "") == said:
            known[name].keep({customer_id: before}, by=None, now=now, is_told=False)
            has_any = True
    return has_any


def _with(line: Line, one: Answer, names: set[str], known: Mapping[str, Filling]) -> Answer:
    if not isinstance(one, Person):
        return one
    for name in sorted(names & line.said.keys()):
        text = known[name].read(line[name])
        if isinstance(text, Sentence):
            return text
        one.declared[name.removeprefix(DECLARED)] = text
    return one
