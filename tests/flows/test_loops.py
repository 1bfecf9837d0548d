"""A machine on the other side that answers whatever it gets, for ten days, and hides what it is.

Two manners go on for ten days, the others for two: `LOOP_DAYS=10` lets all of them go on for ten.
"""

import itertools
import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rapport.business.cases.models import Case
from rapport.business.conversations import actions
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.testing import a_mail_server

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY, MOST = timedelta(days=1), 5
UNASKED = 6  # besides answering, it writes six times a day by itself
OURS = "hello@soleandsuds.example"

# How it writes: the number of its mail and the id of ours that it answers, to what a_mail wants.
POLITE = {"Auto-Submitted": "auto-replied"}
MANNERS = {
    "says what it is": lambda n, ours: {"answers": ours, "headers": POLITE},
    "out of office by its subject alone": lambda n, ours: {"answers": ours, "subject": "Out of office: back in May"},
    "no headers at all": lambda n, ours: {"answers": ours, "text": f"We received your message no. {n}."},
    "a new thread each time": lambda n, ours: {"text": f"We received your message no. {n}."},
    "new subjects and new ids": lambda n, ours: {"subject": f"Ticket {n} opened", "text": f"Thank you for ticket {n}!", "message_id": f"<t{n}@desk.example>"},
    "the same id each time": lambda n, ours: {"message_id": "<always@desk.example>", "text": f"Ticket {n}"},
    "another sub-address each time": lambda n, ours: {"sender": f"Desk <desk+{n}@desk.example>", "text": f"Ticket {n}"},
    "denies to be automatic": lambda n, ours: {"answers": ours, "headers": {"Auto-Submitted": "no"}, "text": f"No. {n}"},
    "quotes us in full": lambda n, ours: {"answers": ours, "text": f"Reply {n}\n\n> Thank you for your message\n> We answer soon"},
}  # fmt: skip
LONGEST = ("no headers at all", "new subjects and new ids")


@pytest.mark.parametrize("manner", MANNERS)
def test_a_machine_gets_five_mails_a_day_and_one_for_each_case(business, manner):
    days = 10 if manner in LONGEST else int(os.environ.get("LOOP_DAYS", "2"))

    reached, written = goes_on(MANNERS[manner], days)

    told = Message.objects.filter(side="us")
    at = sorted(told.values_list("at", flat=True))
    assert written >= days * UNASKED
    assert max(sum(end - DAY < one <= end for one in at) for end in at or [MONDAY]) <= MOST
    acknowledged = told.filter(automatic_reason="acknowledgement")
    for case in Case.objects.all():
        assert acknowledged.filter(conversation=case.conversation).count() <= 1
    assert len(reached) == told.count() == told.filter(is_automatic=True).count()


def goes_on(writes, days):
    """When our mails reached it, by a real mail server; it answers each at once."""
    numbers, reached, answered = itertools.count(1), [], 0
    with a_mail_server() as server:
        line = server.settings
        a_mailbox(
            address=OURS, smtp_host=line.host, smtp_port=line.port, smtp_security=line.security
        )
        for step in range(days * UNASKED):
            with time_machine.travel(MONDAY + timedelta(hours=step * 24 / UNASKED)) as clock:
                _hears(writes(next(numbers), ""))
                while True:
                    clock.shift(30)
                    run_all()
                    fresh = server.taken[answered:]
                    if not fresh:
                        break
                    for mail in fresh:
                        answered += 1
                        reached.append(datetime.now(UTC))
                        ours = parse(mail.content).message_id
                        _hears(writes(next(numbers), ours))
    return reached, next(numbers) - 1


def _hears(mail):
    actions.receive(
        a_mail(**{"sender": "Desk <desk@desk.example>", **mail}),
        door="test",
        now=datetime.now(UTC),
    )
