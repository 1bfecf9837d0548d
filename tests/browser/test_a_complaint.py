"""The main story, over real mail servers: a complaint comes in, is answered from Today, ends in thanks."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, Mailbox
from rapport.business.team.models import Business, OpeningWindow
from rapport.business.team.queries import opening_hours
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.mail.models import OutgoingMail
from tests.mailserver import PASSWORD, MailServer

LENA = "lena@mail.example"
STORY = (
    "I trusted you with these boots. Nobody told me anything for a week and now the left one is "
    "stained. Can you fix it before Saturday?"
)
ANSWER = (
    "Dear Lena,\n\nthank you for telling us. We are sorry. Bring them in tomorrow, and we clean "
    "them again at once."
)


@pytest.fixture
def post_office() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.stop()


def letter(*, text: str, number: int, answers: str = "", subject: str = "My boots") -> bytes:
    lines = [
        f"From: Lena Moreau <{LENA}>",
        "To: hello@soleandsuds.example",
        f"Subject: {subject}",
        f"Date: {format_datetime(datetime.now(UTC))}",
        f"Message-ID: <{number}@mail.example>",
    ]
    if answers:
        lines += [f"In-Reply-To: {answers}", f"References: {answers}"]
    return ("\r\n".join(lines) + f"\r\n\r\n{text}\r\n").encode()


def until(check, *, seconds: float = 20):
    """Wait for what the server's jobs are about to do."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.1)
    raise AssertionError("It did not happen in time.")


def let_the_seconds_pass() -> None:
    """What waits so that it can be taken back may leave now."""
    now = timezone.now()
    waiting = OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING, not_before__gt=now)
    waiting.update(not_before=now)
    Job.objects.filter(function__endswith=".deliver", run_at__gt=now).update(run_at=now)


def words_of(mail) -> str:
    return " ".join(mail.get_body(("plain",)).get_content().split())


@pytest.fixture
def around_the_clock(business: Business) -> Business:
    """Always open, so that the story does not depend on when it is told."""
    OpeningWindow.objects.all().delete()
    OpeningWindow.objects.bulk_create(
        OpeningWindow(weekday=day, opens="00:00", closes="00:00") for day in range(7)
    )
    business.hours_version += 1
    business.save()
    return business


@pytest.fixture
def mailbox(around_the_clock, olga, post_office) -> Mailbox:
    facts = {
        "name": "Sole & Suds",
        "fetches": True,
        "imap_host": "127.0.0.1",
        "imap_port": post_office.imap_port,
        "imap_security": "plain",
        "imap_user": post_office.user,
        "imap_secret": PASSWORD,
        "smtp_host": "127.0.0.1",
        "smtp_port": post_office.smtp_port,
        "smtp_security": "plain",
        "smtp_user": post_office.user,
        "smtp_secret": PASSWORD,
    }
    return conversations.add_mailbox(address=post_office.user, by=olga, now=timezone.now(), **facts)


def lena_complains(post_office, mailbox) -> Case:
    post_office.post(
        letter(text=STORY, number=1, subject="My boots came back stained"), sender=LENA
    )
    conversations.fetch_mailbox(mailbox.pk, now=timezone.now())
    case: Case = until(lambda: Case.objects.filter(acknowledged_at__isnull=False).first())
    assert (case.kind, case.severity) == ("complaint", 3)
    return case


def she_is_told_when_we_answer(post_office, case) -> None:
    """At once, with the due time, and with nothing of what she wrote."""
    let_the_seconds_pass()
    told = post_office.wait_for(LENA, 1)[0]
    due = opening_hours().local(case.answer_by)
    assert f"{due:%H:%M}" in words_of(told)
    assert "trusted you" not in words_of(told)
    assert told["Auto-Submitted"] == "auto-replied"


def omar_answers_from_today(page, post_office):
    page.goto("/")
    assert page.locator("h1").inner_text().endswith("One person needs you.")
    assert "is upset: My boots came back stained" in page.locator(".need").inner_text()
    page.get_by_role("link", name=re.compile("^Answer")).click()
    page.get_by_label("Your message").fill(ANSWER)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Sent. It leaves in a few seconds.").wait_for()
    let_the_seconds_pass()
    answer = post_office.wait_for(LENA, 2)[1]
    assert "clean them again" in words_of(answer)
    return answer


def her_reply_joins_the_conversation(post_office, mailbox, answer) -> None:
    reply = letter(
        text="I bring them tomorrow at ten.",
        number=2,
        answers=answer["Message-ID"],
        subject=f"Re: {answer['Subject']}",
    )
    post_office.post(reply, sender=LENA)
    conversations.fetch_mailbox(mailbox.pk, now=timezone.now())
    until(lambda: Conversation.objects.get().messages.filter(side="them").count() == 2)


def omar_settles_it_with_thanks(page, post_office, case) -> None:
    page.goto(f"/inbox/{case.conversation_id}/")
    panel = page.locator("#case")
    panel.get_by_text("Settle", exact=True).click()
    panel.get_by_label("How was it settled?").fill("Cleaned again free of charge")
    panel.get_by_label("Last words to the customer").fill("Thank you for your patience, Lena.")
    panel.get_by_role("button", name="Settle and thank").click()
    panel.get_by_text("Settled", exact=True).first.wait_for()
    case.refresh_from_db()
    assert case.resolved_at is not None
    assert case.check_back_at > timezone.now() + timedelta(days=6)
    let_the_seconds_pass()
    assert "Thank you for your patience" in words_of(post_office.wait_for(LENA, 3)[2])


def the_timeline_tells_it(page, case) -> None:
    page.goto(f"/customers/{case.customer_id}/")
    told = page.locator("#timeline").inner_text()
    for line in (
        "E-mail: “My boots came back stained”",
        "Complaint opened",
        "Told when we answer",
        "Answered in time",
        "Resolved with thanks",
    ):
        assert line in told


def test_from_grievance_to_thanks(omar, visit, post_office, mailbox, assert_accessible):
    page = visit(omar)

    case = lena_complains(post_office, mailbox)
    she_is_told_when_we_answer(post_office, case)
    answer = omar_answers_from_today(page, post_office)
    her_reply_joins_the_conversation(post_office, mailbox, answer)
    omar_settles_it_with_thanks(page, post_office, case)
    assert_accessible(page)
    the_timeline_tells_it(page, case)
    assert_accessible(page)
