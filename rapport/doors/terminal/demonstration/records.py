"""What the record knows of everybody: notes, words, wishes, and who is what to whom."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random

from rapport.business.customers.events import (
    AttentionSet,
    CustomerChanged,
    KeeperSet,
    NoteWritten,
    Tagged,
    TieMade,
    WarningSet,
)
from rapport.business.customers.models import Customer, Note, Tie
from rapport.plumbing.kernel.events import Event

from .words import small
from .world import Life, World

HOUR = timedelta(hours=1)


def fill(world: World) -> None:
    chance = world.chance("records")
    for life in world.lives():
        if life.purchases and chance.random() < 0.3:
            words = small.FIRM_NOTES if life.row.kind == "company" else small.NOTES
            _note(world, life, chance.choice(words), chance)
        if life.row.kind == "person":
            _tags(life, chance)
        if not life.is_known and life.row.kind == "person" and chance.random() < 0.025:
            life.row.warning = chance.choice(small.WARNINGS[1:])
        if not life.is_known and life.row.kind == "person" and chance.random() < 0.009:
            life.row.is_private, life.row.keeper = True, world.team.ana
        _say_what_changed(world, life, chance)
    for tie in world.shelf.ties:
        _tie(world, tie, chance)


def _say_what_changed(world: World, life: Life, chance: Random) -> None:
    row, told = life.row, partial(_changed, world, life, chance)
    for tag in sorted(life.tags):
        told(partial(Tagged, tag=tag))
    if row.warning:
        told(partial(WarningSet, warning=row.warning))
    if row.keeper:
        told(partial(KeeperSet, keeper=row.keeper.name))
    for field in ("born_on", "is_private"):
        if getattr(row, field):
            told(partial(CustomerChanged, fields=(field,)))
    if row.attention != Customer.Attention.GUIDANCE:
        label = str(Customer.Attention(row.attention).label)
        told(partial(AttentionSet, attention=label))


def _moment(world: World, life: Life, chance: Random) -> datetime:
    """Some time at the counter after we met."""
    made = life.row.made_at
    span = max(timedelta(0), (world.now - made) * chance.random() ** 2)
    return min(made + span + timedelta(minutes=1), world.now - HOUR) if span > HOUR else made


def _note(world: World, life: Life, text: str, chance: Random) -> None:
    visit = chance.choice(life.purchases)
    at, by = min(visit.at + timedelta(minutes=2), world.now), visit.by
    note = Note(customer=life.row, text=text, by=by, at=at, is_pinned=chance.random() < 0.15)
    world.shelf.notes.append(note)
    world.diary.tell(
        at, lambda: NoteWritten(customer_id=life.row.pk, note_id=note.pk, text=text), by=by
    )


def _tags(life: Life, chance: Random) -> None:
    if len(life.visits()) >= 12:
        life.tags.add("regular")
    if chance.random() < 0.22:
        life.tags.add(chance.choice(small.TAGS[1:]))


def _changed(world: World, life: Life, chance: Random, event: Callable[..., Event]) -> None:
    at = _moment(world, life, chance)
    world.diary.tell(at, lambda: event(customer_id=life.row.pk), by=life.met_by)


def _tie(world: World, tie: Tie, chance: Random) -> None:
    row, other = tie.customer, tie.to
    at = min(max(row.made_at, other.made_at) + timedelta(minutes=chance.randint(1, 30)), world.now)
    is_private = row.is_private or other.is_private
    world.diary.tell(
        at,
        lambda: TieMade(
            customer_id=row.pk,
            to_customer_id=other.pk,
            name=row.name,
            to_name=other.name,
            tie=str(Tie.Kind(tie.kind).label),
            role=str(Tie.Role(tie.role).label) if tie.role else "",
        ),
        by=world.team.marc,
        audience="managers" if is_private else "all",
    )
