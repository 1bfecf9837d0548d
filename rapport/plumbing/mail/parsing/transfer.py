"""Content-Transfer-Encoding undone, forgiving what senders get wrong."""

import binascii
import quopri
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def undone(data: bytes, encoding: str, problems: list[str]) -> bytes:
    """The bytes that were meant."""
    encoding = encoding.partition(";")[0].strip().strip('"').lower()
    if encoding == "base64":
        return _base64(data, problems)
    if encoding == "quoted-printable":
        return quopri.decodestring(data)
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _uuencoded(data)
    return data


def _base64(data: bytes, problems: list[str]) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        problems.append("base64: damaged")
    letters = _NOT_BASE64.sub(b"", data)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return data


def _uuencoded(data: bytes) -> bytes:
    out = bytearray()
    is_open = False
    for line in data.splitlines():
        if not is_open:
            is_open = line.startswith(b"begin ")
        elif line.strip() == b"end":
            break
        else:
            try:
                out += binascii.a2b_uu(line)
            except binascii.Error:
                size = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
                try:
                    out += binascii.a2b_uu(line[:size])
                except binascii.Error:
                    continue
    return bytes(out) if is_open else data
