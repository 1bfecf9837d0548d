"""Everything that changes the two stores: mail as it came, and mail on its way out."""

from .deliver import deliver_mail, recover_deliveries
from .keep import (
    erase_kept,
    ignore,
    keep,
    keep_many,
    keep_unreadable,
    quarantine,
    release,
    settle,
)
from .outbox import cancel_mail, erase_sent, hold_mail, queue_mail, resend_mail

__all__ = [
    "cancel_mail",
    "deliver_mail",
    "erase_kept",
    "erase_sent",
    "hold_mail",
    "ignore",
    "keep",
    "keep_many",
    "keep_unreadable",
    "quarantine",
    "queue_mail",
    "recover_deliveries",
    "release",
    "resend_mail",
    "settle",
]
