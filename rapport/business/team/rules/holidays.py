"""Public holidays of a country or a region, by name in the language of the business.

The calendars of the world are loaded when the first of them is asked for.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from .hours import HolidaysOfYear, no_holidays


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str = "", language: str = "") -> HolidaysOfYear:
    """The same function for the same place, so that a year is looked up once."""
    import holidays

    known = holidays.list_supported_countries()
    if country not in known:
        return no_holidays
    subdivision = region if region in known[country] else None

    @lru_cache(maxsize=100)
    def of_year(year: int) -> Mapping[date, str]:
        found = holidays.country_holidays(
            country, subdiv=subdivision, years=year, language=_language(country, language)
        )
        return {day: name for day, name in found.items() if day.year == year}

    return of_year


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    import holidays

    return tuple(sorted(holidays.list_supported_countries(include_aliases=False)))


def regions(country: str) -> tuple[str, ...]:
    import holidays

    return tuple(holidays.list_supported_countries().get(country, ()))


def _language(country: str, wanted: str) -> str | None:
    import holidays

    spoken = holidays.list_localized_countries().get(country, [])
    exact = [one for one in spoken if one.replace("_", "-").lower() == wanted.lower()]
    near = [one for one in spoken if one.split("_")[0] == wanted.split("-", maxsplit=1)[0]]
    return next(iter(exact + near), None)
