import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from rapport.plumbing.jobs.models import Job
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail import actions
from rapport.plumbing.mail.actions import deliver
from rapport.plumbing.mail.jobs import look_after_outbox
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.settings import register_transport
from rapport.plumbing.mail.testing import a_mail_server, a_raw_mail

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
ANA, BO = "ana@x.example", "bo@x.example"
State = OutgoingMail.State
pytestmark = pytest.mark.django_db


def queued(message_id="<1@business.example>", recipients=(ANA, BO), **more):
    return actions.queue_mail(
        a_raw_mail(),
        message_id=message_id,
        envelope_from="hello@business.example",
        recipients=recipients,
        channel="mailbox:1",
        reference="message:12",
        now=NOW,
        **more,
    )


def told():
    return [(entry.kind, entry.facts["reference"]) for entry in Entry.objects.order_by("pk")]


def test_a_queued_mail_is_sent_once_and_the_business_is_told():
    mail = queued()
    with a_mail_server() as sink:
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.sent_at) == (State.SENT, 1, NOW)
    assert len(sink.taken) == 1
    assert told() == [("mail.sent", "message:12")]


def test_the_same_message_is_queued_once():
    assert queued().pk == queued().pk
    assert Job.objects.count() == 1


def test_the_job_finds_the_server_and_sends(monkeypatch):
    monkeypatch.setattr("rapport.plumbing.mail.settings._resolvers", [])
    with a_mail_server() as sink:
        register_transport({"mailbox:1": sink.settings}.get)
        mail = queued(recipients=(ANA,))
        run_all()
        look_after_outbox()
        run_all()

    mail.refresh_from_db()
    assert mail.state == State.SENT
    assert len(sink.taken) == 1


def test_an_undone_transaction_sends_nothing():
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()
    assert not Job.objects.exists()


def test_only_those_who_were_put_off_are_tried_again():
    mail = queued()
    with a_mail_server(refuse={BO: "450 later"}.get) as sink:
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)
        mail.refresh_from_db()
        assert (mail.state, mail.recipients) == (State.WAITING, [BO])
        assert mail.not_before == NOW + timedelta(minutes=1)
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)  # Too early.
        sink.refuse = lambda _: None
        actions.deliver_mail(mail.pk, transport=sink.settings, now=mail.not_before)

    assert [one.rcpt_tos for one in sink.taken] == [[ANA], [BO]]
    assert told() == [("mail.sent", "message:12")]


def test_a_refusal_is_told_with_the_servers_words():
    mail = queued(recipients=(ANA,))
    with a_mail_server(refuse=lambda _: "550 5.1.1 No such user") as sink:
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)

    mail.refresh_from_db()
    assert mail.state == State.FAILED
    assert told() == [("mail.failed", "message:12")]
    assert Entry.objects.get().facts["reason"] == "550 5.1.1 No such user"


def test_one_of_two_refused_is_sent_and_failed():
    mail = queued()
    with a_mail_server(refuse={BO: "550 gone"}.get) as sink:
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)

    mail.refresh_from_db()
    assert mail.state == State.SENT
    assert [kind for kind, _ in told()] == ["mail.sent", "mail.failed"]
    assert Entry.objects.order_by("-pk")[0].facts["recipients"] == [BO]


def test_after_days_of_putting_off_it_has_failed():
    mail, now = queued(recipients=(ANA,)), NOW
    with a_mail_server(refuse=lambda _: "450 later") as sink:
        for _ in range(20):
            actions.deliver_mail(mail.pk, transport=sink.settings, now=now)
            now += timedelta(days=1)

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.FAILED, 9)
    assert told() == [("mail.failed", "message:12")]


def test_a_line_broken_after_the_text_waits_for_a_person():
    mail = queued()
    with a_mail_server(at_text="take and hang up") as sink:
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW + timedelta(days=1))

        assert len(sink.taken) == 1
        mail.refresh_from_db()
        assert mail.state == State.UNCERTAIN
        assert told() == [("mail.uncertain", "message:12")]

        sink.at_text = ""
        assert actions.resend_mail(mail.pk, now=NOW)
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)

    mail.refresh_from_db()
    assert mail.state == State.SENT


def test_without_a_server_it_waits():
    mail = queued()

    actions.deliver_mail(mail.pk, transport=None, now=NOW)

    mail.refresh_from_db()
    assert mail.state == State.WAITING
    assert "No mail server" in mail.last_error


def test_a_mail_can_be_taken_back_until_it_leaves():
    mail = queued(not_before=NOW + timedelta(seconds=10))
    with a_mail_server() as sink:
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)
        assert actions.cancel_mail(mail.pk, now=NOW)
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW + timedelta(minutes=1))
        assert sink.taken == []

        other = queued("<2@business.example>")
        actions.deliver_mail(other.pk, transport=sink.settings, now=NOW)
        assert not actions.cancel_mail(other.pk, now=NOW)

    mail.refresh_from_db()
    assert mail.state == State.CANCELLED


def test_a_held_mail_goes_only_when_released():
    mail = queued(is_held=True)
    with a_mail_server() as sink:
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)
        assert sink.taken == []
        actions.resend_mail(mail.pk, now=NOW)
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)
        assert len(sink.taken) == 1


@pytest.mark.parametrize(
    ("given_at", "state", "events"),
    [(None, State.WAITING, 0), (NOW, State.UNCERTAIN, 1)],
    ids=["before the text", "after the text"],
)
def test_a_crash_is_retried_only_when_nothing_was_sent(given_at, state, events):
    mail = queued()
    sending = OutgoingMail.objects.filter(pk=mail.pk)
    sending.update(state=State.SENDING, claimed_at=NOW, given_at=given_at)

    assert actions.recover_deliveries(now=NOW + timedelta(minutes=5)) == 0
    assert actions.recover_deliveries(now=NOW + timedelta(minutes=30)) == 1
    assert actions.recover_deliveries(now=NOW + timedelta(minutes=30)) == 0

    mail.refresh_from_db()
    assert mail.state == state
    assert Entry.objects.count() == events


def test_a_mail_without_a_proper_recipient_is_not_queued():
    for recipients in ([], ["nobody"], ["a@x.example\r\nRCPT TO:<v@x.example>"]):
        with pytest.raises(ValueError, match="recipients"):
            queued(recipients=recipients)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_workers_send_a_mail_once():
    mails = [queued(f"<{n}@business.example>", recipients=(ANA,)) for n in range(10)]
    troubles = []

    def work(settings):
        try:
            for mail in mails:
                actions.deliver_mail(mail.pk, transport=settings, now=NOW)
        except Exception as error:  # noqa: BLE001
            troubles.append(error)
        finally:
            connection.close()

    with a_mail_server() as sink:
        workers = [threading.Thread(target=work, args=(sink.settings,)) for _ in range(4)]
        for one in workers:
            one.start()
        for one in workers:
            one.join()

    assert troubles == []
    assert len(sink.taken) == 10
    assert OutgoingMail.objects.filter(state=State.SENT).count() == 10


def test_a_slow_server_that_took_the_mail_settles_the_doubt():
    mail = queued(recipients=(ANA,))

    given = deliver._give

    def give_and_be_forgotten(outgoing_id, now):
        given(outgoing_id, now)
        actions.recover_deliveries(now=NOW + timedelta(hours=1))

    with a_mail_server() as sink, pytest.MonkeyPatch.context() as patch:
        patch.setattr(deliver, "_give", give_and_be_forgotten)
        actions.deliver_mail(mail.pk, transport=sink.settings, now=NOW)

    mail.refresh_from_db()
    assert mail.state == State.SENT
    assert [kind for kind, _ in told()] == ["mail.uncertain", "mail.sent"]


def test_mails_about_something_erased_are_forgotten():
    queued()
    queued("<2@business.example>")

    assert actions.erase_sent(["message:12"]) == 2
    assert not OutgoingMail.objects.exists()
