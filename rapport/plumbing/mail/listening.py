"""Being told of new mail at once (IMAP IDLE). Only a bell: fetching never depends on it."""

import threading
from collections.abc import Callable

from imap_tools import BaseMailBox

from .mailboxes import MailboxTrouble, opened
from .settings import ImapSettings

IDLE_FOR = 9 * 60  # Servers may hang up after half an hour; routers do much earlier.
LOOK = 1.0  # Seconds between two looks at whether we should stop.


def listen(
    settings: ImapSettings,
    *,
    heard: Callable[[], None],
    stop: threading.Event,
    idle_for: float = IDLE_FOR,
) -> bool:
    """Ring for everything new until told to stop. False at once where the server cannot do it.

    Raises MailboxTrouble when the line breaks; whoever called tries again later.
    """
    with opened(settings, folder=settings.folder) as box:
        _, offered = box.client.capability()
        if b"IDLE" not in offered[0].upper().split():
            return False
        while not stop.is_set():
            box.idle.start()  # type: ignore[no-untyped-call]
            try:
                has_news = _wait(box, stop, idle_for)
            finally:
                box.client.sock.settimeout(settings.read_seconds)
            said = box.idle.stop()  # type: ignore[no-untyped-call]
            if has_news or _is_news(said):
                heard()
    return True


def _wait(box: BaseMailBox, stop: threading.Event, seconds: float) -> bool:
    left = seconds
    while left > 0 and not stop.is_set():
        said = box.idle.poll(timeout=LOOK)
        if _is_news(said):
            return True
        if any(b"BYE" in line for line in said):
            raise MailboxTrouble("The mail server broke off the conversation.")
        left -= LOOK
    return False


def _is_news(said: list[bytes]) -> bool:
    return any(b"EXISTS" in line or b"RECENT" in line for line in said)
