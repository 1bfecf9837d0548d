"""{% qr code label="The code of your card" %}: a QR code drawn into the page, dark on white."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 2


def qr(text: object, label: object = "") -> SafeString:
    """The picture of a short text; with a label it is told to screen readers, else silent."""
    told = format_html(' role="img" aria-label="{}"', label) if label else ' aria-hidden="true"'
    return format_html('<span class="qr"{}>{}</span>', mark_safe(told), _drawn(str(text)))  # noqa: S308


@lru_cache(maxsize=256)
def _drawn(text: str) -> SafeString:
    # Here, so that a start of the program does not wait for it.
    import segno

    drawn = segno.make(text, error="m", micro=False).svg_inline(
        border=QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None, dark="#000"
    )
    # Drawn by a package we pinned: paths and numbers, nothing of the text.
    return mark_safe(drawn)  # noqa: S308
