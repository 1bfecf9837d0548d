"""The components that templates call by name: one element each, the words inside escaped."""

from functools import lru_cache
from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import people
from .icons import icon as _drawn

CALLOUT_ICONS = {"alarm": "triangle-alert", "due": "clock", "good": "circle-check", "info": "info"}
NOTHING = SafeString("")


def panel(
    content: SafeString,
    *,
    title: str,
    id: str = "",
    hint: str = "",
    icon: str = "",
    mood: str = "",
    more_url: str = "",
    more: str = "",
    level: int = 2,
) -> SafeString:
    """A titled sheet. {% panel id="resolution" title="Resolution" %}…{% endpanel %}"""
    name = id or f"panel-{crc32(str(title).encode()):x}"
    heading = format_html(
        '<h{0} id="{1}-title" class="panel__title">{2}</h{0}>', int(level), name, title
    )
    link = (
        format_html('<a class="panel__more" href="{}">{}</a>', more_url, more or _("See all"))
        if more_url
        else NOTHING
    )
    return format_html(
        '<section{} class="panel" aria-labelledby="{}-title"{}>'
        '<div class="panel__head">{}{}{}{}</div>{}</section>',
        format_html(' id="{}"', id) if id else NOTHING,
        name,
        _mood(mood),
        _drawn(icon) if icon else NOTHING,
        heading,
        link,
        format_html('<p class="panel__hint">{}</p>', hint) if hint else NOTHING,
        content,
    )


def pill(content: SafeString, mood: str = "", *, icon: str = "", title: str = "") -> SafeString:
    """A word about a thing. Moods: alarm, due, good, info, outline."""
    return format_html(
        '<span class="pill"{}{}>{}{}</span>',
        _mood(mood),
        format_html(' title="{}"', title) if title else NOTHING,
        _drawn(icon) if icon else NOTHING,
        content,
    )


def empty(content: SafeString, *, title: str, icon: str = "coffee") -> SafeString:
    """Nothing here, said kindly, with the next step inside."""
    return format_html(
        '<div class="empty"><span class="empty__icon">{}</span>'
        '<p class="empty__title">{}</p>{}</div>',
        _drawn(icon),
        title,
        content,
    )


def callout(
    content: SafeString, mood: str = "info", *, title: str = "", icon: str = ""
) -> SafeString:
    """Something to know before going on. Moods: info, good, due, alarm."""
    return format_html(
        '<div class="callout"{}{}>{}{}<div class="callout__words">{}</div></div>',
        _mood(mood),
        SafeString(' role="alert"') if mood == "alarm" else NOTHING,
        _drawn(icon or CALLOUT_ICONS.get(mood, "info")),
        format_html('<p class="callout__title">{}</p>', title) if title else NOTHING,
        content,
    )


def dialog(content: SafeString, *, id: str, title: str) -> SafeString:
    """One thing at a time; any <button data-opens="the id"> opens it."""
    return format_html(
        '<dialog id="{0}" class="dialog" aria-labelledby="{0}-title">'
        '<div class="dialog__head"><h2 id="{0}-title">{1}</h2><form method="dialog">'
        '<button class="button" data-kind="quiet" data-square aria-label="{2}">{3}</button>'
        "</form></div>{4}</dialog>",
        id,
        title,
        _("Close"),
        _drawn("x"),
        content,
    )


def avatar(name: object, warmth: int | None = None, *, size: str = "") -> SafeString:
    """A person's initials, tinted by warmth from 1 to 5. The name must stand beside it."""
    return _avatar(str(name), warmth, size)


@lru_cache(maxsize=4_096)
def _avatar(name: str, warmth: int | None, size: str) -> SafeString:
    return format_html(
        '<span class="avatar" aria-hidden="true"{}{}>{}</span>',
        format_html(' data-warmth="{}"', warmth) if warmth else NOTHING,
        format_html(' data-size="{}"', size) if size else NOTHING,
        people.initials(name),
    )


def warmth(score: float | None, *, word: str = "") -> SafeString:
    """A health between 0 and 100: dot, number and word."""
    found = people.warmth_of(score)
    if score is None or not found.level:
        return format_html(
            '<span class="warmth" data-warmth="0"><span class="warmth__word">{}</span></span>',
            word or found.word,
        )
    return format_html(
        '<span class="warmth" data-warmth="{}">{} <span class="warmth__word">{}</span></span>',
        found.level,
        round(score),
        word or found.word,
    )


def dot(score: int | None) -> SafeString:
    """A health in the line of a list: dot and number; nothing when it is not known."""
    return NOTHING if score is None else _dot(score, get_language() or "")


@lru_cache(maxsize=1_024)
def _dot(score: int, language: str) -> SafeString:
    """`language` is what the word depends on besides."""
    found = people.warmth_of(score)
    return format_html(
        ' <span class="warmth small" data-warmth="{}" title="{}">{}'
        '<span class="visually-hidden">, {}</span></span>',
        found.level,
        found.word,
        score,
        found.word,
    )


def bar(value: float | None, *, of: float = 100, warmth: int | None = None) -> SafeString:
    """A length for a number, the number beside it; says so when it is not known."""
    if value is None or value != value or of <= 0:  # noqa: PLR0124  (NaN is not itself)
        return format_html('<div class="bar"><span class="bar__number">{}</span></div>', "–")
    share = max(0.0, min(100.0, 100 * value / of))
    return format_html(
        '<div class="bar"{}><svg aria-hidden="true" focusable="false">'
        '<rect class="bar__track" width="100%" height="100%" rx="4"/>'
        '<rect class="bar__fill" width="{}%" height="100%" rx="4"/></svg>'
        '<span class="bar__number">{}</span></div>',
        format_html(' data-warmth="{}"', warmth) if warmth else NOTHING,
        f"{share:.1f}",
        f"{value:g}",
    )


def _mood(mood: str) -> SafeString:
    return format_html(' data-mood="{}"', mood) if mood else NOTHING
