"""From parts to what a reader sees: text, markup, and the files that came along."""

import hashlib
import re
from dataclasses import dataclass, field
from html import escape

from . import limits, markup
from .charsets import decoded
from .headers import value_and_parameters
from .mail import Attachment
from .parts import Part
from .transfer import undone

_META = re.compile(rb"<meta[^<>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
_BODY_TYPES = {"text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html"}
_EXTENSIONS = {
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "text/rfc822-headers": ".txt",
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/csv": ".csv",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
    "application/ms-tnef": ".dat",
    "application/pgp-signature": ".asc",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
}


@dataclass
class Body:
    """What one part adds to the reading."""

    text: str = ""
    html: str = ""
    files: list[Attachment] = field(default_factory=list)


class Reader:
    """Reads the parts of one message; notes what was odd."""

    def __init__(self, raw: bytes, problems: list[str]) -> None:
        self.raw = raw
        self.problems = problems

    def read(self, part: Part) -> Body:
        if not part.is_multipart:
            return self._leaf(part)
        bodies = [self.read(child) for child in part.children]
        files = [file for body in bodies for file in body.files]
        if part.content_type == "multipart/alternative":
            text = next((body.text for body in bodies if body.text.strip()), "")
            html = next((body.html for body in reversed(bodies) if body.html.strip()), "")
            return Body(text, html, files)
        return self._in_sequence(bodies, files)

    def _in_sequence(self, bodies: list[Body], files: list[Attachment]) -> Body:
        if not any(body.html for body in bodies):
            return Body("\n".join(body.text for body in bodies if body.text), "", files)
        text = "\n".join(
            body.text or markup.words(body.html) for body in bodies if body.text or body.html
        )
        html = "\n".join(body.html or _as_html(body.text) for body in bodies)
        return Body(text, html, files)

    def _leaf(self, part: Part) -> Body:
        disposition, details = value_and_parameters(part.headers.first("content-disposition"))
        name = details.get("filename") or part.parameters.get("name", "")
        is_file = disposition == "attachment" or bool(name.strip())
        if part.is_whole and part.content_type in _BODY_TYPES and not is_file:
            return self._words(part)
        return Body(files=[self._file(part, name, disposition)])

    def _bytes(self, part: Part) -> bytes:
        data = self.raw[part.start : part.end]
        if not part.is_whole:
            return data
        encoding = part.headers.first("content-transfer-encoding")
        if part.content_type in {"message/rfc822", "message/global"} and b":" in data[:200]:
            return data  # Such a part may not be encoded, whatever its header claims.
        return undone(data, encoding, self.problems)

    def _words(self, part: Part) -> Body:
        data = self._bytes(part)
        label = part.parameters.get("charset", "")
        if part.content_type == "text/plain":
            return Body(text=decoded(data[: 4 * limits.TEXT], label, self.problems)[: limits.TEXT])
        if not label and (meta := _META.search(data[:4_000])):
            label = meta[1].decode("ascii")
        return Body(html=decoded(data[: limits.MARKUP_SOURCE], label, self.problems))

    def _file(self, part: Part, name: str, disposition: str) -> Attachment:
        data = self._bytes(part)
        content_id = part.headers.first("content-id").strip("<> ")[:200]
        return Attachment(
            name=_file_name(name, part.content_type),
            content_type=part.content_type[:100],
            content_id=content_id,
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            is_inline=disposition == "inline" or bool(content_id and disposition != "attachment"),
        )


def _file_name(name: str, content_type: str) -> str:
    """A name without folders, line breaks and direction tricks."""
    name = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", name)
    name = re.split(r"[\\/]", name)[-1].strip().strip(".")
    if not name:
        name = "attachment" + _EXTENSIONS.get(content_type, "")
    stem, dot, ending = name.rpartition(".")
    if len(name) > 150:  # noqa: PLR2004
        name = f"{stem[:130]}{dot}{ending[:15]}" if dot else name[:150]
    return name


def _as_html(text: str) -> str:
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>" if text.strip() else ""
