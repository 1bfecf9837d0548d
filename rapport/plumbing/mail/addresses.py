"""Addresses: read leniently, compared strictly, written so that a name cannot smuggle a header."""

import base64
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_ATOM = r"[^\s@<>()\[\]\\,;:\"\x00-\x20\x7f-\x9f]"
_VALID_LOCAL = re.compile(rf"(?:{_ATOM}+)|(?:\"(?:[^\"\\\x00-\x1f\x7f]|\\[ -~])+\")")
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)", re.UNICODE)
_BARE = re.compile(rf"(?:\"[^\"\n]*\"|{_ATOM}+)@[^\s@<>()\\,;:\"]+")
_WORD = re.compile(
    r'"(?:[^"\\]|\\.)*"?|\((?:[^()\\]|\\.)*\)?|<[^<>,;]*>?|\\.|[,;:]|[^",;:<(\\]+|.', re.DOTALL
)
_ENCODED_CHUNK = 45  # bytes of one encoded word, so that it stays below 75 characters
_NAME_LIMIT = 1_000  # before encoded words are read
_LOCAL_LIMIT, _DOMAIN_LIMIT, _WHOLE_LIMIT = 64, 253, 254


@dataclass(frozen=True)
class Address:
    """A mailbox as somebody wrote it: the name they gave it, and where mail goes."""

    name: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.email)


def normalise(email: str) -> str:
    """The form to store and compare: composed, lower case, domain in its own script.

    Only a letter's own lower case is taken. Compatibility forms (the Kelvin sign, a full-width
    letter, the German sharp s) are never folded onto another letter, or a look-alike could
    receive what was meant for somebody else.
    """
    email = email.strip()
    local, at, domain = email.rpartition("@")
    if not at:
        return _folded(email)
    return f"{_folded(local)}@{_readable_domain(_folded(domain).rstrip('.'))}"


def same(one: str, other: str) -> bool:
    return bool(one) and normalise(one) == normalise(other)


def is_valid(email: str) -> bool:
    """Whether mail can be sent there in practice: name@domain.tld, no comments, no literals."""
    local, at, domain = email.rpartition("@")
    if not at or len(email) > _WHOLE_LIMIT or len(local.encode()) > _LOCAL_LIMIT:
        return False
    if not email.isascii() and any(_hides_ascii(char) for char in email):
        return False
    if not _VALID_LOCAL.fullmatch(local) or (local[0] != '"' and ".." in f".{local}."):
        return False
    return _is_domain(domain)


@lru_cache(maxsize=4_096)
def _is_domain(domain: str) -> bool:
    """Asked again and again: many addresses share a few domains."""
    try:
        labels = wire_domain(domain).split(".")
    except UnicodeError:
        return False
    is_named = len(labels) > 1 and not labels[-1].isdigit()
    return (
        is_named
        and len(".".join(labels)) <= _DOMAIN_LIMIT
        and all(_LABEL.fullmatch(label) and "_" not in label for label in labels)
    )


def wire_domain(domain: str) -> str:
    """The domain in ASCII, as mail servers without SMTPUTF8 want it."""
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in domain.split(".")
    )


def wire_address(email: str) -> str:
    """The address for the envelope: ASCII domain; a non-ASCII local part stays (SMTPUTF8)."""
    local, at, domain = normalise_domain(email).rpartition("@")
    return f"{local}{at}{wire_domain(domain)}" if at else email


def normalise_domain(email: str) -> str:
    """Only the domain folded; the local part exactly as its owner wrote it."""
    local, at, domain = email.strip().rpartition("@")
    return f"{local}{at}{_readable_domain(_folded(domain))}" if at else local or domain


def domain_of(email: str) -> str:
    return normalise(email).rpartition("@")[2]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    if not any(_hides_ascii(char) for char in text):
        text = unicodedata.normalize("NFC", text)
    return "".join(_lowered(char) for char in text)


def _lowered(char: str) -> str:
    if char.isascii():
        return char.lower()
    lower = char.lower()
    return lower if len(lower) == 1 and not lower.isascii() else char


def _hides_ascii(char: str) -> bool:
    """Such as the Kelvin sign, which composition would silently turn into a K."""
    return not char.isascii() and unicodedata.normalize("NFC", char).isascii()


@lru_cache(maxsize=4_096)
def _readable_domain(domain: str) -> str:
    return ".".join(_readable_label(label) for label in domain.split("."))


def _readable_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        readable = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label
    is_honest = not readable.isascii() and _folded(readable) == readable
    return readable if is_honest and wire_domain(readable) == label else label


def parsed(header: str, limit: int = 1_000) -> tuple[Address, ...]:
    """Every mailbox of an address header; what cannot be one is left out."""
    found = []
    for piece in _pieces(header):
        address = _one(piece)
        if address:
            found.append(address)
        if len(found) >= limit:
            break
    return tuple(found)


def _pieces(header: str) -> Iterator[str]:
    """Split at commas and group marks outside quotes, comments and angle brackets."""
    piece: list[str] = []
    for word in _WORD.findall(header):
        if word in {",", ";"}:
            yield "".join(piece)
            piece = []
        elif word == ":" and "@" not in "".join(piece[-5:]):
            piece = []  # That was the name of a group.
        else:
            piece.append(word)
    yield "".join(piece)


def _one(piece: str) -> Address | None:
    piece = piece.strip()
    opened = piece.rfind("<")
    if opened >= 0:
        inside = piece[opened + 1 :].partition(">")[0].strip()
        email = inside.rpartition(":")[2] if inside.startswith("@") else inside
        name = piece[:opened]
    else:
        bare = _BARE.search(piece)
        email = bare[0] if bare else ""
        name = piece.replace(email, "", 1) if email else ""
    email = _tidy_email(email)
    return Address(_tidy_name(name, email), email) if "@" in email else None


def _tidy_email(email: str) -> str:
    email = email.strip().strip("'").removeprefix("mailto:").rstrip(".")
    if email[:1] != '"':
        email = re.sub(r"\s+", "", email)
    return email[:320]


def _tidy_name(name: str, email: str) -> str:
    name = name.strip()
    if name[:1] == "(" and name[-1:] == ")":
        name = name[1:-1]
    name = re.sub(r"\\(.)", r"\1", name.strip().strip('"').strip())
    if name[:1] == "'" and name[-1:] == "'":
        name = name[1:-1]
    name = re.sub(r"\s+", " ", name).strip()
    return "" if name.lower() == email.lower() else name[:_NAME_LIMIT]


def one_line(text: str) -> str:
    """Without line breaks and control characters: safe as one header value."""
    return re.sub(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).strip()


def encoded_words(text: str) -> str:
    """As header text: plain ASCII as it is, anything else as encoded words."""
    text = one_line(text).encode("utf-8", "replace").decode()
    if text.isascii() and "=?" not in text:
        return text
    chunks, chunk = [], b""
    for char in text:
        data = char.encode()
        if len(chunk) + len(data) > _ENCODED_CHUNK:
            chunks.append(chunk)
            chunk = b""
        chunk += data
    chunks.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(c).decode('ascii')}?=" for c in chunks)


def written(address: Address) -> str:
    """One mailbox for a header. A name with commas, quotes or newlines stays a name."""
    email = f"<{_header_safe(address.email)}>"
    name = one_line(address.name)
    if not name:
        return email
    if name.isascii() and "=?" not in name:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" {email}'
    return f"{encoded_words(name)} {email}"


def written_list(addresses: Iterable[Address]) -> str:
    return ",\r\n ".join(written(address) for address in addresses)


def _header_safe(email: str) -> str:
    if not is_valid(email):
        raise ValueError(f"Not an address that mail can be sent to: {email!r}")
    return wire_address(email)
