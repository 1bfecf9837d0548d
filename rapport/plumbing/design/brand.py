"""Rapport's mark: two arcs, one of us and one of them, that meet."""

from django.utils.safestring import SafeString

_MARK = (
    '<svg viewBox="2 5 28 22" fill="none" stroke="currentColor" stroke-width="3.25" '
    'stroke-linecap="round" aria-hidden="true" focusable="false">'
    '<path d="M19.5 22.4A8.5 8.5 0 1 1 19.5 9.6"/>'
    '<path d="M12.5 9.6a8.5 8.5 0 1 1 0 12.8" opacity=".55"/></svg>'
)


def mark() -> SafeString:
    """The mark, in the colour of its surroundings."""
    return SafeString(_MARK)
