"""Every fact about customers can be told, kept and read again."""

from dataclasses import fields
from datetime import date

import pytest

from rapport.business.customers import events
from rapport.plumbing.kernel.events import KINDS

OURS = [
    event for kind, event in sorted(KINDS.items()) if event.__module__.startswith(events.__name__)
]
VALUES = {
    date | None: date(2027, 3, 1),
    int: 7,
    int | None: 7,
    str: "Lena",
    bool: True,
    tuple[str, ...]: ("born_on", "city"),
    tuple[int, ...]: (7, 8),
}


def made(event, **given):
    return event(
        **{field.name: given.get(field.name, VALUES[field.type]) for field in fields(event)}
    )


@pytest.mark.parametrize("event", OURS)
def test_every_fact_is_told_in_words_and_survives_the_ledger(event):
    fact = made(event)

    assert str(fact.told())
    assert "{" not in str(fact.told())
    assert event.from_facts(fact.facts()) == fact
    assert fact.mentions()


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (made(events.CustomerMet, source=""), "We met Lena"),
        (made(events.CustomerMet, source="mail"), "We met Lena (mail)"),
        (made(events.CustomerChanged), "Record changed: birthday, city"),
        (made(events.KeeperSet, keeper=""), "Looked after by nobody in particular"),
        (made(events.WarningSet, warning=""), "Warning taken away"),
        (made(events.WarningSet, warning="Cash"), "Warning"),
    ],
)
def test_facts_read_as_people_speak(fact, words):
    assert str(fact.told()) == words


def test_both_ends_of_a_tie_are_mentioned():
    fact = made(events.TieMade, customer_id=1, to_customer_id=2)

    assert fact.mentions() == ["customer:1", "customer:2"]


def test_words_written_down_are_the_detail_below():
    assert made(events.NoteWritten, text="Two dogs.").detail() == "Two dogs."
    assert made(events.WarningSet, warning="Cash").detail() == "Cash"
    assert made(events.StageSet, reason="First purchase.").detail() == "First purchase."
    assert made(events.TieMade, role="Sponsor").detail() == "Sponsor"
