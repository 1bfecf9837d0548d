"""One logical line of a vCard, taken apart."""

import quopri
import re

from .card import CARRIES_BYTES, Property

_NAME = re.compile(r"^(?:(?P<group>[\w\-]+)\.)?(?P<name>[\w\-]+)$")
_CARET = {"n": "\n", "'": '"', "^": "^"}
_APPLE = re.compile(r"^_\$!<(.*)>!\$_$")
# Properties whose value is parted by semicolons; everywhere else one is only a sign.
_PARTED = frozenset(["N", "ADR", "ORG", "GENDER"])
_LISTED = frozenset(["N", "ADR", "CATEGORIES", "NICKNAME"])
_ENCODINGS = frozenset(["QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"])


def parsed(line: bytes) -> Property | None:
    """The property of this line, or None where it is none."""
    head, value = _parted(line)
    if value is None:
        return None
    first, *rest = _split(_decoded(head, ""), ";")
    match = _NAME.match(first.strip())
    if match is None:
        return None
    name, group = match["name"].upper(), (match["group"] or "").lower()
    types, params = _params(rest)
    if name in CARRIES_BYTES:
        return Property(name, ((),), group, types, params, size=len(value))
    if params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    text = _decoded(value, params.get("CHARSET", "")).replace("\r\n", "\n").replace("\r", "\n")
    return Property(name, _parts(name, text), group, types, params)


def apple(text: str) -> str:
    """“_$!<HomePage>!$_” is “home page”; what somebody typed stays as it is."""
    match = _APPLE.match(text.strip())
    if match is None:
        return text.strip()
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[1]).lower()


def _parted(line: bytes) -> tuple[bytes, bytes | None]:
    """At the first colon outside quotation marks; a mark that never ends counts for nothing."""
    is_quoted = False
    for place, byte in enumerate(line[:4_000]):
        if byte == ord('"'):
            is_quoted = not is_quoted
        elif byte == ord(":") and not is_quoted:
            return line[:place], line[place + 1 :]
    head, colon, value = line.partition(b":")
    return head, value if colon else None


def _split(text: str, sign: str) -> list[str]:
    pieces, piece, is_quoted, is_escaped = [], "", False, False
    for letter in text:
        if letter == '"':
            is_quoted = not is_quoted
        if letter == sign and not is_quoted and not is_escaped:
            pieces.append(piece)
            piece = ""
        else:
            piece += letter
        is_escaped = letter == "\\" and not is_escaped
    return [*pieces, piece]


def _params(pieces: list[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """TYPE=home,work and TYPE=home;TYPE=work and the bare HOME;WORK of 2.1 say the same."""
    types: list[str] = []
    params: dict[str, str] = {}
    for piece in pieces:
        key, is_named, value = piece.partition("=")
        if not is_named:
            bare = key.strip().upper()
            if bare in _ENCODINGS:
                params["ENCODING"] = bare
            elif bare:
                types.append(bare.lower())
        elif key.strip().upper() == "TYPE":
            types += [one.strip(' "').lower() for one in value.split(",")]
        else:
            params[key.strip().upper()] = _uncaret(value.strip('" '))
    return tuple(dict.fromkeys(one for one in types if one)), params


def _uncaret(text: str) -> str:
    return re.sub(r"\^([n'^])", lambda match: _CARET[match[1]], text)


def _decoded(value: bytes, charset: str) -> str:
    """As the line says, else UTF-8 where it holds, else as old Windows programs wrote."""
    for encoding in (charset, "utf-8"):
        try:
            if encoding:
                return value.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        # A letter that was cut in two is no reason to take the whole line for another encoding.
        return value[:-1].decode("utf-8") + "\ufffd"
    except UnicodeDecodeError:
        return value.decode("cp1252", errors="replace")


def _parts(name: str, text: str) -> tuple[tuple[str, ...], ...]:
    pieces = _escaped_split(text, ";") if name in _PARTED else [text]
    if name in _LISTED:
        return tuple(tuple(unescaped(v) for v in _escaped_split(p, ",")) for p in pieces)
    return tuple((unescaped(piece),) for piece in pieces)


def _escaped_split(text: str, sign: str) -> list[str]:
    pieces, start, is_escaped = [], 0, False
    for place, letter in enumerate(text):
        if letter == sign and not is_escaped:
            pieces.append(text[start:place])
            start = place + 1
        is_escaped = letter == "\\" and not is_escaped
    return [*pieces, text[start:]]


def unescaped(text: str) -> str:
    """The signs that a backslash stood for."""
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text, flags=re.DOTALL)
