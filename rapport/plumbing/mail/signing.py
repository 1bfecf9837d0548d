"""DKIM: our name under our letters (RFC 6376), for whoever sends from a server of their own."""

import base64
import re
from dataclasses import dataclass, field

from .addresses import domain_of, parsed

BITS = 2048
SIGNED = tuple(
    b"""from to cc subject date message-id reply-to in-reply-to references mime-version
    content-type auto-submitted list-unsubscribe list-unsubscribe-post""".split()
)
_FROM = re.compile(rb"^from:((?:[^\r\n]|\r\n[ \t])*)\r\n", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class DkimKey:
    """With what, and in whose name, letters are signed."""

    domain: str
    selector: str
    secret: str = field(repr=False)  # PEM


def new_secret() -> str:
    """A fresh private key."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    ).decode("ascii")


def record_of(secret: str) -> str:
    """What the domain's owner publishes, so that others can check what we sign."""
    from cryptography.hazmat.primitives import serialization

    key = serialization.load_pem_private_key(secret.encode(), password=None)
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode('ascii')}"


def signed(raw: bytes, key: DkimKey | None) -> bytes:
    """The letter with our signature on top; as it was when it is not from this domain."""
    if key is None or not key.secret or _domain(raw) != key.domain.lower():
        return raw
    import dkim  # most letters are signed elsewhere

    head = {line.partition(b":")[0].lower() for line in raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n")}
    signature: bytes = dkim.sign(
        raw,
        key.selector.encode("ascii"),
        key.domain.encode("ascii"),
        key.secret.encode("ascii"),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name for name in SIGNED if name in head],
    )
    return signature + raw


def _domain(raw: bytes) -> str:
    found = _FROM.search(raw.split(b"\r\n\r\n", 1)[0] + b"\r\n")
    people = parsed(found[1].decode("utf-8", "replace"), 2) if found else []
    return domain_of(people[0].email).lower() if len(people) == 1 else ""
