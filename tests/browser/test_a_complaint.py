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
from rapport.business.team.models import OpeningWindow
from rapport.business.team.queries import opening_hours
from tests.mailserver import PASSWORD, MailServer

LENA = "lena@mail.example"
STORY = (
    "I trusted you with these boots. Nobody told me anything for a week and now the left one is "
    "stained. Can you fix it before Saturday?"
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


def connect(post_office: MailServer, owner) -> Mailbox:
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
    return conversations.add_mailbox(
        address=post_office.user, by=owner, now=timezone.now(), **facts
    )


def test_from_grievance_to_thanks(business, olga, omar, visit, post_office, assert_accessible):
    # Open around the clock, so that the story does not depend on when it is told.
    OpeningWindow.objects.all().delete()
    OpeningWindow.objects.bulk_create(
        OpeningWindow(weekday=day, opens="00:00", closes="00:00") for day in range(7)
    )
    business.hours_version += 1
    business.save()
    box = connect(post_office, olga)

    # A customer writes, and the mailbox is read.
    post_office.post(
        letter(text=STORY, number=1, subject="My boots came back stained"), sender=LENA
    )
    conversations.fetch_mailbox(box.pk, now=timezone.now())
    case = until(lambda: Case.objects.filter(acknowledged_at__isnull=False).first())
    assert (case.kind, case.severity) == ("complaint", 3)

    # An acknowledgement comes back at once, with the due time, and nothing of what she wrote.
    told = post_office.wait_for(LENA, 1)[0]
    words = told.get_body(("plain",)).get_content()
    due = case.answer_by.astimezone(opening_hours().local(case.answer_by).tzinfo)
    assert f"{due:%H:%M}" in words
    assert "trusted you" not in words
    assert told["Auto-Submitted"] == "auto-replied"

    # A member answers from Today.
    page = visit(omar)
    page.goto("/")
    assert page.locator("h1").inner_text().endswith("One person needs you.")
    assert "is upset: My boots came back stained" in page.locator(".need").inner_text()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("^Answer")).click()
    page.get_by_label("Your message").fill(
        "Dear Lena,\n\nthank you for telling us. We are sorry. Bring them in tomorrow, and we clean "
        "them again at once."
    )
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Sent. It leaves in a few seconds.").wait_for()
    answer = post_office.wait_for(LENA, 2, seconds=40)[1]
    assert "clean them again" in " ".join(answer.get_body(("plain",)).get_content().split())

    # Her reply joins the same conversation.
    post_office.post(
        letter(
            text="I bring them tomorrow at ten.",
            number=2,
            answers=answer["Message-ID"],
            subject=f"Re: {answer['Subject']}",
        ),
        sender=LENA,
    )
    conversations.fetch_mailbox(box.pk, now=timezone.now())
    until(lambda: Conversation.objects.get().messages.filter(side="them").count() == 2)

    # The case is settled with thanks, on its conversation.
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
    thanks = post_office.wait_for(LENA, 3, seconds=40)[2]
    assert "Thank you for your patience" in thanks.get_body(("plain",)).get_content()

    # The timeline tells the story.
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
    assert_accessible(page)
