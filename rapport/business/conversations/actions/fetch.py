"""Fetching: one fetcher a mailbox, each message kept before the cursor moves past it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Folder, Mailbox
from rapport.business.conversations.queries.mailboxes import imap_settings
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail import actions as store
from rapport.plumbing.mail.mailboxes import Cursor, Fetched, MailboxTrouble, fetch_new, seen

from . import filing, intake, tokens

AT_ONCE = 500
RENEWED = 20  # messages after which the lease is renewed


@dataclass
class Run:
    """One visit to a mailbox."""

    taken: int = 0
    is_done: bool = False
    trouble: str = ""


def fetch_mailbox(mailbox_id: int, *, now: datetime, limit: int = AT_ONCE) -> Run | None:
    """Take in what is new in every folder; None when somebody else is at it."""
    visit = begin(mailbox_id, now=now)
    if visit is None:
        return None
    try:
        run = visit.run(limit)
    except MailboxTrouble as trouble:
        run = Run(visit.taken, trouble=trouble.reason)
    except BaseException:
        visit.let_go()
        raise
    _conclude(visit, run)
    return run


def begin(mailbox_id: int, *, now: datetime) -> "Visit | None":
    """The lease, if nobody holds it. One guarded statement: of four fetchers one gets in."""
    until = now + rules.LEASE
    free = Mailbox.objects.filter(pk=mailbox_id, fetches=True).exclude(fetching_until__gt=now)
    if free.update(fetching_until=until) != 1:
        return None
    return Visit(Mailbox.objects.get(pk=mailbox_id), until)


class Visit:
    """The lease is ours as long as `until` stands in the row."""

    def __init__(self, box: Mailbox, until: datetime) -> None:
        self.box, self.until = box, until
        self.taken = 0

    def run(self, limit: int) -> Run:
        """Folder by folder; what is safely ours is flagged on the server, never before."""
        tokens.renew(self.box, now=timezone.now())
        for folder in self.box.folders.order_by("pk"):
            safe = self.take(folder, limit=limit - self.taken)
            if safe is None:
                return Run(self.taken)  # We were too slow: somebody else goes on.
            if self.taken >= limit:
                return Run(self.taken)
            if folder.caught_up_at is None:
                Folder.objects.filter(pk=folder.pk).update(caught_up_at=timezone.now())
        return Run(self.taken, is_done=True)

    def take(self, folder: Folder, *, limit: int, again: tuple[int, ...] = ()) -> list[int] | None:
        """Keep what is new there, and these once more; None when the lease was lost."""
        settings = imap_settings(self.box, folder.name)
        cursor = Cursor(folder.uid_validity, folder.last_uid)
        safe: list[int] = []
        for fetched in fetch_new(settings, cursor, limit=limit, again=again):
            self._keep(folder, fetched)
            self._move_on(folder, fetched)
            safe.append(fetched.uid)
            self.taken += 1
            if self.taken % RENEWED == 0 and not self._renewed():
                return None
        if safe:
            seen(settings, safe, folder.uid_validity)
        return safe

    def _keep(self, folder: Folder, fetched: Fetched) -> None:
        now = timezone.now()
        if fetched.raw is not None:
            intake.receive(
                fetched.raw,
                door="imap",
                mailbox=self.box,
                now=now,
                folder=folder.name,
                uid=fetched.uid,
                uid_validity=fetched.uidvalidity,
            )
            return
        kept, is_new = store.keep_unreadable(
            door="imap",
            mailbox=self.box.key,
            folder=folder.name,
            uid=fetched.uid,
            uidvalidity=fetched.uidvalidity,
            problem=fetched.problem,
            now=now,
        )
        if is_new:
            filing.set_aside(kept.pk, reason=fetched.problem, now=now)

    def _move_on(self, folder: Folder, fetched: Fetched) -> None:
        """Only now, behind our own commit, does the cursor pass it; never back."""
        is_new_count = fetched.uidvalidity != folder.uid_validity
        if not is_new_count and fetched.uid <= folder.last_uid:
            return
        folder.uid_validity, folder.last_uid = fetched.uidvalidity, fetched.uid
        mine = Folder.objects.filter(pk=folder.pk, mailbox__fetching_until=self.until)
        mine.update(uid_validity=fetched.uidvalidity, last_uid=fetched.uid)

    def _renewed(self) -> bool:
        until = timezone.now() + rules.LEASE
        mine = Mailbox.objects.filter(pk=self.box.pk, fetching_until=self.until)
        if mine.update(fetching_until=until) != 1:
            return False
        self.until = until
        return True

    def let_go(self) -> None:
        mine = Mailbox.objects.filter(pk=self.box.pk, fetching_until=self.until)
        mine.update(fetching_until=None)


def _conclude(visit: Visit, run: Run) -> None:
    now, box = timezone.now(), visit.box
    changes: dict[str, object] = {"fetching_until": None}
    if run.trouble:
        changes |= {"failed_at": now, "failure": run.trouble[:300]}
    else:
        changes |= {"fetched_at": now, "failed_at": None, "failure": "", "silent_since": None}
    mine = Mailbox.objects.filter(pk=box.pk, fetching_until=visit.until)
    if mine.update(**changes) and box.silent_since and not run.trouble:
        fact = events.MailboxHeard(
            mailbox_id=box.pk, address=box.address, since=box.silent_since, taken=run.taken
        )
        record(fact, by=None, at=now, audience="managers" if box.is_private else "all")
