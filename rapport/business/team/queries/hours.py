from rapport.business.team.models import Business, Closure, OpeningWindow
from rapport.business.team.rules import OpeningHours, SpecialDay, Window
from rapport.business.team.rules.holidays import public_holidays

from .business import business

Kept = tuple[tuple[object, ...], OpeningHours]
_kept: list[Kept] = []


def opening_hours() -> OpeningHours:
    """The hours as the rows hold them now; built again only when the business says they changed."""
    firm = business()
    key = (
        firm.hours_version,
        firm.zone,
        firm.country,
        firm.region,
        firm.keeps_public_holidays,
        firm.set_up_at,
    )
    if _kept and _kept[0][0] == key:
        return _kept[0][1]
    hours = _built(firm)
    _kept[:] = [(key, hours)]
    return hours


def _built(firm: Business) -> OpeningHours:
    keeps = firm.keeps_public_holidays and firm.country
    holidays = public_holidays(firm.country if keeps else "", firm.region, firm.language)
    return OpeningHours(
        zone=firm.zone,
        windows=[Window(row.weekday, row.opens, row.closes) for row in OpeningWindow.objects.all()],
        special_days=[
            SpecialDay(row.first_on, row.last_on, row.name, row.opens, row.closes)
            for row in Closure.objects.all()
        ],
        holidays=holidays,
    )
