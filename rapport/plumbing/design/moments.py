"""Times and amounts as people say them, in the reader's language and the business's zone."""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta
from babel.numbers import format_currency
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

HOUR, DAY = 60, 60 * 24
NEAR = 6  # days on either side that a weekday alone names


def locale() -> Locale:
    """The reader's language as Babel knows it; British habits stand for plain English."""
    return _locale_of(get_language() or "en")


@lru_cache(maxsize=64)
def _locale_of(language: str) -> Locale:
    name = to_locale(language)
    try:
        return Locale.parse("en_GB" if name == "en" else name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def day_in_words(day: date, today: date, *, in_sentence: bool = False) -> str:
    """A day as near as it feels: Today, Thu, 13 Nov, 13 Nov 2024."""
    return _day_said(day, today, in_sentence, get_language() or "en")


@lru_cache(maxsize=4_096)
def _day_said(day: date, today: date, in_sentence: bool, language: str) -> str:
    """Babel takes its time, and a page says the same days again and again."""
    distance = (day - today).days
    near = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}
    if in_sentence:
        near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    if distance in near:
        return near[distance]
    if abs(distance) <= NEAR:
        return format_date(day, "EEE", locale=_locale_of(language))
    skeleton = "d MMM" if day.year == today.year else "d MMM y"
    return format_date(day, skeleton, locale=_locale_of(language))


def moment_in_words(at: datetime, now: datetime, *, in_sentence: bool = False) -> str:
    """A moment, with the clock only where the hour still matters."""
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    day = day_in_words(local.date(), today, in_sentence=in_sentence)
    return f"{day} {local:%H:%M}" if abs((local.date() - today).days) <= NEAR else day


def when(value: datetime | date | None, now: datetime | None = None) -> SafeString:
    """A <time> that people can read and machines can too."""
    if not isinstance(value, date):
        return SafeString("")
    now = now or timezone.now()
    if not isinstance(value, datetime):
        words, full = day_in_words(value, timezone.localtime(now).date()), _full_day(value)
    else:
        value = timezone.make_aware(value) if timezone.is_naive(value) else value
        local = timezone.localtime(value)
        words, full = moment_in_words(value, now), f"{_full_day(local.date())}, {local:%H:%M}"
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), full, words)


def _full_day(day: date) -> str:
    return _full_day_said(day, get_language() or "en")


@lru_cache(maxsize=4_096)
def _full_day_said(day: date, language: str) -> str:
    return format_date(day, "full", locale=_locale_of(language))


def ago(value: datetime | date | None, now: datetime | None = None) -> str:
    """How long since, or until: "3 days ago", "in 2 hours"."""
    if not isinstance(value, date):
        return ""
    now = now or timezone.now()
    if not isinstance(value, datetime):
        distance = value - timezone.localtime(now).date()
        if not distance:
            return _("today")
    else:
        value = timezone.make_aware(value) if timezone.is_naive(value) else value
        distance = value - now
        if abs(distance) < timedelta(minutes=1):
            return _("just now")
    minutes = round(distance.total_seconds() / 60)
    return _distance_said(minutes, get_language() or "en")


@lru_cache(maxsize=4_096)
def _distance_said(minutes: int, language: str) -> str:
    """To the minute, which is finer than any of these words."""
    distance = timedelta(minutes=minutes)
    return format_timedelta(
        distance, add_direction=True, threshold=1.2, locale=_locale_of(language)
    )


def minutes_as_words(value: float | None) -> str:
    """A length of time in at most two units: "38 min", "2 h 5 min", "3 days 4 h"."""
    if value is None:
        return ""
    minutes = round(value)
    if minutes < 0:
        return "−" + minutes_as_words(-minutes)
    if minutes < HOUR:
        return _("%(count)s min") % {"count": minutes}
    if minutes < DAY:
        hours, rest = divmod(minutes, HOUR)
        words = [_("%(count)s h") % {"count": hours}]
        return " ".join(words + ([_("%(count)s min") % {"count": rest}] if rest else []))
    days, rest = divmod(minutes, DAY)
    words = [format_timedelta(timedelta(days=days), "day", threshold=99999, locale=locale())]
    hours = rest // HOUR
    return " ".join(words + ([_("%(count)s h") % {"count": hours}] if hours else []))


def money(amount: Decimal | float | str | None, currency: str = "") -> str:
    """An amount with its currency, as the reader writes it; nothing for nothing."""
    if amount is None or amount == "":
        return ""
    try:
        value = Decimal(str(amount))
    except InvalidOperation:
        return ""
    if not value.is_finite():
        return ""
    return format_currency(value, currency or "EUR", locale=locale())


def phone(number: str | None) -> str:
    """A number in E.164, spaced as people read it; anything else as it is."""
    if not number:
        return ""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
