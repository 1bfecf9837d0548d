"""The same people, entries and letters for both programs, from one seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import format_datetime

from bench.words import COMPLAINTS, FIRST, LAST_ENDS, LAST_STARTS, QUESTIONS, SUBJECTS, TOWNS

SEED = 20
HISTORY_DAYS = 540
SHOWN = 200  # entries of customer 1, the page of row 4
FEW = 2  # entries of customer 2, to count its queries
KINDS = ("message", "answer", "call", "purchase", "note")
_MET = date(1990, 1, 1)


@dataclass(frozen=True)
class Person:
    number: int
    first: str
    last: str
    email: str
    phone: str
    town: str
    company: int
    born_on: date
    met_at: datetime

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Happening:
    """One entry of somebody's story."""

    person: int
    kind: str
    at: datetime
    subject: str
    body: str


def companies(people: int) -> int:
    """How many companies there are beside so many people."""
    return max(2, people // 20)


def people(count: int, now: datetime) -> Iterator[Person]:
    dice = random.Random(SEED)
    for number in range(1, count + 1):
        first, last = dice.choice(FIRST), dice.choice(LAST_STARTS) + dice.choice(LAST_ENDS)
        yield Person(
            number=number,
            first=first,
            last=last,
            email=address(number),
            phone=f"+49301{number:07d}",
            town=dice.choice(TOWNS),
            company=dice.randint(1, companies(count)),
            born_on=_MET - timedelta(days=dice.randint(0, 15_000)),
            met_at=now - timedelta(seconds=dice.randint(0, HISTORY_DAYS * 86_400)),
        )


def happenings(people: int, count: int, now: datetime) -> Iterator[Happening]:
    """`count` entries, of which the first customer has two hundred and the second two."""
    dice = random.Random(SEED + 1)
    for index in range(count):
        person = 1 if index < SHOWN else 2 if index < SHOWN + FEW else dice.randint(3, people)
        yield Happening(
            person=person,
            kind=KINDS[index % len(KINDS)],
            at=now - timedelta(seconds=dice.randint(60, HISTORY_DAYS * 86_400)),
            subject=dice.choice(SUBJECTS),
            body=dice.choice(COMPLAINTS if index % 2 else QUESTIONS),
        )


def address(person: int) -> str:
    return f"customer{person}@example.com"


def letters(count: int, known: int, now: datetime, batch: str) -> Iterator[bytes]:
    """Raw mail: every fifth goes on with the letter before it, every tenth is a stranger's."""
    dice = random.Random(f"{SEED} {batch}")
    before = ("", "", "")
    for index in range(count):
        goes_on = index % 5 == 4
        mail_id = f"<{batch}.{index}@mail.example.com>"
        if goes_on:
            sender, subject, earlier = before
            thread = f"In-Reply-To: {earlier}\r\nReferences: {earlier}\r\n"
        else:
            sender, subject = _sender(dice, index, known, batch), dice.choice(SUBJECTS)
            before, thread = (sender, subject, mail_id), ""
        body = ["Hello,", dice.choice(COMPLAINTS), dice.choice(QUESTIONS), f"Order {index}."]
        yield (
            f"From: {sender}\r\nTo: Bench <desk@example.net>\r\n"
            f"Subject: {'Re: ' if goes_on else ''}{subject}\r\n"
            f"Date: {format_datetime(now)}\r\nMessage-ID: {mail_id}\r\n{thread}"
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + "\r\n\r\n".join(body)
            + "\r\n"
        ).encode()


def opening(count: int) -> int:
    """How many of so many letters begin a conversation."""
    return count - count // 5


def _sender(dice: random.Random, index: int, known: int, batch: str) -> str:
    if index % 10 == 3:
        return f"Somebody New <stranger{index}.{batch}@example.org>"
    person = dice.randint(3, known)
    return f"{dice.choice(FIRST)} {dice.choice(LAST_STARTS)} <{address(person)}>"
