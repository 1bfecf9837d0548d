"""Outgoing messages, byte by byte: what is put in cannot change what is around it."""

import base64
import quopri
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from .addresses import Address, encoded_words, one_line, written, written_list
from .parsing.quotes import MARKER
from .threading import references_for
from .verdicts import LOOP_HEADER

LIMIT = 25 * 1024 * 1024
_ID = re.compile(r"<[^<>\s@]{1,250}@[^<>\s@]{1,250}>")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?')\]]")
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,80}")
_HEADER_LINE = 76


@dataclass(frozen=True, kw_only=True)
class File:
    """Something to attach."""

    name: str
    content_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """The message that is answered, to be repeated below."""

    intro: str  # "On 3 May Mia wrote:", already in the reader's language
    text: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What somebody wants to send."""

    message_id: str
    sender: Address
    to: Sequence[Address]
    subject: str
    text: str
    at: datetime
    cc: Sequence[Address] = ()
    reply_to: Address | None = None
    signature: str = ""
    quoted: Quoted | None = None
    in_reply_to: str = ""
    references: Sequence[str] = ()
    files: Sequence[File] = ()
    is_automatic: bool = False
    marker: str = ""  # "Please write above this line", already in the reader's language
    unsubscribe: str = ""  # an https address that takes one click (RFC 8058)
    loop_mark: str = ""


def written_mail(letter: Letter) -> bytes:
    """The whole message (RFC 5322). Refuses what cannot be sent: no recipient, too large."""
    if not letter.to:
        raise ValueError("A mail needs somebody to go to.")
    if not _ID.fullmatch(letter.message_id):
        raise ValueError("Not a message id.")
    raw = "\r\n".join(_headers(letter)).encode() + b"\r\n" + _body(letter)
    if len(raw) > LIMIT:
        raise ValueError("The message is larger than mail servers take.")
    return raw


def _headers(letter: Letter) -> list[str]:
    lines = [
        f"Message-ID: {letter.message_id}",
        f"Date: {format_datetime(letter.at)}",
        f"From: {written(letter.sender)}",
        f"To: {written_list(letter.to)}",
    ]
    if letter.cc:
        lines.append(f"Cc: {written_list(letter.cc)}")
    if letter.reply_to:
        lines.append(f"Reply-To: {written(letter.reply_to)}")
    lines.append(f"Subject: {_folded(encoded_words(one_line(letter.subject)[:250]))}")
    lines += _thread(letter)
    if letter.is_automatic:
        lines += ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"]
        lines.append("Precedence: auto_reply")
    if letter.loop_mark:
        lines.append(f"{LOOP_HEADER.title()}: {_token(letter.loop_mark)}")
    if letter.unsubscribe:
        lines.append(f"List-Unsubscribe: <{_token(letter.unsubscribe)}>")
        lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    return [*lines, "MIME-Version: 1.0"]


def _thread(letter: Letter) -> list[str]:
    parent = letter.in_reply_to if _ID.fullmatch(letter.in_reply_to) else ""
    earlier = [one for one in letter.references if _ID.fullmatch(one)]
    chain = references_for(parent, earlier)
    lines = [f"In-Reply-To: {parent}"] if parent else []
    return [*lines, "References: " + "\r\n ".join(chain)] if chain else lines


def _token(value: str) -> str:
    """One visible ASCII word for a header."""
    return re.sub(r"[^!-~]|[<>]", "", value)[:500]


def _folded(value: str) -> str:
    """Long plain values broken at spaces, as every relay accepts them."""
    if "\r\n" in value or len(value) < _HEADER_LINE - 10:
        return value
    lines, line = [], ""
    for word in value.split(" "):
        if line and len(line) + len(word) > _HEADER_LINE - 10:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\r\n ".join([*lines, line])


def _body(letter: Letter) -> bytes:
    plain = _part("text/plain; charset=utf-8", "quoted-printable", _printable(_text(letter)))
    html = _part("text/html; charset=utf-8", "quoted-printable", _printable(_html(letter)))
    both = _joined("alternative", [plain, html])
    if not letter.files:
        return both
    return _joined("mixed", [both, *(_attached(file) for file in letter.files)])


def _part(kind: str, encoding: str, data: bytes, *more: str) -> bytes:
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def _joined(kind: str, parts: Sequence[bytes]) -> bytes:
    boundary = f"=_{secrets.token_hex(16)}"
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    line = f"--{boundary}".encode()
    pieces = b"".join(line + b"\r\n" + part.rstrip(b"\r\n") + b"\r\n" for part in parts)
    return head + pieces + line + b"--\r\n"


def _printable(text: str) -> bytes:
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return quopri.encodestring(data).replace(b"\n", b"\r\n")


def _attached(file: File) -> bytes:
    kind = file.content_type if _TYPE.fullmatch(file.content_type) else "application/octet-stream"
    if kind.startswith(("multipart/", "message/")):  # Those may not be encoded.
        kind = "application/octet-stream"
    name = one_line(re.split(r"[\\/]", file.name)[-1])[:150] or "attachment"
    plain = re.sub(r"[^ !#-\[\]-~]", "_", name)
    file_name = (
        f'filename="{name}"' if plain == name else f"filename*=utf-8''{quote(name, safe='')}"
    )
    disposition = f"attachment;\r\n {file_name}"
    data = base64.encodebytes(file.data).replace(b"\n", b"\r\n")
    return _part(kind, "base64", data, f"Content-Disposition: {disposition}")


def _text(letter: Letter) -> str:
    pieces = [f"{MARKER}{letter.marker} -##\n"] if letter.marker else []
    pieces.append(letter.text.strip("\n"))
    if letter.signature.strip():
        pieces.append(f"\n-- \n{letter.signature.strip()}")
    if letter.quoted:
        quoted = "\n".join(f"> {line}".rstrip() for line in letter.quoted.text.split("\n"))
        pieces.append(f"\n{one_line(letter.quoted.intro)}\n{quoted}")
    return "\n".join(pieces) + "\n"


def _html(letter: Letter) -> str:
    pieces = (
        [f"<p><small>{escape(MARKER + letter.marker)} -##</small></p>"] if letter.marker else []
    )
    pieces.append(paragraphs(letter.text))
    if letter.signature.strip():
        pieces.append(f"<p>-- <br>{_lines(letter.signature.strip())}</p>")
    if letter.quoted:
        intro = escape(one_line(letter.quoted.intro))
        quoted = paragraphs(letter.quoted.text)
        pieces.append(
            f'<div class="gmail_quote"><p>{intro}</p><blockquote type="cite">{quoted}'
            "</blockquote></div>"
        )
    return f"<!doctype html><html><body>{''.join(pieces)}</body></html>\n"


def paragraphs(text: str) -> str:
    """Plain text as simple markup: blank lines part paragraphs, addresses become links."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip("\n"))
    return "\n".join(f"<p>{_lines(block)}</p>" for block in blocks)


def _lines(text: str) -> str:
    out, position = [], 0
    for match in _LINK.finditer(text):
        out.append(escape(text[position : match.start()]))
        out.append(f'<a href="{escape(match[0])}">{escape(match[0])}</a>')
        position = match.end()
    return "".join([*out, escape(text[position:])]).replace("\n", "<br>\n")
