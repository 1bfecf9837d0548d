"""Which conversation a message belongs to. Only an id that we signed ourselves is believed."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from .addresses import is_valid, normalise
from .parsing.mail import ParsedMail

_OWN_ID = re.compile(r"<([1-9][0-9]{0,17})\.([a-z2-7]{13})\.([a-z2-7]{32})@([^<>@\s]{1,253})>")
_NONCE_BYTES, _MAC_BYTES = 8, 20
_REFERENCES_LIMIT = 900  # characters: relays refuse header blocks that grow for ever
_LOOKED_AT = 50  # ids of one message whose signature is tried


class How(StrEnum):
    """By what a message was tied to a conversation."""

    ANSWERED = "answered"  # In-Reply-To
    REFERRED = "referred"  # References


@dataclass(frozen=True)
class Candidate:
    """A conversation that a message claims to continue, by an id that only we can have made."""

    conversation_id: int
    how: How
    message_id: str


def new_message_id(conversation_id: int, *, key: bytes, domain: str) -> str:
    """An id for a message of ours, which an answer will carry back."""
    if conversation_id < 1:
        raise ValueError("A conversation has a positive number.")
    nonce = _lettered(secrets.token_bytes(_NONCE_BYTES))
    mac = _mac(conversation_id, nonce, domain, key)
    return f"<{conversation_id}.{nonce}.{mac}@{domain}>"


def conversation_of(message_id: str, *, key: bytes, domain: str) -> int | None:
    """The conversation a signed id names; None for every other form, however close."""
    found = _OWN_ID.fullmatch(message_id)
    if not found or not key or found[4] != domain:
        return None
    expected = _mac(int(found[1]), found[2], domain, key)
    return int(found[1]) if hmac.compare_digest(expected, found[3]) else None


def thread_candidates(mail: ParsedMail, *, key: bytes, domain: str) -> list[Candidate]:
    """Conversations the message answers, the surest first. Whether it may join is not said here."""
    ids = [(How.ANSWERED, mail.in_reply_to)] if mail.in_reply_to else []
    ids += [(How.REFERRED, one) for one in reversed(mail.references[-_LOOKED_AT:])]
    found: dict[int, Candidate] = {}
    for how, message_id in ids:
        conversation_id = conversation_of(message_id, key=key, domain=domain)
        if conversation_id is not None:
            found.setdefault(conversation_id, Candidate(conversation_id, how, message_id))
    return list(found.values())


def references_for(
    parent_id: str, earlier: Iterable[str] = (), limit: int = _REFERENCES_LIMIT
) -> tuple[str, ...]:
    """The References of an answer: the first, then as many of the latest as stay short."""
    chain = list(dict.fromkeys([*earlier, parent_id] if parent_id else earlier))
    if not chain:
        return ()
    first, rest = chain[0], chain[1:]
    size, kept = len(first) + 1, list[str]()
    for one in reversed(rest):
        size += len(one) + 1
        if size > limit:
            break
        kept.append(one)
    return (first, *reversed(kept))


def may_join(sender: str, participants: Collection[str]) -> bool:
    """Whether this address already takes part. A look-alike, a sub-address or nobody does not."""
    if not is_valid(sender):
        return False
    address = normalise(sender)
    return any(is_valid(one) and normalise(one) == address for one in participants)


def _mac(conversation_id: int, nonce: str, domain: str, key: bytes) -> str:
    told = f"rapport thread\n{conversation_id}\n{nonce}\n{domain}".encode()
    return _lettered(hmac.new(key, told, hashlib.sha256).digest()[:_MAC_BYTES])


def _lettered(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=").lower()
