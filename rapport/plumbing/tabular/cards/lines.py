"""The lines of a vCard file as they were before they were folded, in bytes.

In bytes, because programs fold and encode in the middle of a letter, and because each line of an
old card may be in an encoding of its own.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 256 * 1024  # of what is kept of one line; pictures run on and are passed over
PIECE = 64 * 1024
_BEGINS = re.compile(rb"^[A-Za-z0-9][\w.\-]*[ \t]*[;:]")
_SOFT = re.compile(rb"ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE", re.IGNORECASE)
_CODED = re.compile(rb"ENCODING=(?:B|BASE64)\b|;BASE64\b", re.IGNORECASE)
Line = tuple[int, bytes]


def unfolded(source: BinaryIO, encoding: str) -> Iterator[Line]:
    """Each logical line with the number it begins on."""
    begins, kept, is_soft, is_coded = 0, b"", False, False
    for number, line in enumerate(_physical(source, encoding), 1):
        if is_soft and not _is_mark(line):
            kept = _joined(kept[:-1], line.lstrip(b" \t"))
        elif kept and line[:1] in (b" ", b"\t"):
            kept = kept if is_coded else _joined(kept, line[1:])
        elif kept and line and not _BEGINS.match(line):
            # Some programs forget to indent what they fold, pictures above all.
            kept = kept if is_coded else _joined(kept, b" " + line)
        else:
            if kept:
                yield begins, kept
            begins, kept = number, line
            is_coded = bool(_CODED.search(_head(kept)))
        is_soft = kept.endswith(b"=") and bool(_SOFT.search(_head(kept)))
    if kept:
        yield begins, kept


def _head(line: bytes) -> bytes:
    return line[:1_000].partition(b":")[0]


def _is_mark(line: bytes) -> bool:
    return line[:12].upper().startswith((b"END:VCARD", b"BEGIN:VCARD"))


def _joined(kept: bytes, more: bytes) -> bytes:
    return kept + more if len(kept) < LONGEST else kept


def _physical(source: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Lines ended by CR, LF or both, as UTF-8 where the file is UTF-16 or UTF-32."""
    waiting = b""
    for piece in _pieces(source, encoding):
        waiting += piece
        ends_in_return = waiting.endswith(b"\r")  # Perhaps half of a line end.
        lines = waiting.removesuffix(b"\r").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *whole, waiting = lines.split(b"\n")
        waiting += b"\r" if ends_in_return else b""
        for line in whole:
            yield line.replace(b"\0", b"")
        if len(waiting) > LONGEST * 4 and not ends_in_return:
            waiting = waiting[: LONGEST * 4]
    if waiting:
        yield waiting.rstrip(b"\r").replace(b"\0", b"")


def _pieces(source: BinaryIO, encoding: str) -> Iterator[bytes]:
    if not encoding.startswith(("utf-16", "utf-32")):
        first = source.read(PIECE).removeprefix(codecs.BOM_UTF8)
        yield first
        while piece := source.read(PIECE):
            yield piece
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while piece := source.read(PIECE):
        yield decoder.decode(piece).removeprefix("\ufeff").encode()
    yield decoder.decode(b"", final=True).encode()
