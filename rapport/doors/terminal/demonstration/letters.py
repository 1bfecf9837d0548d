"""Letters as they come through the door: bytes with headers, and now and then a picture."""

import struct
import zlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

OURS = "hello@soleandsuds.example"


def letter(
    *, sender: str, name: str, subject: str, text: str, at: datetime, picture: bytes = b""
) -> bytes:
    mail = EmailMessage()
    mail["From"] = f'"{name}" <{sender}>'
    mail["To"] = OURS
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    number = zlib.crc32(subject.encode())
    mail["Message-ID"] = f"<{at:%Y%m%d%H%M%S}.{number}@{sender.partition('@')[2]}>"
    mail.set_content(text)
    if picture:
        mail.add_attachment(picture, maintype="image", subtype="png", filename="boots.png")
    return bytes(mail)


def boots(width: int = 360, height: int = 260) -> bytes:
    """A picture of brown suede with a dark stain, painted point by point."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            grain = (x * 7 + y * 13 + x * y) % 19 - 9
            away = ((x - 225) / 70) ** 2 + ((y - 140) / 46) ** 2
            shade = 0.45 if away < 0.8 else 0.62 if away < 1 else 1.0
            light = 1.1 - y / height * 0.35
            rows += bytes(
                max(0, min(255, round((tone + grain) * shade * light))) for tone in (158, 112, 74)
            )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
