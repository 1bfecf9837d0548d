"""`rapport letter`: this week's letter in a terminal, written and sent when that is asked."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rapport.business.customers.testing import a_customer
from rapport.business.promises.testing import a_promise
from rapport.business.reflection.models import Letter
from rapport.business.reflection.testing import MONDAY, a_letter
from rapport.business.team.actions import letters
from rapport.doors.terminal import grammar
from rapport.doors.terminal.commands import letter
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.settings import SmtpSettings

WEDNESDAY = datetime(2026, 3, 18, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def said(business, olga, capsys, monkeypatch):
    monkeypatch.setattr(letter, "migrate", lambda: None)

    def run(*words):
        chosen = grammar.parser("0").parse_args(["letter", *words])
        with time_machine.travel(WEDNESDAY, tick=False):
            status = letter.run(chosen)
        assert status == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def mail_server(monkeypatch):
    there = SmtpSettings(host="mail.example", port=25, username="hello@soleandsuds.example")
    monkeypatch.setattr(letters, "transport_for", lambda _channel: there)


@pytest.fixture
def waiting(omar):
    """A word that is past its day."""
    at = WEDNESDAY - 6 * WEEK
    lena = a_customer(name="Lena Moreau")
    return a_promise(customer=lena, owner=omar, at=at, due_by=at + WEEK)


@pytest.mark.usefixtures("waiting")
def test_what_it_would_say_is_printed_and_nothing_is_kept(said):
    before = Entry.objects.count()

    told = said()

    assert "The week from 9 March to 15 March 2026" in told
    assert "Not written yet" in told
    assert "What to change\n  One promise is past its day." in told
    assert "/promises/?show=overdue" in told
    assert not Letter.objects.exists()
    assert Entry.objects.count() == before


def test_the_letter_that_was_written_is_printed_as_it_was(said):
    a_letter(sent_to=2)
    told = said()
    assert "9 complaints; 3 are usual." in told
    assert "Not written yet" not in told
    assert "It went by mail to 2." in told


@pytest.mark.usefixtures("waiting", "mail_server")
def test_it_is_written_and_sent_once(said):
    assert "It went by mail to 1." in said("--send")
    assert "It went by mail to 1." in said("--send")
    assert Letter.objects.get().week_on == MONDAY
    assert OutgoingMail.objects.count() == 1


def test_a_letter_that_reached_nobody_goes_out_when_a_server_is_there(said, request):
    assert "It went to nobody by mail." in said("--send")
    assert not OutgoingMail.objects.exists()
    request.getfixturevalue("mail_server")
    assert "It went by mail to 1." in said("--send")
    assert OutgoingMail.objects.count() == 1
    assert Entry.objects.filter(kind="reflection.letter_written").count() == 1


@pytest.mark.usefixtures("waiting")
def test_programs_get_it_as_one_object(said):
    told = json.loads(said("--json").splitlines()[-1])
    assert (told["week_on"], told["is_written"], told["sent_to"]) == ("2026-03-16", False, 0)
    assert told["opening"]
    (fact,) = told["facts"]
    assert fact["role"] == "change"
    assert fact["text"].startswith("One promise is past its day.")
