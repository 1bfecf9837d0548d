"""Icons of the lucide set, drawn into the page so that they take its colour."""

from functools import lru_cache

import lucide
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

UNKNOWN = "circle-dot"


@lru_cache(maxsize=512)
def icon(name: str, size: str = "") -> SafeString:
    """The drawing called `name`, silent to screen readers."""
    attrs = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    if size:
        attrs["data-size"] = str(escape(size))
    try:
        drawn = lucide._render_icon(name, 24, **attrs)
    except lucide.IconDoesNotExist:
        if settings.DEBUG or getattr(settings, "ICONS_MUST_EXIST", False):
            raise
        drawn = lucide._render_icon(UNKNOWN, 24, **attrs)
    # The drawings come from a package we pinned, the size is escaped above.
    return mark_safe(" ".join(drawn.split()))  # noqa: S308
