"""Fetching from a mailbox. Nothing is changed there until the caller has kept what came."""

import imaplib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from imap_tools import (
    BaseMailBox,
    MailBox,
    MailboxFolderSelectError,
    MailboxLoginError,
    MailBoxStartTls,
    MailBoxUnencrypted,
)
from imap_tools.errors import ImapToolsError

from .lines import plain_words, tls_context
from .parsing import limits
from .settings import ImapSettings, Security

_WINDOW = 50_000  # UIDs asked for at once, so that an answer stays short
_SIZES = 200  # messages whose size is asked for at once
_SIZE = re.compile(rb"UID (\d+)\D+?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+)\D+?UID (\d+)")


class MailboxTrouble(Exception):
    """The mailbox cannot be read now; the reason is in plain words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Cursor:
    """How far a mailbox has been read. Numbers of another `uidvalidity` mean nothing."""

    uidvalidity: int = 0
    uid: int = 0


@dataclass(frozen=True)
class Fetched:
    """One message, or the reason why the server would not hand it over."""

    uid: int
    uidvalidity: int
    raw: bytes | None = field(repr=False)
    problem: str = ""

    @property
    def cursor(self) -> Cursor:
        """The cursor to store once this one has been kept."""
        return Cursor(self.uidvalidity, self.uid)


def fetch_new(
    settings: ImapSettings, cursor: Cursor, *, limit: int = 500, again: Iterable[int] = ()
) -> Iterator[Fetched]:
    """Messages after the cursor, the oldest first, over a fresh connection.

    The caller keeps each one and stores its cursor before asking for the next; only then it calls
    `seen`. When the server has numbered its messages anew, all are given again: what was kept
    before is recognised by its bytes. `again` are unreadable ones to be tried once more.
    """
    with _opened(settings) as box:
        uidvalidity, uidnext = _numbering(box, settings.folder)
        after = cursor.uid if cursor.uidvalidity == uidvalidity else 0
        retried = sorted(again) if cursor.uidvalidity == uidvalidity else []
        given = 0
        for uids in _batches([*retried], _new_uids(box, after, uidnext)):
            sizes = _sizes(box, uids)
            for uid in uids:
                if given >= limit:
                    return
                given += 1
                yield _one(box, uid, uidvalidity, sizes.get(uid, 0))


def seen(settings: ImapSettings, cursor_uids: Sequence[int], uidvalidity: int) -> None:
    """Flag or move, as the owner chose, what is safely ours. Nothing is ever deleted."""
    if not cursor_uids or not (settings.mark_seen or settings.move_to):
        return
    with _opened(settings) as box:
        if _numbering(box, settings.folder)[0] != uidvalidity:
            return  # These numbers belong to other messages now.
        uids = [str(uid) for uid in cursor_uids]
        if settings.mark_seen:
            box.flag(uids, r"\Seen", value=True)
        if settings.move_to:
            box.move(uids, settings.move_to)


def held(settings: ImapSettings, *, upto: int) -> tuple[int, set[int]]:
    """The UIDVALIDITY of a folder and which messages up to this UID it holds, to compare."""
    with _opened(settings) as box:
        uidvalidity, uidnext = _numbering(box, settings.folder)
        return uidvalidity, set(_new_uids(box, 0, min(upto + 1, uidnext)))


def folders(settings: ImapSettings) -> list[str]:
    """Every folder of the mailbox that can hold messages, as the server names them."""
    with opened(settings, folder="") as box:
        found = [one.name for one in box.folder.list() if "\\Noselect" not in one.flags]
    return sorted(found, key=lambda name: (name.upper() != "INBOX", name.lower()))


def test_mailbox(settings: ImapSettings) -> str:
    """Nothing when the folder can be read, else what is wrong, in plain words."""
    try:
        with _opened(settings) as box:
            _numbering(box, settings.folder)
    except MailboxTrouble as trouble:
        return trouble.reason
    return ""


test_mailbox.__test__ = False  # type: ignore[attr-defined]  # Not a test, whatever its name.


def _opened(settings: ImapSettings) -> AbstractContextManager[BaseMailBox]:
    return opened(settings, folder=settings.folder)


@contextmanager
def opened(settings: ImapSettings, *, folder: str) -> Iterator[BaseMailBox]:
    """A new connection each time: an open session does not see new mail on every server."""
    box: BaseMailBox | None = None
    try:
        box = _connected(settings)
        box.client.sock.settimeout(settings.read_seconds)
        if settings.token:
            _by_token(box, settings)
        else:
            box.login(settings.username, settings.password, initial_folder=None)
        if folder:
            box.folder.set(folder, readonly=False)
        yield box
    except MailboxLoginError:
        raise MailboxTrouble("The mail server refused the name or password.") from None
    except MailboxFolderSelectError:
        raise MailboxTrouble("There is no such folder in the mailbox.") from None
    except (ImapToolsError, imaplib.IMAP4.error, OSError, UnicodeError, ValueError) as error:
        raise MailboxTrouble(plain_words(error)) from None
    finally:
        if box is not None:
            _leave(box)


def _by_token(box: BaseMailBox, settings: ImapSettings) -> None:
    try:
        box.xoauth2(settings.username, settings.token, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise MailboxTrouble("The mail server refused the token.") from None


def _connected(settings: ImapSettings) -> BaseMailBox:
    host, port, seconds = settings.host, settings.port, settings.connect_seconds
    if settings.security is Security.PLAIN:
        return MailBoxUnencrypted(host, port, timeout=seconds)
    context = tls_context(verify=settings.verify)
    kind: Any = MailBox if settings.security is Security.TLS else MailBoxStartTls
    box: BaseMailBox = kind(host, port, timeout=seconds, ssl_context=context)
    return box


def _leave(box: BaseMailBox) -> None:
    with suppress(Exception):
        if box.client.sock:
            box.client.sock.settimeout(5)
        box.client.logout()
    with suppress(Exception):
        box.client.shutdown()


def _numbering(box: BaseMailBox, folder: str) -> tuple[int, int]:
    status = box.folder.status(folder, ["UIDVALIDITY", "UIDNEXT"])
    return int(status["UIDVALIDITY"]), int(status["UIDNEXT"])


def _new_uids(box: BaseMailBox, after: int, uidnext: int) -> Iterator[int]:
    for start in range(after + 1, uidnext, _WINDOW):
        end = min(start + _WINDOW, uidnext) - 1
        found = sorted(int(uid) for uid in box.uids(f"UID {start}:{end}"))
        yield from (uid for uid in found if start <= uid <= end)


def _batches(first: list[int], rest: Iterator[int]) -> Iterator[list[int]]:
    batch = first
    for uid in rest:
        batch.append(uid)
        if len(batch) >= _SIZES:
            yield batch
            batch = []
    if batch:
        yield batch


def _sizes(box: BaseMailBox, uids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    numbers = ",".join(str(uid) for uid in uids)
    with suppress(imaplib.IMAP4.error):
        _, lines = box.client.uid("FETCH", numbers, "(UID RFC822.SIZE)")
        for line in lines:
            if isinstance(line, bytes) and (match := _SIZE.search(line)):
                uid, size = (match[1], match[2]) if match[1] else (match[4], match[3])
                found[int(uid)] = int(size)
    return found


def _one(box: BaseMailBox, uid: int, uidvalidity: int, size: int) -> Fetched:
    if size > limits.RAW:
        return Fetched(uid, uidvalidity, None, f"It is larger than {limits.RAW // limits.MIB} MB.")
    try:
        state, lines = box.client.uid("FETCH", str(uid), "(BODY.PEEK[])")
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        return Fetched(uid, uidvalidity, None, "The mail server could not hand it over.")
    raw = next((line[1] for line in lines if isinstance(line, tuple) and len(line) > 1), None)
    if state != "OK" or raw is None:
        return Fetched(uid, uidvalidity, None, "The mail server could not hand it over.")
    return Fetched(uid, uidvalidity, bytes(raw))
