"""Secrets that we must be able to use again, locked with a key of this installation."""

import base64
import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


def sealed(secret: str) -> str:
    return _lock().encrypt(secret.encode()).decode("ascii") if secret else ""


def unsealed(kept: str) -> str:
    """The secret again; nothing when it was sealed with another installation's key."""
    from cryptography.fernet import InvalidToken

    try:
        return _lock().decrypt(kept.encode("ascii")).decode() if kept else ""
    except (InvalidToken, UnicodeError):
        return ""


def _lock() -> "Fernet":
    from cryptography.fernet import Fernet  # seven megabytes, for those who keep a secret

    digest = hashlib.sha256(settings.MAILBOX_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
