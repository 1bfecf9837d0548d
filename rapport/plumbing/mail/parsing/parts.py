"""A message cut into its parts by position, so that every byte stays what it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import limits
from .headers import Headers, value_and_parameters
from .mail import Unparsable

_BLANK = re.compile(rb"\n\r?\n|\A\r?\n")
_NO_FIELD_AT_ALL = re.compile(rb"(?![ \t])(?![!-9;-~]+[ \t]*:)[^\r\n]")
_NOT_A_FIELD = re.compile(rb"\n(?![ \t\r])(?![!-9;-~]+[ \t]*:)")


@dataclass
class Part:
    """One node of a message: a multipart with children, or a leaf with bytes."""

    headers: Headers
    content_type: str
    parameters: dict[str, str]
    start: int
    end: int
    parent_type: str = ""
    children: list["Part"] = field(default_factory=list)
    is_whole: bool = True  # False: a multipart that was too deep to be taken apart

    @property
    def is_multipart(self) -> bool:
        return bool(self.children)


class Cutter:
    """Cuts one raw message; counts the pieces so that a bomb is refused early."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.count = 0
        self.problems: list[str] = []

    def whole(self) -> Part:
        raw = self.raw
        start = raw.find(b"\n") + 1 if raw[:5] in {b"From ", b">From"} else 0
        while raw[start : start + 1] in {b"\n", b"\r"}:
            start += 1
        return self.part(start, len(raw), "", 0, "text/plain")

    def part(self, start: int, end: int, parent: str, depth: int, default: str) -> Part:
        self.count += 1
        if self.count > limits.PARTS:
            raise Unparsable(f"The message has more than {limits.PARTS} parts.")
        body = self._body_start(start, end)
        headers = Headers(self.raw[start : min(body, start + limits.MIB)])
        if headers.is_cut:
            self.problems.append("headers: too many, the rest passed over")
        kind, parameters = value_and_parameters(headers.first("content-type"))
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind):
            kind = kind if kind == "text" else default
            kind = "text/plain" if kind == "text" else kind
        part = Part(headers, kind, parameters, body, end, parent)
        if kind.startswith("multipart/"):
            self._open(part, depth)
        return part

    def _body_start(self, start: int, end: int) -> int:
        """Where the headers end: a blank line, or the first line that is no header."""
        if self.raw[start : start + 1] == b"\n" or self.raw[start : start + 2] == b"\r\n":
            return start + (2 if self.raw[start : start + 1] == b"\r" else 1)
        if _NO_FIELD_AT_ALL.match(self.raw, start, end):
            self.problems.append("headers: there are none")
            return start
        blank = _BLANK.search(self.raw, start, end)
        stop = blank.start() if blank else end
        odd = _NOT_A_FIELD.search(self.raw, start, stop)
        if odd:
            self.problems.append("headers: broken off")
            return odd.start() + 1
        return blank.end() if blank else end

    def _open(self, part: Part, depth: int) -> None:
        boundary = part.parameters.get("boundary", "").rstrip()
        if depth >= limits.DEPTH:
            part.is_whole = False
            self.problems.append("parts: nested too deep, kept as a file")
            return
        pieces: list[tuple[int, int]] = []
        for written_in in ("utf-8", "cp1252") if boundary else ():
            marker = boundary.encode(written_in, "replace")
            pieces = pieces or list(self._pieces(marker, part.start, part.end))
        if not pieces:
            self.problems.append("parts: no boundary found")
            part.content_type = "text/plain"
            return
        default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
        for start, end in pieces:
            child = self.part(start, end, part.content_type, depth + 1, default)
            part.children.append(child)

    def _pieces(self, boundary: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
        line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
        opened: int | None = None
        closed = False
        for match in line.finditer(self.raw, start, end):
            if opened is not None:
                yield opened, self._without_newline(opened, match.start())
            closed = match[1] is not None
            opened = None if closed else match.end()
        if opened is not None:
            self.problems.append("parts: the last one is not closed")
            yield opened, end

    def _without_newline(self, start: int, end: int) -> int:
        """The line break before a boundary belongs to the boundary."""
        if end > start and self.raw[end - 1 : end] == b"\n":
            end -= 1
            if end > start and self.raw[end - 1 : end] == b"\r":
                end -= 1
        return end


def leaves(part: Part) -> Iterator[Part]:
    if not part.is_multipart:
        yield part
    for child in part.children:
        yield from leaves(child)
