"""What to talk about, made from what happened since the last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

KEYS = ("done", "complaints", "promises", "answers", "money", "goals", "proposals", "questions")
MOST_POINTS = 12  # of one section; nobody reads more aloud
LONGEST_POINT = 300
MOST_SECTIONS = 12
ENOUGH_ANSWERS = 5


@dataclass(frozen=True)
class Piece:
    """Something with a name and a day."""

    text: str
    on: date | None = None


@dataclass(frozen=True)
class Complaint:
    summary: str
    opened_on: date
    ended_on: date | None
    ending: str = ""


@dataclass(frozen=True)
class OpenInvoice:
    number: str
    left: Money
    due_on: date
    is_overdue: bool


@dataclass(frozen=True)
class Words:
    """What became of our word since then."""

    kept: int = 0
    moved: int = 0
    broken: tuple[str, ...] = ()
    open: tuple[Piece, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the record says of the time since the last review. `since` None: from the beginning."""

    company: str
    since: date | None
    bought: tuple[tuple[int, Money], ...] = ()  # how many purchases, for how much
    ended_work: tuple[Piece, ...] = ()
    open_work: tuple[Piece, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    words: Words = field(default_factory=Words)
    answered: int = 0
    answered_in_time: int = 0
    usual_answer_hours: float | None = None
    paid: int = 0
    paid_late: int = 0
    invoices: tuple[OpenInvoice, ...] = ()
    kept_reviews: tuple[int, int] = (0, 0)  # so many people came, of those asked
    goals: tuple[Piece, ...] = ()
    days: tuple[Piece, ...] = ()
    needs: tuple[str, ...] = ()
    people: int = 0
    has_sponsor: bool = True


@dataclass(frozen=True)
class AgendaSection:
    key: str
    points: tuple[Sentence, ...]


def sections(record: Record) -> tuple[AgendaSection, ...]:
    """In the order of talking: what was, what is, what will be. Empty ones are left out."""
    made = {
        "done": _done(record),
        "complaints": _complaints(record),
        "promises": _promises(record.words),
        "answers": _answers(record),
        "money": _money(record),
        "goals": _goals(record),
        "proposals": _proposals(record),
        "questions": _questions(record),
    }
    found = ((key, tuple(made[key])[:MOST_POINTS]) for key in KEYS)
    return tuple(AgendaSection(key, points) for key, points in found if points)


def clean_agenda(given: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """As people typed it: no empty points, nothing endless, only sections we know."""
    kept: list[dict[str, object]] = []
    for section in list(given)[:MOST_SECTIONS]:
        points = section.get("points")
        lines = points if isinstance(points, list) else []
        clean = [" ".join(str(one).replace("\x00", "").split())[:LONGEST_POINT] for one in lines]
        clean = [one for one in clean if one][: 2 * MOST_POINTS]
        if section.get("key") in KEYS and clean:
            kept.append({"key": section["key"], "points": clean})
    return kept


def _done(record: Record) -> Iterable[Sentence]:
    for count, money in record.bought:
        if count == 1:
            yield say("You bought from us once, for {amount}.", amount=money)
        else:
            yield say(
                "You bought from us {count} times, for {amount} together.",
                count=count,
                amount=money,
            )
    for piece in record.ended_work:
        yield say("Done: {what} ({day}).", what=piece.text, day=piece.on)
    for piece in record.open_work:
        if piece.on is None:
            yield say("In work: {what}.", what=piece.text)
        else:
            yield say("In work: {what}, due {day}.", what=piece.text, day=piece.on)


def _complaints(record: Record) -> Iterable[Sentence]:
    for one in record.complaints:
        if one.ended_on is None:
            yield say("Still open, since {day}: {what}", day=one.opened_on, what=one.summary)
        elif one.ending:
            yield say(
                "{what} ({day}). How it ended: {ending}",
                what=one.summary,
                day=one.opened_on,
                ending=one.ending,
            )
        else:
            yield say("{what}: ended on {day}.", what=one.summary, day=one.ended_on)


def _promises(words: Words) -> Iterable[Sentence]:
    if words.kept or words.broken or words.moved:
        yield say(
            "Our word: {kept} kept, {moved} moved with notice, {broken} broken.",
            kept=words.kept,
            moved=words.moved,
            broken=len(words.broken),
        )
    for text in words.broken:
        yield say("We did not keep this: {what}", what=text)
    for piece in words.open:
        yield say("Still to come, by {day}: {what}", day=piece.on, what=piece.text)


def _answers(record: Record) -> Iterable[Sentence]:
    if record.answered:
        yield say(
            "We answered {in_time} of {count} questions in the time we name.",
            in_time=record.answered_in_time,
            count=record.answered,
        )
    if record.usual_answer_hours is not None and record.answered >= ENOUGH_ANSWERS:
        yield say("Half of them within {hours} hours.", hours=round(record.usual_answer_hours, 1))
    came, asked = record.kept_reviews
    if asked:
        yield say(
            "Of {asked} of you who were asked to our reviews, {came} came.", came=came, asked=asked
        )


def _money(record: Record) -> Iterable[Sentence]:
    if record.paid:
        yield say(
            "{count} invoices paid, {late} of them late.", count=record.paid, late=record.paid_late
        )
    for one in record.invoices:
        words = (
            "Invoice {number}: {amount} open, it was due {day}."
            if one.is_overdue
            else "Invoice {number}: {amount} open, due {day}."
        )
        yield say(words, number=one.number, amount=one.left, day=one.due_on)


def _goals(record: Record) -> Iterable[Sentence]:
    for piece in record.goals:
        if piece.on is None:
            yield say("You want: {what}", what=piece.text)
        else:
            yield say("You want, by {day}: {what}", day=piece.on, what=piece.text)
    for piece in record.days:
        yield say("Coming: {what}, {day}", what=piece.text, day=piece.on)


def _proposals(record: Record) -> Iterable[Sentence]:
    for text in record.needs:
        yield say("We noticed: {what}", what=text)


def _questions(record: Record) -> Iterable[Sentence]:
    yield say("What should we keep as it is, and what should we change?")
    if record.complaints:
        yield say("Is what went wrong put right for good?")
    if not record.goals:
        yield say("What do you want to have reached when we meet again?")
    yield say("What will change for you in the coming months?")
    if record.people <= 1:
        yield say("Who else in your house should know us?")
    if not record.has_sponsor:
        yield say("Whom may we turn to when it matters?")
