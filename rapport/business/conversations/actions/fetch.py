"""Fetching: one fetcher a mailbox, each message kept before the cursor moves past it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Mailbox
from rapport.business.conversations.queries.mailboxes import imap_settings, kept_of
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail import actions as store
from rapport.plumbing.mail.mailboxes import Cursor, Fetched, MailboxTrouble, count, fetch_new, seen
from rapport.plumbing.mail.models import RawMail

from . import filing, intake

AT_ONCE = 500
RENEWED = 20  # messages after which the lease is renewed


@dataclass
class Run:
    """One visit to a mailbox."""

    taken: int = 0
    is_done: bool = False
    trouble: str = ""


def fetch_mailbox(mailbox_id: int, *, now: datetime, limit: int = AT_ONCE) -> Run | None:
    """Take in what is new; None when somebody else is at it."""
    until = now + rules.LEASE
    if not _lease(mailbox_id, now=now, until=until):
        return None
    box = Mailbox.objects.get(pk=mailbox_id)
    visit = _Visit(box, until)
    try:
        run = visit.run(limit)
    except MailboxTrouble as trouble:
        run = Run(visit.taken, trouble=trouble.reason)
    except BaseException:
        _let_go(visit)
        raise
    _conclude(visit, run)
    return run


def compare_with_server(mailbox_id: int, *, now: datetime) -> int:
    """How many messages the server holds that are not with us; a gap is an alarm."""
    run = fetch_mailbox(mailbox_id, now=now)
    if run is None or not run.is_done:
        return 0  # Still reading, or silent, which has an alarm of its own.
    box = Mailbox.objects.get(pk=mailbox_id)
    try:
        held = count(imap_settings(box))
    except MailboxTrouble:
        return 0
    gap = max(0, held - kept_of(box))
    if gap and (again := fetch_mailbox(mailbox_id, now=timezone.now())) and again.taken:
        gap = max(0, gap - again.taken)  # They came while we counted.
    Mailbox.objects.filter(pk=box.pk).update(gap=gap, counted_at=now)
    return gap


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


class _Visit:
    """The lease is ours as long as `until` stands in the row."""

    def __init__(self, box: Mailbox, until: datetime) -> None:
        self.box, self.until = box, until
        self.settings = imap_settings(box)
        self.taken = 0
        self.safe: list[int] = []

    def run(self, limit: int) -> Run:
        box = self.box
        cursor = Cursor(box.uid_validity, box.last_uid)
        for fetched in fetch_new(self.settings, cursor, limit=limit):
            self._take(fetched)
            self.taken += 1
            if self.taken % RENEWED == 0 and not self._renewed():
                return Run(self.taken)  # We were too slow: somebody else goes on.
        if self.safe:
            seen(self.settings, self.safe, self.box.uid_validity)
        return Run(self.taken, is_done=self.taken < limit)

    def _take(self, fetched: Fetched) -> None:
        now = timezone.now()
        if fetched.raw is None:
            kept, is_new = store.keep_unreadable(
                door="imap",
                mailbox=self.box.key,
                uid=fetched.uid,
                uidvalidity=fetched.uidvalidity,
                problem=fetched.problem,
                now=now,
            )
            if is_new:
                filing.set_aside(kept.pk, reason=fetched.problem, now=now)
            is_double = False
        else:
            outcome = intake.receive(
                fetched.raw,
                door="imap",
                mailbox=self.box,
                now=now,
                uid=fetched.uid,
                uid_validity=fetched.uidvalidity,
            )
            is_double = not RawMail.objects.filter(
                pk=outcome.raw_mail_id, uid=fetched.uid, uidvalidity=fetched.uidvalidity
            ).exists()
        self._move_on(fetched, is_double=is_double)
        self.safe.append(fetched.uid)

    def _move_on(self, fetched: Fetched, *, is_double: bool) -> None:
        """Only now, behind our own commit, does the cursor pass it."""
        mine = Mailbox.objects.filter(pk=self.box.pk, fetching_until=self.until)
        if fetched.uidvalidity != self.box.uid_validity:
            mine.update(
                uid_validity=fetched.uidvalidity, last_uid=fetched.uid, doubles=int(is_double)
            )
            self.box.uid_validity = fetched.uidvalidity
        else:
            mine.update(last_uid=fetched.uid, doubles=F("doubles") + int(is_double))

    def _renewed(self) -> bool:
        until = timezone.now() + rules.LEASE
        mine = Mailbox.objects.filter(pk=self.box.pk, fetching_until=self.until)
        if mine.update(fetching_until=until) != 1:
            return False
        self.until = until
        return True


def _lease(mailbox_id: int, *, now: datetime, until: datetime) -> bool:
    """Ours, if nobody holds it: one guarded statement, so that of four fetchers one gets in."""
    free = Mailbox.objects.filter(pk=mailbox_id, fetches=True).exclude(fetching_until__gt=now)
    return free.update(fetching_until=until) == 1


def _let_go(visit: _Visit) -> None:
    Mailbox.objects.filter(pk=visit.box.pk, fetching_until=visit.until).update(fetching_until=None)


def _conclude(visit: _Visit, run: Run) -> None:
    now = timezone.now()
    changes: dict[str, object] = {"fetching_until": None}
    if run.trouble:
        changes |= {"failed_at": now, "failure": run.trouble[:300]}
    else:
        changes |= {"fetched_at": now, "failed_at": None, "failure": "", "silent_since": None}
        if run.is_done and visit.box.caught_up_at is None:
            changes["caught_up_at"] = now
    Mailbox.objects.filter(pk=visit.box.pk, fetching_until=visit.until).update(**changes)
