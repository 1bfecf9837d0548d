import uuid

from django.core.cache import cache

from rapport.business.team.models import Business, Closure, OpeningWindow
from rapport.business.team.rules import OpeningHours, SpecialDay, Window
from rapport.business.team.rules.holidays import public_holidays

from .business import business

STAMP = "team:hours"
_kept: list[tuple[tuple[object, ...], OpeningHours]] = []


def opening_hours() -> OpeningHours:
    """The hours as the rows hold them now; built again only when the business says they changed."""
    firm = business()
    key = (
        _stamp(),
        firm.hours_version,
        firm.zone,
        firm.country,
        firm.region,
        firm.keeps_public_holidays,
        firm.language,
    )
    for known, hours in _kept:
        if known == key:
            return hours
    hours = _built(firm)
    _kept[:] = [(key, hours)]
    return hours


def _stamp() -> str:
    """Whoever empties the cache, such as a restore, makes this process build the hours anew."""
    found: str | None = cache.get(STAMP)
    if found is None:
        found = uuid.uuid4().hex
        cache.set(STAMP, found, None)
    return found


def _built(firm: Business) -> OpeningHours:
    keeps = firm.keeps_public_holidays and firm.country
    return OpeningHours(
        zone=firm.zone,
        windows=[Window(row.weekday, row.opens, row.closes) for row in OpeningWindow.objects.all()],
        special_days=[
            SpecialDay(row.first_on, row.last_on, row.name, row.opens, row.closes)
            for row in Closure.objects.all()
        ],
        holidays=public_holidays(firm.country if keeps else "", firm.region, firm.language),
    )
