"""An answer that did not arrive: the clock runs on, Today says so, its author is told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.insights.queries import today
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.mail.testing import a_mail_server

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LENA = "lena@mail.example"


@pytest.fixture
def asked(business):
    """Lena complained at nine; the mail server says what the test tells it to say."""
    with time_machine.travel(TUESDAY) as clock, a_mail_server() as server:
        line = server.settings
        a_mailbox(smtp_host=line.host, smtp_port=line.port, smtp_security=line.security)
        mail = a_mail(sender=f"Lena Moreau <{LENA}>", text="My boots leak, I am very disappointed.")
        actions.receive(mail, door="test", now=timezone.now())
        run_all()
        yield Case.objects.get(), server, clock


def answered(case, member, clock, text="We are sorry."):
    clock.shift(3600)
    message = actions.answer(case.conversation_id, text=text, by=member, now=timezone.now())
    run_all()
    return message


def test_an_answer_that_was_refused_stops_no_clock(asked, omar, signed_in):
    case, server, clock = asked
    due = case.answer_by
    server.refuse = lambda address: "550 no such user"

    message = answered(case, omar, clock)
    assert Case.objects.get().asked_at is None
    clock.shift(60)
    run_all()

    message.refresh_from_db()
    case.refresh_from_db()
    assert message.state == Message.State.FAILED
    assert case.asked_at == case.opened_at
    assert (case.answer_by, case.answered_at, case.waiting_since) == (due, None, None)
    assert Conversation.objects.get().waiting_since is not None
    shown = today(omar, now=timezone.now(), limit=12)
    assert "did not arrive" in str(shown)
    page = signed_in(omar).get("/").content.decode()
    assert "Your answer to Lena Moreau was not delivered." in page


def test_the_author_alone_is_told_until_another_answer_arrives(asked, omar, nadia, signed_in):
    case, server, clock = asked
    server.refuse = lambda address: "550 no such user"
    answered(case, omar, clock)
    clock.shift(60)
    run_all()
    said = "was not delivered."
    assert said not in signed_in(nadia).get("/").content.decode()

    server.refuse = lambda address: None
    answered(case, nadia, clock, text="We are very sorry.")
    clock.shift(60)
    run_all()

    case.refresh_from_db()
    assert case.asked_at is None
    assert case.answered_at == Message.objects.get(author=nadia).at
    assert said not in signed_in(omar).get("/").content.decode()


def test_an_answer_taken_back_stops_no_clock(asked, omar):
    case, _server, clock = asked
    message = answered(case, omar, clock)

    actions.take_back(message.pk, by=omar, now=timezone.now())
    run_all()

    case.refresh_from_db()
    assert case.asked_at == case.opened_at
    assert case.answered_at is None


def test_a_report_about_an_older_answer_changes_no_clock(asked, omar):
    case, _server, clock = asked
    first = answered(case, omar, clock, text="We look into it.")
    second = answered(case, omar, clock, text="It is repaired.")
    Message.objects.filter(pk=first.pk).update(state="failed", failure="550")

    from rapport.business.cases import actions as cases

    cases.run_on(first.pk, now=timezone.now())

    case.refresh_from_db()
    assert case.asked_at is None
    assert case.last_told_at == second.at


def test_an_answer_for_later_stops_the_clock_only_when_it_leaves(asked, omar):
    case, _server, clock = asked
    now = timezone.now()
    actions.answer_later(
        case.conversation_id, text="Ready.", leaves_at=now + timedelta(hours=2), by=omar, now=now
    )
    run_all()
    case.refresh_from_db()
    assert case.asked_at is not None

    clock.shift(2 * 3600)
    actions.let_leave(now=timezone.now())
    run_all()

    case.refresh_from_db()
    assert case.asked_at is None
    assert case.answered_at == Message.objects.get(author=omar).at
