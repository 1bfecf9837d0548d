"""The address of a customer's page: a key to find it by, and a seal that nobody can make up."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable

KEY, SEAL = 16, 32  # letters
Seal = Callable[[str], str]


def new_key() -> str:
    return secrets.token_hex(KEY // 2)


def sealed(key: str, *, secret: str) -> str:
    """The token that stands in the address."""
    return key + _seal(key, secret)


def unsealed(token: str, *, secret: str) -> str:
    """The key of a token, or nothing when its seal is not ours."""
    if len(token) != KEY + SEAL or not token.isascii():
        return ""
    key = token[:KEY]
    return key if is_sealed(token, key=key, secret=secret) else ""


def is_sealed(token: str, *, key: str, secret: str) -> bool:
    """Compared in constant time, so that nobody learns a seal letter by letter."""
    return hmac.compare_digest(token.encode(), sealed(key, secret=secret).encode())


def _seal(key: str, secret: str) -> str:
    made = hmac.new(f"projects.page:{secret}".encode(), key.encode(), hashlib.sha256).digest()
    return base64.b32encode(made).decode().lower()[:SEAL]
