import hashlib
import zlib
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from rapport.plumbing.mail.models import Copy, RawMail

_State = RawMail.State
_QUICK = 1  # zlib level: a mail is kept in well under a millisecond


@transaction.atomic(savepoint=False)
def keep(
    raw: bytes,
    *,
    door: str,
    mailbox: str,
    now: datetime,
    folder: str = "",
    uid: int | None = None,
    uidvalidity: int | None = None,
) -> tuple[RawMail, bool]:
    """Keep a message as it came; the same bytes for the same mailbox are kept once."""
    kept, is_new = RawMail.objects.get_or_create(
        mailbox=mailbox[:100],
        digest=hashlib.sha256(raw).hexdigest(),
        defaults={
            "door": door[:100],
            "packed": zlib.compress(raw, _QUICK),
            "size": len(raw),
            "folder": folder[:200],
            "uid": uid,
            "uidvalidity": uidvalidity,
            "received_at": now,
        },
    )
    if uid is not None and uidvalidity is not None and not is_new:
        _note_place(kept, folder=folder[:200], uid=uid, uidvalidity=uidvalidity)
    return kept, is_new


def _note_place(kept: RawMail, *, folder: str, uid: int, uidvalidity: int) -> None:
    """The same bytes lie there as well: so that nobody looks for them as missing."""
    if (kept.folder, kept.uid, kept.uidvalidity) != (folder, uid, uidvalidity):
        Copy.objects.get_or_create(
            mailbox=kept.mailbox,
            folder=folder,
            uidvalidity=uidvalidity,
            uid=uid,
            defaults={"kept": kept},
        )


@transaction.atomic
def keep_many(raws: Sequence[bytes], *, door: str, mailbox: str, now: datetime) -> list[RawMail]:
    """The same for a batch, in two statements; the same bytes twice are the same row twice."""
    digests = [hashlib.sha256(raw).hexdigest() for raw in raws]
    kept = RawMail.objects.defer("packed").filter(mailbox=mailbox[:100], digest__in=digests)
    known = {row.digest: row for row in kept}
    new = {
        digest: RawMail(
            mailbox=mailbox[:100],
            digest=digest,
            door=door[:100],
            packed=zlib.compress(raw, _QUICK),
            size=len(raw),
            received_at=now,
        )
        for digest, raw in zip(digests, raws, strict=True)
        if digest not in known
    }
    try:
        with transaction.atomic():
            RawMail.objects.bulk_create(new.values())
    except IntegrityError:  # Another door was as quick: one by one, each finds what there is.
        return [keep(raw, door=door, mailbox=mailbox, now=now)[0] for raw in raws]
    known |= new
    return [known[digest] for digest in digests]


@transaction.atomic
def keep_unreadable(
    *,
    door: str,
    mailbox: str,
    uid: int,
    uidvalidity: int,
    problem: str,
    now: datetime,
    folder: str = "",
) -> tuple[RawMail, bool]:
    """Note a message that the server would not hand over, so that a person learns of it."""
    name = f"unreadable {mailbox} {folder} {uidvalidity} {uid}"
    return RawMail.objects.get_or_create(
        mailbox=mailbox[:100],
        digest=hashlib.sha256(name.encode()).hexdigest(),
        defaults={
            "door": door[:100],
            "packed": zlib.compress(b"", _QUICK),
            "size": 0,
            "state": _State.QUARANTINED,
            "error": problem[:500],
            "folder": folder[:200],
            "uid": uid,
            "uidvalidity": uidvalidity,
            "received_at": now,
            "settled_at": now,
        },
    )


def settle(raw_mail_id: int, *, now: datetime) -> bool:
    """It has been understood and acted upon."""
    return _put(raw_mail_id, _State.PARSED, "", now)


def ignore(raw_mail_id: int, *, reason: str, now: datetime) -> bool:
    """It needs nothing from us; it stays, with the reason."""
    return _put(raw_mail_id, _State.IGNORED, reason, now)


def quarantine(raw_mail_id: int, *, reason: str, now: datetime) -> bool:
    """It cannot be understood or trusted; it waits for a person, and the others go on."""
    return _put(raw_mail_id, _State.QUARANTINED, reason, now)


@transaction.atomic
def release(raw_mail_id: int, *, now: datetime) -> RawMail:
    """Out of quarantine, to be tried again; what is settled stays settled."""
    mail = RawMail.objects.select_for_update().get(pk=raw_mail_id)
    if mail.state not in {_State.QUARANTINED, _State.IGNORED} or not mail.size:
        return mail
    mail.state, mail.error, mail.settled_at = _State.ARRIVED, "", None
    mail.save(update_fields=["state", "error", "settled_at"])
    return mail


@transaction.atomic
def erase_kept(raw_mail_ids: Sequence[int], *, now: datetime) -> int:
    """Forget what the messages said. Their digest stays, so that a new fetch cannot revive them."""
    kept = RawMail.objects.filter(pk__in=raw_mail_ids)
    return kept.update(
        packed=zlib.compress(b"", _QUICK),
        size=0,
        state=_State.IGNORED,
        error="Erased.",
        settled_at=now,
    )


def _put(raw_mail_id: int, state: RawMail.State, error: str, now: datetime) -> bool:
    """One guarded statement: what is in this state already stays as it is. True when it moved."""
    mail = RawMail.objects.filter(pk=raw_mail_id).exclude(state=state)
    moved = mail.update(state=state, error=error[:500], settled_at=now, attempts=F("attempts") + 1)
    return bool(moved)
