from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rapport.plumbing.mail.addresses import Address
from rapport.plumbing.mail.verdicts import Kind, Verdict


class Unparsable(Exception):
    """This message cannot be understood safely; the reason is in plain words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Attachment:
    """One file that came with a message."""

    name: str
    content_type: str
    content_id: str
    data: bytes = field(repr=False)
    sha256: str
    is_inline: bool = False


@dataclass(frozen=True)
class Failure:
    """What a delivery report says about one recipient."""

    address: str
    status: str  # "5.1.1"
    action: str  # "failed", "delayed", "delivered"
    diagnostic: str


@dataclass(frozen=True)
class ParsedMail:
    """What a message says, safe to keep and to show. Every text is free of NUL and bounded."""

    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: Address
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    sent_at: datetime | None
    text: str
    html: str
    reply_text: str
    attachments: tuple[Attachment, ...]
    headers: Mapping[str, str]
    verdict: Verdict
    failures: tuple[Failure, ...] = ()
    problems: tuple[str, ...] = ()
    blocked_images: int = 0

    @property
    def is_automatic(self) -> bool:
        """No person wrote this to us; it never gets an automatic answer."""
        return self.verdict.is_automatic

    @property
    def is_bounce(self) -> bool:
        return self.verdict.kind in {Kind.BOUNCE, Kind.DELAY}

    @property
    def list_headers(self) -> dict[str, str]:
        return {name: value for name, value in self.headers.items() if name.startswith("list-")}
