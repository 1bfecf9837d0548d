"""Lists to choose from, in the reader's language: places, money, zones."""

from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_currency_name
from django.utils.translation import gettext as _

from rapport.business.team.queries.languages import spoken_languages
from rapport.business.team.rules.holidays import regions
from rapport.plumbing.design.moments import locale

Choices = list[tuple[str, str]]
_CONTINENTS = {
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
}


def zones() -> list[tuple[str, Choices]]:
    """By continent, as places; UTC first."""
    found: dict[str, Choices] = {}
    for name in sorted(available_timezones()):
        continent, _slash, place = name.partition("/")
        if continent in _CONTINENTS and place:
            words = place.replace("_", " ").replace("/", " – ")
            found.setdefault(continent, []).append((name, words))
    return [(_("No place in particular"), [("UTC", "UTC")]), *found.items()]


def languages() -> Choices:
    return spoken_languages()


def countries() -> Choices:
    names = locale().territories
    found = [(code, names[code]) for code in _territories() if code in names]
    return [("", _("Not in one country")), *sorted(found, key=lambda pair: pair[1])]


def currencies() -> Choices:
    """The money in use today, by name."""
    codes = {
        code
        for rows in get_global("territory_currencies").values()
        for code, _since, until, is_tender in rows
        if is_tender and until is None
    }
    named = [(code, f"{get_currency_name(code, locale=locale())} ({code})") for code in codes]
    return sorted(named, key=lambda pair: pair[1])


def region_choices(country: str) -> Choices:
    """States or provinces that keep holidays of their own."""
    codes = regions(country)
    if not codes:
        return []
    import holidays

    names = holidays.country_holidays(country).get_subdivision_aliases()
    found = [(code, str((names.get(code) or [code])[0])) for code in codes]
    return [("", _("The whole country")), *sorted(found, key=lambda pair: pair[1])]


def guessed_country(accepted: str) -> str:
    """The country in a browser's languages (en-GB,en;q=0.9), if it names one."""
    for part in accepted.split(","):
        code = part.split(";")[0].strip().replace("_", "-").rpartition("-")[2].upper()
        if "-" in part.split(";")[0] and code in _territories():
            return code
    return ""


def currency_of(country: str) -> str:
    """What people pay with there."""
    rows = get_global("territory_currencies").get(country, [])
    return next((code for code, _s, until, tender in rows if tender and until is None), "EUR")


def _territories() -> set[str]:
    return {code for code in get_global("territory_currencies") if code.isalpha()} - {"EU", "EA"}
