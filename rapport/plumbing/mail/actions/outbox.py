from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rapport.plumbing.mail.addresses import is_valid, wire_address
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.writing import LIMIT

_State = OutgoingMail.State


@transaction.atomic
def queue_mail(
    raw: bytes,
    *,
    message_id: str,
    envelope_from: str,
    recipients: Sequence[str],
    channel: str,
    now: datetime,
    reference: str = "",
    not_before: datetime | None = None,
    is_held: bool = False,
) -> OutgoingMail:
    """Put a message in the outbox, inside the caller's transaction; the same id is kept once."""
    addresses = list(dict.fromkeys(wire_address(one) for one in recipients))
    if not addresses or not all(is_valid(one) for one in addresses):
        raise ValueError("A mail needs recipients that mail can be sent to.")
    if len(raw) > LIMIT:
        raise ValueError("The message is larger than mail servers take.")
    mail, is_new = OutgoingMail.objects.get_or_create(
        message_id=message_id,
        defaults={
            "channel": channel,
            "reference": reference,
            "envelope_from": wire_address(envelope_from) if envelope_from else "",
            "recipients": addresses,
            "raw": raw,
            "state": _State.HELD if is_held else _State.WAITING,
            "made_at": now,
            "not_before": not_before or now,
        },
    )
    if is_new and not is_held:
        deliver_later(mail)
    return mail


@transaction.atomic
def cancel_mail(outgoing_id: int, *, now: datetime) -> bool:
    """Take it back while it waits. False when it has already begun to leave."""
    waiting = OutgoingMail.objects.filter(
        pk=outgoing_id, state__in=[_State.WAITING, _State.HELD], given_at=None
    )
    return waiting.update(state=_State.CANCELLED, claimed_at=None, last_error="") == 1


@transaction.atomic
def hold_mail(outgoing_id: int, *, reason: str) -> bool:
    """Stop it until a person decides."""
    waiting = OutgoingMail.objects.filter(pk=outgoing_id, state=_State.WAITING)
    return waiting.update(state=_State.HELD, last_error=reason[:500]) == 1


@transaction.atomic
def resend_mail(outgoing_id: int, *, now: datetime) -> bool:
    """A person decided: try again what was held, failed, or may not have been sent."""
    stuck = OutgoingMail.objects.in_need_of_a_person().filter(pk=outgoing_id)
    again = stuck.update(
        state=_State.WAITING,
        not_before=now,
        attempts=0,
        last_error="",
        claimed_at=None,
        given_at=None,
    )
    if again:
        deliver_later(OutgoingMail.objects.only("pk", "not_before").get(pk=outgoing_id))
    return again == 1


@transaction.atomic
def erase_sent(references: Sequence[str]) -> int:
    """Forget mails made for these references, those still waiting too; the count that went."""
    mails = OutgoingMail.objects.filter(reference__in=references).exclude(state=_State.SENDING)
    count, _ = mails.delete()
    return count


def deliver_later(mail: OutgoingMail) -> None:
    """Ask for a delivery when it is due, as part of the transaction around it."""
    from rapport.plumbing.mail.jobs import deliver  # The job calls back into the actions.

    deliver.using(run_after=mail.not_before, priority=5).enqueue(outgoing_id=mail.pk)
