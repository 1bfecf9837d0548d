"""Secrets that we make up: long ones for machines, short ones to be typed."""

import secrets

TOKEN_PREFIX = "rap_"  # noqa: S105 - a mark that leak scanners can find, not a secret
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else
CODE_LENGTH = 8


def token_secret() -> str:
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def link_secret() -> str:
    return secrets.token_urlsafe(32)


def typed_code() -> str:
    """Forty random bits, good for fifteen minutes and a handful of tries."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def as_typed(text: str) -> str:
    """What someone typed, as the code would be: no spaces, no dashes, capitals."""
    return "".join(text.split()).replace("-", "").upper()
