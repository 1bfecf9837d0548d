"""Icons of the lucide set, drawn into the page so that they take its colour."""

from functools import lru_cache

import lucide
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

STAND_IN = "circle-dot"


class IconMissing(LookupError):
    """Nobody has drawn an icon of this name."""


def icon(name: str, size: str = "") -> SafeString:
    """The drawing called `name`, silent to screen readers."""
    try:
        return _drawn(name, size)
    except lucide.IconDoesNotExist as missing:
        # A screen in use shows a dot rather than fail; whoever builds it hears at once.
        if settings.DEBUG or getattr(settings, "ICONS_MUST_EXIST", False):
            raise IconMissing(name) from missing
        return _drawn(STAND_IN, size)


@lru_cache(maxsize=512)
def _drawn(name: str, size: str) -> SafeString:
    attrs = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    if size:
        attrs["data-size"] = str(escape(size))
    drawn = lucide._render_icon(name, 24, **attrs)
    # The drawings come from a package we pinned, the size is escaped above.
    return mark_safe(" ".join(drawn.split()))  # noqa: S308
