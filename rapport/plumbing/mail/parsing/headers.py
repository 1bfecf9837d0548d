"""Header blocks, encoded words and parameters, read leniently and in linear time."""

import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from . import limits
from .charsets import decoded

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,200})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))', re.DOTALL)
_SECTION = re.compile(r"^([^*]+)(?:\*(\d{1,4}))?(\*)?$")
_NAME_LIMIT = 200
_FOLD = re.compile(r"\s*\n\s*")


class Headers:
    """The header fields of one part: names lower-cased, repeated fields kept in order."""

    def __init__(self, block: bytes) -> None:
        self.fields: list[tuple[str, bytes]] = []
        self.is_cut = False
        for name, value in _fields(block):
            if len(self.fields) >= limits.HEADERS:
                self.is_cut = True
                break
            self.fields.append((name, value[: limits.HEADER_VALUE]))

    def every(self, name: str) -> list[str]:
        return [_unfolded(value) for found, value in self.fields if found == name]

    def first(self, name: str) -> str:
        """The first field of this name with something in it; others are someone's trick."""
        return next((value for value in self.every(name) if value), "")

    def text(self, name: str) -> str:
        """The same, with encoded words read."""
        return words(self.first(name))


def _fields(block: bytes) -> Iterator[tuple[str, bytes]]:
    name, lines = "", list[bytes]()
    for line in block.split(b"\n"):
        if line[:1] in {b" ", b"\t"}:
            if name:
                lines.append(line)
            continue
        before, colon, after = line.partition(b":")
        label = before.rstrip().lower()
        if name:
            yield name, b"\n".join(lines)
        name, lines = "", []
        if colon and label and len(label) < _NAME_LIMIT and not label.startswith(b"from "):
            name, lines = label.decode("ascii", "replace"), [after]
    if name:
        yield name, b"\n".join(lines)


def _unfolded(value: bytes) -> str:
    text = decoded(value, "utf-8")
    return (_FOLD.sub(" ", text) if "\n" in text else text).strip()


def words(value: str) -> str:
    """Encoded words read; neighbours join before decoding, since some cut inside a letter."""
    if "=?" not in value:
        return value
    out: list[str] = []
    held: tuple[str, bytes] | None = None
    position = 0
    for match in _WORD.finditer(value):
        between = value[position : match.start()]
        label = match[1].partition("*")[0].lower()
        data = _word_bytes(match[2], match[3])
        if held and not between.strip() and held[0] == label:
            held = (label, held[1] + data)
        else:
            if held:
                out.append(decoded(held[1], held[0]))
            if between.strip() or not held:
                out.append(between)
            held = (label, data)
        position = match.end()
    if held:
        out.append(decoded(held[1], held[0]))
    return _FOLD.sub(" ", "".join([*out, value[position:]])).strip()


def _word_bytes(kind: str, payload: str) -> bytes:
    if kind in "qQ":
        return unquote_to_bytes(payload.replace("_", " ").replace("%", "%25").replace("=", "%"))
    try:
        data = binascii.a2b_base64(payload + "=" * (-len(payload) % 4))
        return data or payload.encode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return payload.encode("utf-8", "replace")


def value_and_parameters(value: str) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=x` as ("text/plain", {"charset": "x"}), continuations joined."""
    main, _, rest = value.partition(";")
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(";" + rest):
        found = _SECTION.match(match[1].lower())
        if not found or len(sections) > 100:  # noqa: PLR2004
            continue
        text = re.sub(r"\\(.)", r"\1", match[2]) if match[2] is not None else match[3].strip()
        numbered = sections.setdefault(found[1], {})
        numbered.setdefault(int(found[2] or 0), (text, bool(found[3])))
    return main.strip().lower(), {name: _joined(parts) for name, parts in sections.items()}


def _joined(parts: dict[int, tuple[str, bool]]) -> str:
    if not any(encoded for _, encoded in parts.values()):
        return words("".join(parts[number][0] for number in sorted(parts)))
    label, data = "", b""
    for number in sorted(parts):
        text, is_encoded = parts[number]
        if is_encoded and not label and text.count("'") >= 2:  # noqa: PLR2004
            label, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if is_encoded else text.encode("utf-8", "replace")
    return decoded(data, label or "utf-8")
