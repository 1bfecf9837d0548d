"""A meeting as a calendar file (RFC 5545), for whatever calendar they use."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

LONGEST_LINE = 75  # bytes


@dataclass(frozen=True)
class Occasion:
    """What a calendar needs to know. The same `uid` with a higher `sequence` replaces it."""

    uid: str
    sequence: int
    begins_at: datetime
    minutes: int
    title: str
    place: str = ""
    words: str = ""
    is_cancelled: bool = False
    made_at: datetime = field(default=datetime(2000, 1, 1, tzinfo=UTC))


def calendar(one: Occasion) -> str:
    """The file, in UTC: every calendar shows it in its owner's own time."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rapport//Reviews//EN",
        f"METHOD:{'CANCEL' if one.is_cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{_text(one.uid)}",
        f"SEQUENCE:{one.sequence}",
        f"DTSTAMP:{_moment(one.made_at)}",
        f"DTSTART:{_moment(one.begins_at)}",
        f"DTEND:{_moment(one.begins_at + timedelta(minutes=one.minutes))}",
        f"SUMMARY:{_text(one.title)}",
        *([f"LOCATION:{_text(one.place)}"] if one.place else []),
        *([f"DESCRIPTION:{_text(one.words)}"] if one.words else []),
        f"STATUS:{'CANCELLED' if one.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Nothing that somebody wrote may begin a line or a field of its own."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    clean = "".join(one for one in words if one == "\n" or one.isprintable())
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        clean = clean.replace(plain, written)
    return clean


def _folded(line: str) -> str:
    """No line longer than 75 bytes, and none cut within a letter."""
    parts: list[str] = []
    part = ""
    for letter in line:
        room = LONGEST_LINE - (1 if parts else 0)
        if len((part + letter).encode()) > room:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
