from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.events import MailFailed, MailSent, MailUncertain
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.sending import SendResult, send
from rapport.plumbing.mail.settings import SmtpSettings
from rapport.plumbing.mail.signing import signed

from .outbox import deliver_later

_State = OutgoingMail.State
TRIES = 9
FORGOTTEN = timedelta(minutes=20)  # A delivery that old was cut off by a crash.


def deliver_mail(
    outgoing_id: int, *, transport: SmtpSettings | None, now: datetime
) -> OutgoingMail:
    """Send a waiting mail, once: two workers cannot both claim it.

    Before the text leaves us that is written down. A crash before that line is tried again, a
    crash after it leaves the mail uncertain, for a person to decide.
    """
    if not _claim(outgoing_id, now):
        return OutgoingMail.objects.get(pk=outgoing_id)
    mail = OutgoingMail.objects.get(pk=outgoing_id)
    if transport is None:
        result = SendResult.nobody(mail.recipients, "No mail server is set up for this mailbox.")
    else:
        result = send(
            signed(bytes(mail.raw), transport.dkim),
            envelope_from=mail.envelope_from,
            recipients=mail.recipients,
            settings=transport,
            before_text=lambda: _give(outgoing_id, now),
        )
    return _conclude(outgoing_id, result, now)


@transaction.atomic
def recover_deliveries(*, now: datetime) -> int:
    """Look after what a crash left behind; the number of mails that were stuck."""
    stuck = OutgoingMail.objects.filter(state=_State.SENDING, claimed_at__lt=now - FORGOTTEN)
    mails = list(stuck.select_for_update().defer("raw").order_by("pk"))
    for mail in mails:
        if mail.given_at is None:  # Not one byte of the text was given: surely not sent.
            mail.state, mail.not_before = _State.WAITING, now
            deliver_later(mail)
        else:
            mail.state = _State.UNCERTAIN
            mail.last_error = "We were interrupted while the mail was being handed over."
            record(_uncertain(mail), by=None, at=now)
        mail.claimed_at = None
        mail.save(update_fields=["state", "not_before", "last_error", "claimed_at"])
    return len(mails)


@transaction.atomic
def _claim(outgoing_id: int, now: datetime) -> bool:
    due = OutgoingMail.objects.due(now).filter(pk=outgoing_id)
    return due.update(state=_State.SENDING, claimed_at=now, attempts=F("attempts") + 1) == 1


@transaction.atomic
def _give(outgoing_id: int, now: datetime) -> None:
    sending = OutgoingMail.objects.filter(pk=outgoing_id, state=_State.SENDING)
    if sending.update(given_at=now) != 1:
        raise RuntimeError("Somebody else took this mail over.")


@transaction.atomic
def _conclude(outgoing_id: int, result: SendResult, now: datetime) -> OutgoingMail:
    mail = OutgoingMail.objects.select_for_update().defer("raw").get(pk=outgoing_id)
    if mail.state not in {_State.SENDING, _State.UNCERTAIN}:
        return mail  # A slow server: meanwhile a person decided otherwise.
    mail.outcomes |= dict.fromkeys(result.accepted, "accepted")
    mail.outcomes |= result.permanent_failures
    mail.last_error = result.summary[:500]
    mail.claimed_at = None
    if result.is_uncertain:
        if mail.state != _State.UNCERTAIN:
            record(_uncertain(mail), by=None, at=now)
        mail.state = _State.UNCERTAIN
    elif result.temporary_failures and mail.attempts < TRIES:
        mail.state, mail.given_at = _State.WAITING, None
        mail.recipients = list(result.temporary_failures)
        mail.not_before = now + pause(mail.attempts)
        deliver_later(mail)
    else:
        _finish(mail, result, now)
    mail.save()
    return mail


def pause(attempts: int) -> timedelta:
    """How long to wait after so many tries: a minute, then four times longer, a day at most."""
    return min(timedelta(minutes=4 ** (attempts - 1)), timedelta(days=1))


def _finish(mail: OutgoingMail, result: SendResult, now: datetime) -> None:
    mail.outcomes |= result.temporary_failures
    mail.recipients = []
    refused = {one: said for one, said in mail.outcomes.items() if said != "accepted"}
    was_taken = len(refused) < len(mail.outcomes)
    mail.state = _State.SENT if was_taken else _State.FAILED
    if was_taken:
        mail.sent_at = now
        record(MailSent(outgoing_id=mail.pk, reference=mail.reference), by=None, at=now)
    else:
        mail.recipients = list(refused)  # A person may want to try again.
    if refused:
        record(
            MailFailed(
                outgoing_id=mail.pk,
                reference=mail.reference,
                recipients=tuple(refused),
                reason="; ".join(dict.fromkeys(refused.values()))[:500],
            ),
            by=None,
            at=now,
        )


def _uncertain(mail: OutgoingMail) -> MailUncertain:
    return MailUncertain(outgoing_id=mail.pk, reference=mail.reference)
