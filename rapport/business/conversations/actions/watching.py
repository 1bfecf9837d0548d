"""Whether all that lies in a mailbox is with us, and whether we still hear from it."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Folder, Mailbox
from rapport.business.conversations.queries.mailboxes import imap_settings
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.mailboxes import MailboxTrouble, held
from rapport.plumbing.mail.places import known_uids

from .fetch import Visit, begin, fetch_mailbox


def compare_with_server(mailbox_id: int, *, now: datetime) -> int:
    """How many messages the server holds that are not with us, after asking for each once more.

    The two lists of numbers are compared, not their lengths: what was deleted on the server
    cannot hide what never reached us.
    """
    run = fetch_mailbox(mailbox_id, now=now)
    if run is None or not run.is_done:
        return 0  # Still reading, or silent, which has an alarm of its own.
    visit = begin(mailbox_id, now=now)
    if visit is None:
        return 0
    try:
        gaps = {one: _gap(visit, one) for one in visit.box.folders.order_by("pk")}
    except MailboxTrouble:
        return 0
    finally:
        visit.let_go()
    return _conclude(visit.box, gaps, now)


def _gap(visit: Visit, folder: Folder) -> int:
    settings = imap_settings(visit.box, folder.name)
    uid_validity, there = held(settings, upto=folder.last_uid)
    if uid_validity != folder.uid_validity:
        return 0  # Numbered anew: the next visit reads all of it again.
    key = visit.box.key
    if missing := there - known_uids(key, folder.name, uid_validity):
        visit.take(folder, limit=len(missing), again=tuple(missing))
    return len(missing - known_uids(key, folder.name, uid_validity)) if missing else 0


@transaction.atomic
def _conclude(box: Mailbox, gaps: dict[Folder, int], now: datetime) -> int:
    total = sum(gaps.values())
    if total and not box.gap:
        fact = events.MailMissing(mailbox_id=box.pk, address=box.address, count=total)
        record(fact, by=None, at=now, audience="managers" if box.is_private else "all")
    for folder, gap in gaps.items():
        Folder.objects.filter(pk=folder.pk).update(gap=gap, counted_at=now)
    return total


@transaction.atomic
def watch_mailboxes(*, now: datetime) -> int:
    """Say once that a mailbox has fallen silent; says how many did now."""
    fell = 0
    for box in Mailbox.objects.select_for_update().filter(fetches=True, silent_since=None):
        if rules.is_silent(fetches=True, heard_at=box.fetched_at, made_at=box.made_at, now=now):
            box.silent_since = now
            box.save(update_fields=["silent_since"])
            fact = events.MailboxSilent(
                mailbox_id=box.pk, address=box.address, since=box.fetched_at, reason=box.failure
            )
            record(fact, by=None, at=now, audience="managers" if box.is_private else "all")
            fell += 1
    return fell
