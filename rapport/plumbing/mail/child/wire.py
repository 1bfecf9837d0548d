"""How a parsed message crosses between processes: a JSON head, then the files. Never a pickle."""

import json
import struct
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rapport.plumbing.mail.addresses import Address
from rapport.plumbing.mail.parsing import Attachment, Failure, ParsedMail
from rapport.plumbing.mail.verdicts import Kind, Verdict

SIZES = struct.Struct(">II")  # of the head and of everything after it
_FACTS = ("name", "content_type", "content_id", "sha256", "is_inline")
_PLAIN = ("message_id", "in_reply_to", "subject", "text", "html", "reply_text")


def packed(mail: ParsedMail) -> bytes:
    head: dict[str, Any] = {name: getattr(mail, name) for name in _PLAIN}
    head |= {
        "references": mail.references,
        "sender": _pair(mail.sender),
        "reply_to": [_pair(one) for one in mail.reply_to],
        "to": [_pair(one) for one in mail.to],
        "cc": [_pair(one) for one in mail.cc],
        "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
        "headers": dict(mail.headers),
        "verdict": [mail.verdict.kind.value, mail.verdict.reason],
        "failures": [asdict(failure) for failure in mail.failures],
        "problems": mail.problems,
        "blocked_images": mail.blocked_images,
        "files": [
            [*(getattr(file, fact) for fact in _FACTS), len(file.data)] for file in mail.attachments
        ],
    }
    return framed(json.dumps(head).encode(), b"".join(file.data for file in mail.attachments))


def packed_refusal(reason: str) -> bytes:
    return framed(json.dumps({"unparsable": reason}).encode(), b"")


def framed(head: bytes, rest: bytes) -> bytes:
    return SIZES.pack(len(head), len(rest)) + head + rest


def unpacked(head: dict[str, Any], rest: memoryview) -> ParsedMail:
    """The message again. Built field by field: the child read hostile bytes."""
    files, position = [], 0
    for name, content_type, content_id, sha256, is_inline, size in head["files"]:
        data = bytes(rest[position : position + int(size)])
        position += int(size)
        files.append(
            Attachment(
                name=str(name),
                content_type=str(content_type),
                content_id=str(content_id),
                data=data,
                sha256=str(sha256),
                is_inline=bool(is_inline),
            )
        )
    sent_at = head["sent_at"]
    kind, reason = head["verdict"]
    return ParsedMail(
        **{name: str(head[name]) for name in _PLAIN},
        references=tuple(str(one) for one in head["references"]),
        sender=_address(head["sender"]),
        reply_to=tuple(_address(one) for one in head["reply_to"]),
        to=tuple(_address(one) for one in head["to"]),
        cc=tuple(_address(one) for one in head["cc"]),
        sent_at=datetime.fromisoformat(sent_at) if sent_at else None,
        headers={str(name): str(value) for name, value in head["headers"].items()},
        verdict=Verdict(Kind(kind), str(reason)),
        failures=tuple(Failure(**failure) for failure in head["failures"]),
        problems=tuple(str(one) for one in head["problems"]),
        blocked_images=int(head["blocked_images"]),
        attachments=tuple(files),
    )


def _pair(address: Address) -> tuple[str, str]:
    return address.name, address.email


def _address(pair: list[str]) -> Address:
    return Address(str(pair[0]), str(pair[1]))
