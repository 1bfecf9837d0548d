"""How to reach a mail server. Plain values: where they are kept is the business's affair."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from .signing import DkimKey


class Security(StrEnum):
    """How the line to a mail server is protected."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True)
class SmtpSettings:
    """A server that takes our outgoing mail."""

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    username: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)  # XOAUTH2 instead of a password
    connect_seconds: float = 10
    read_seconds: float = 60
    verify: bool = True
    hello: str = "localhost"
    dkim: DkimKey | None = None  # with what letters from its own domain are signed


@dataclass(frozen=True, kw_only=True)
class ImapSettings:
    """A mailbox we fetch from."""

    host: str
    port: int = 993
    security: Security = Security.TLS
    username: str
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)  # XOAUTH2 instead of a password
    folder: str = "INBOX"
    connect_seconds: float = 10
    read_seconds: float = 60
    verify: bool = True
    move_to: str = ""  # A folder for what has been taken in; nothing is moved when empty.
    mark_seen: bool = True


Resolver = Callable[[str], SmtpSettings | None]
_resolvers: list[Resolver] = []


def register_transport(resolver: Resolver) -> None:
    """Say how the server behind a channel name such as "mailbox:3" is found."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def transport_for(channel: str) -> SmtpSettings | None:
    """The server to send through, or None when nobody knows the channel (any more)."""
    return next((found for one in _resolvers if (found := one(channel)) is not None), None)
