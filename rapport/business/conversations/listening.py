"""Waiting at the servers that ring when mail comes (IMAP IDLE), beside the worker.

Only a bell: a line that breaks, a server that cannot ring and a process that dies cost nothing
but the minute until the next look.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from rapport.business.conversations.models import Mailbox
from rapport.business.conversations.queries.mailboxes import imap_settings
from rapport.plumbing.mail.listening import listen
from rapport.plumbing.mail.mailboxes import MailboxTrouble
from rapport.plumbing.mail.settings import ImapSettings

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=90)  # One process listens; another takes over when it has gone.
LOOK = 20.0  # Seconds between looks at which mailboxes there are.
MOST = 20  # lines held open at once
DEAF = timedelta(hours=6)  # A server that cannot ring is asked again after so long.


class Ear:
    """One line to one folder; rings by asking for a fetch."""

    def __init__(self, mailbox_id: int, settings: ImapSettings) -> None:
        self.mailbox_id, self.settings = mailbox_id, settings
        self.stop = threading.Event()
        self.can_ring = True
        name = f"listening {mailbox_id}"
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.can_ring = listen(self.settings, heard=self._heard, stop=self.stop)
        except MailboxTrouble as trouble:
            log.info("Mailbox %s: %s", self.mailbox_id, trouble.reason)
        except Exception:
            log.exception("Listening to mailbox %s ended", self.mailbox_id)
        finally:
            connections.close_all()

    def _heard(self) -> None:
        from rapport.business.conversations.jobs import fetch_one

        try:
            fetch_one.enqueue(mailbox_id=self.mailbox_id)
        except DatabaseError:
            log.exception("The bell of mailbox %s was not heard", self.mailbox_id)
        finally:
            close_old_connections()


class Ears:
    """Every line there should be; looked after again and again."""

    def __init__(self) -> None:
        self.lines: dict[int, Ear] = {}
        self.deaf_until: dict[int, datetime] = {}

    def look(self) -> None:
        """Take up new mailboxes, let go of those that changed or went."""
        now = timezone.now()
        wanted = self._wanted()
        for pk, ear in list(self.lines.items()):
            if not ear.thread.is_alive():
                if not ear.can_ring:
                    self.deaf_until[pk] = now + DEAF
                del self.lines[pk]
            elif wanted.get(pk) != ear.settings or not _leased(pk, again=True):
                ear.stop.set()
                del self.lines[pk]
        for pk, settings in wanted.items():
            is_deaf = self.deaf_until.get(pk, now) > now
            if pk not in self.lines and not is_deaf and _leased(pk, again=False):
                self.lines[pk] = Ear(pk, settings)

    def _wanted(self) -> dict[int, ImapSettings]:
        boxes = Mailbox.objects.filter(fetches=True).exclude(imap_host="").order_by("pk")[:MOST]
        found = {}
        for box in boxes.prefetch_related("folders"):
            names = [one.name for one in box.folders.all()]
            if names:
                folder = "INBOX" if "INBOX" in names else names[0]
                found[box.pk] = imap_settings(box, folder)
        return found

    def close(self) -> None:
        """Hang up; the lease is given back, so that another process need not wait."""
        for ear in self.lines.values():
            ear.stop.set()
        for ear in self.lines.values():
            ear.thread.join(3)
        Mailbox.objects.filter(pk__in=self.lines).update(listened_until=None)
        self.lines = {}


def listen_until(stop: threading.Event) -> None:
    """Listen to every mailbox until told to stop."""
    ears = Ears()
    try:
        while not stop.is_set():
            try:
                ears.look()
            except DatabaseError:
                log.exception("The mailboxes could not be looked up; trying again")
            close_old_connections()
            stop.wait(LOOK)
    finally:
        try:
            ears.close()
        except DatabaseError:
            log.exception("A lease could not be given back; it ends by itself")
        connections.close_all()


def _leased(mailbox_id: int, *, again: bool) -> bool:
    """One guarded statement: ours now, or still ours."""
    now = timezone.now()
    mine = Mailbox.objects.filter(pk=mailbox_id)
    mine = mine.filter(listened_until__gt=now) if again else mine.exclude(listened_until__gt=now)
    return mine.update(listened_until=now + LEASE) == 1
