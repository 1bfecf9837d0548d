"""The other pages that show the business itself, as far as they are there for whoever looks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from rapport.plumbing.design.shown import Shown


@dataclass(frozen=True)
class Room(Shown):
    url: str
    label: str
    icon: str
    words: str


def rooms() -> Iterator[Room]:
    for name, label, icon, words in _named():
        try:
            yield Room(reverse(name), label, icon, words)
        except NoReverseMatch:  # An edition without that app.
            continue


def _named() -> list[tuple[str, str, str, str]]:
    return [
        ("figures:value", _("Value"), "coins", _("What comes in, from whom, on how few it rests.")),
        ("figures:retention", _("Retention"), "repeat",
         _("Who comes back, for how long, and what more of it is worth.")),
        ("figures:speed", _("Speed"), "timer", _("How soon we answer, and solve.")),
        ("figures:quality", _("Quality"), "badge-check",
         _("Complaints, returns and praise by product.")),
        ("figures:consistency", _("Consistency"), "scale",
         _("Where channels and colleagues differ.")),
        ("figures:payments", _("Days to pay"), "receipt", _("How long our money takes.")),
        ("health:index", _("Health"), "heart-pulse", _("How each relationship stands.")),
        ("mirror:index", _("Mirror"), "scan-face", _("What we bring, and what comes back.")),
        ("checkup:index", _("Check-up"), "stethoscope",
         _("What helps or harms, and what it costs.")),
    ]  # fmt: skip
