"""The key with which a mailbox signs its letters (DKIM)."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events
from rapport.business.conversations.models import Mailbox
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.database import seals
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.signing import new_secret


@transaction.atomic
def make_dkim_key(mailbox_id: int, *, by: Member, now: datetime) -> Mailbox:
    """From now on its letters are signed. A key that is there stays: it may be published."""
    by.require(Capability.MANAGE_MAIL)
    box = Mailbox.objects.select_for_update().get(pk=mailbox_id)
    if box.dkim_key:
        return box
    box.dkim_selector = f"rapport{now:%Y%m}"
    box.dkim_key = seals.sealed(new_secret())
    return _kept(box, by=by, now=now)


@transaction.atomic
def forget_dkim_key(mailbox_id: int, *, by: Member, now: datetime) -> Mailbox:
    """Its letters leave unsigned again; the mail server they pass may sign them."""
    by.require(Capability.MANAGE_MAIL)
    box = Mailbox.objects.select_for_update().get(pk=mailbox_id)
    if not box.dkim_key:
        return box
    box.dkim_selector = box.dkim_key = ""
    return _kept(box, by=by, now=now)


def _kept(box: Mailbox, *, by: Member, now: datetime) -> Mailbox:
    box.save(update_fields=["dkim_selector", "dkim_key"])
    fact = events.MailboxChanged(mailbox_id=box.pk, address=box.address)
    record(fact, by=by, at=now, audience="managers")
    return box
