"""Mail comes in: kept first, then read within limits, then filed. A crash loses nothing."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone

from rapport.business.conversations.models import Mailbox
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.files.actions import store as store_file
from rapport.plumbing.mail import actions as store
from rapport.plumbing.mail.child import bounded
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.mail.parsing import Unparsable

from .filing import Kind, Letter, Outcome, file_letter, set_aside, settled
from .ground import Ground

BATCH = 25
LEFT_BEHIND = timedelta(seconds=45)  # By then whoever took it in has died.
_LOG = logging.getLogger(__name__)
_FROM_LINE = re.compile(rb"From \S.*\d{4}|From $|From \S+$|From - ")
_STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)


def receive(
    raw: bytes,
    *,
    door: str,
    mailbox: Mailbox | None = None,
    now: datetime,
    folder: str = "",
    uid: int | None = None,
    uid_validity: int | None = None,
) -> Outcome:
    """Take in one message. When this returns, its bytes are safe and it has its place."""
    kept, is_new = store.keep(
        raw,
        door=door,
        mailbox=mailbox.key if mailbox else "",
        now=now,
        folder=folder,
        uid=uid,
        uidvalidity=uid_validity,
    )
    if not is_new and kept.state != RawMail.State.ARRIVED:
        return settled(kept)
    return _filed([(kept.pk, raw)], now=now)[0]


def receive_many(
    raws: Iterable[bytes], *, door: str, mailbox: Mailbox | None = None, now: datetime
) -> Iterator[Outcome]:
    """The same for many, in batches: one commit to keep a batch, one to file it."""
    key = mailbox.key if mailbox else ""
    waiting = iter(raws)
    while batch := list(islice(waiting, BATCH)):
        kept = store.keep_many(batch, door=door, mailbox=key, now=now)
        fresh: dict[int, bytes] = {}
        for row, raw in zip(kept, batch, strict=True):
            if row.state == RawMail.State.ARRIVED:
                fresh.setdefault(row.pk, raw)
        done = {one.raw_mail_id: one for one in _filed(list(fresh.items()), now=now)}
        for row in kept:
            # The same bytes twice in one batch are one message and one duplicate.
            outcome = done.pop(row.pk) if row.pk in done else _settled_now(row.pk)
            yield outcome


def receive_mbox(
    path: str | Path,
    *,
    door: str = "mbox",
    mailbox: Mailbox | None = None,
    now: datetime | None = None,
) -> Iterator[Outcome]:
    """Every message of an mbox file, read piece by piece."""
    now = now or timezone.now()
    with Path(path).open("rb") as lines:
        yield from receive_many(messages_of(lines), door=door, mailbox=mailbox, now=now)


def messages_of(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The messages of an mbox, with `>From ` at the start of a line restored."""
    message: list[bytes] | None = None
    after_blank = True
    for line in lines:
        if after_blank and _FROM_LINE.match(line.rstrip()):
            if message:
                yield _restored(message)
            message = []
        elif message is not None:
            message.append(line)
        elif line.strip():
            message = [line]  # A file that is one message without a line before it.
        after_blank = not line.strip()
    if message:
        yield _restored(message)


def finish_arrived(*, now: datetime, limit: int = 200) -> int:
    """File what a crash left between keeping and filing, the oldest first; says how many."""
    left = RawMail.objects.waiting().filter(received_at__lt=now - LEFT_BEHIND).oldest_first()
    ids = list(left.values_list("pk", flat=True)[:limit])
    for pk in ids:
        _filed([(pk, RawMail.objects.get(pk=pk).raw)], now=now)
    return len(ids)


def retry(raw_mail_id: int, *, by: Member, now: datetime) -> Outcome:
    """Out of quarantine and through the door again."""
    by.require(Capability.MANAGE_MAIL)
    raw = store.release(raw_mail_id, now=now)
    if raw.state != RawMail.State.ARRIVED:
        return settled(raw)
    return _filed([(raw.pk, raw.raw)], now=now)[0]


def retry_all(
    *, by: Member, now: datetime, told: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """One after the other, the oldest first; how many found their place."""
    by.require(Capability.MANAGE_MAIL)
    ids = list(RawMail.objects.quarantined().oldest_first().values_list("pk", flat=True))
    placed = 0
    for done, pk in enumerate(ids, start=1):
        outcome = retry(pk, by=by, now=now)
        placed += (
            RawMail.objects.filter(pk=outcome.raw_mail_id)
            .exclude(state=RawMail.State.QUARANTINED)
            .count()
        )
        told(done, len(ids))
    return placed


def dismiss(raw_mail_id: int, *, by: Member, now: datetime) -> None:
    """Somebody looked: it needs nothing. The bytes stay."""
    by.require(Capability.MANAGE_MAIL)
    store.ignore(raw_mail_id, reason=f"Set aside by {by.name}.", now=now)


def _filed(letters: Sequence[tuple[int, bytes]], *, now: datetime) -> list[Outcome]:
    """Read outside of any transaction, then file all in one; each alone when that fails."""
    read: dict[int, Letter] = {}
    done: dict[int, Outcome] = {}
    for pk, raw in letters:
        try:
            read[pk] = _read(pk, raw, now)
        except Unparsable as problem:
            with transaction.atomic():
                done[pk] = set_aside(pk, reason=problem.reason, now=now)
    try:
        with transaction.atomic():
            ground = Ground.now()
            done |= {pk: _one(letter, ground, now) for pk, letter in read.items()}
    except OperationalError:
        if len(read) < 2:  # noqa: PLR2004 - alone already: the next look finishes it
            raise
        for pk, letter in read.items():
            with transaction.atomic():
                done[pk] = _one(letter, Ground.now(), now)
    return [done[pk] for pk, _ in letters]


def _read(raw_mail_id: int, raw: bytes, now: datetime) -> Letter:
    """Files are on the disk before any row names them."""
    mail = bounded().parse(raw)
    files = tuple(
        store_file(one.data, name=one.name, content_type=one.content_type, now=now)
        for one in mail.attachments
    )
    return Letter(raw_mail_id, mail, files)


def _one(letter: Letter, ground: Ground, now: datetime) -> Outcome:
    """A letter that trips us must not keep the ones behind it."""
    try:
        with transaction.atomic():
            return file_letter(letter, ground=ground, now=now)
    except OperationalError:
        raise
    except (DatabaseError, ValueError, TypeError, LookupError, ArithmeticError) as problem:
        _LOG.exception("Mail %s could not be filed", letter.raw_mail_id)
        reason = f"We stumbled over it ({type(problem).__name__})."
        return set_aside(letter.raw_mail_id, reason=reason, now=now)


def _restored(lines: list[bytes]) -> bytes:
    if lines and not lines[-1].strip():
        lines = lines[:-1]  # The blank line before the next one belongs to the box.
    return _STUFFED.sub(rb"\1", b"".join(lines))


__all__ = ["Kind", "Outcome", "receive", "receive_many", "receive_mbox"]


def _settled_now(raw_mail_id: int) -> Outcome:
    return settled(RawMail.objects.defer("packed").get(pk=raw_mail_id))
