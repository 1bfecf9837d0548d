"""Which folders of a mailbox are read."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rapport.business.conversations import events
from rapport.business.conversations.models import Folder, Mailbox
from rapport.business.conversations.queries.mailboxes import imap_settings
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.mailboxes import folders as folders_there

from . import tokens

MOST = 50
LONGEST = 200


def server_folders(mailbox_id: int, *, by: Member) -> list[str]:
    """What the server itself offers. Raises MailboxTrouble when it cannot be asked."""
    by.require(Capability.MANAGE_MAIL)
    box = tokens.renew(Mailbox.objects.get(pk=mailbox_id), now=timezone.now())
    return folders_there(imap_settings(box))


@transaction.atomic
def choose_folders(
    mailbox_id: int, names: Sequence[str], *, by: Member, now: datetime
) -> list[Folder]:
    """Read these from now on. A new one begins with its history; one left out keeps its mail."""
    by.require(Capability.MANAGE_MAIL)
    box = Mailbox.objects.select_for_update().get(pk=mailbox_id)
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not wanted:
        raise Refused(say("Choose at least one folder."))
    if len(wanted) > MOST or any(len(name) > LONGEST for name in wanted):
        raise Refused(say("Choose at most {most} folders.", most=MOST))
    known = {one.name: one for one in box.folders.all()}
    if set(known) != set(wanted):
        box.folders.exclude(name__in=wanted).delete()
        Folder.objects.bulk_create(
            Folder(mailbox=box, name=name, made_at=now) for name in wanted if name not in known
        )
        fact = events.MailboxChanged(mailbox_id=box.pk, address=box.address)
        record(fact, by=by, at=now, audience="managers")
    return list(box.folders.order_by("pk"))
