"""Every report of the collection: recognised, for whom, and nobody's case."""

import sys
from datetime import UTC, datetime

import pytest

from tests.corpora import bounces

NOW = datetime(2026, 3, 2, 9, 12, tzinfo=UTC)


@pytest.mark.corpus
def test_reports_are_recognised_with_the_address_that_failed(shared_data, capsys):
    rows = bounces.read(shared_data)
    reports = [one for one in rows if one.is_report]

    with capsys.disabled():
        sys.stdout.write("\n" + bounces.table(rows))
    assert len(rows) > 300
    assert sum(one.is_recognised for one in reports) >= 0.95 * len(reports)
    assert all(one.mail.is_automatic for one in rows)


@pytest.mark.corpus
@pytest.mark.django_db
def test_no_report_opens_a_case_or_counts_as_a_contact(business, shared_data):
    from rapport.business.cases.models import Case
    from rapport.business.conversations import actions
    from rapport.business.conversations.models import Conversation, Message
    from rapport.business.customers.models import Customer
    from rapport.plumbing.jobs.testing import run_all
    from rapport.plumbing.mail.models import OutgoingMail

    paths = [one for one in sorted(shared_data.glob("email_bounces/**/*")) if one.is_file()]
    raws = [path.read_bytes() for path in paths]

    outcomes = list(actions.receive_many(raws, door="test", now=NOW))
    run_all()

    assert len(outcomes) == len(paths)
    assert {one.kind for one in outcomes} <= {actions.Kind.AUTOMATIC, actions.Kind.DUPLICATE}
    assert not Case.objects.exists()
    assert not Customer.objects.exists()  # Nobody is met, so nobody was in contact with us.
    assert not Conversation.objects.filter(waiting_since__isnull=False).exists()
    assert not Conversation.objects.filter(state=Conversation.State.OPEN).exists()
    assert not Message.objects.filter(is_automatic=False).exists()
    assert not OutgoingMail.objects.exists()
