"""Days that matter, with the year or without."""

import re
from datetime import date

from rapport.plumbing.tabular.dates import Order, is_iso, parse_date, with_year

from .kinds import Line, Setting
from .person import Day

_PARTED = re.compile(r"\n|;| ::: ")
_KINDS = ("anniversary", "birthday", "holiday", "renewal")


def read(text: str, order: Order) -> tuple[date, bool] | None:
    """The day, and whether its year is known."""
    if is_iso(text) and (found := parse_date(text, order)):
        return found, True
    whole = with_year(text)
    found = parse_date(whole, order)
    return (found, whole == text.strip()) if found else None


def birthday(line: Line, setting: Setting) -> date | Day | None:
    """A date with a year, or a day that comes again each year, or nothing."""
    order = setting.orders.get("born_on", Order.YMD)
    found = read(line["born_on"], order)
    if found is None:
        return None
    on, has_year = found
    if on.year == 1:  # What programs write for none.
        return None
    if on > setting.now.date() and str(on.year) not in line["born_on"]:
        on = on.replace(year=on.year - 100)  # "24.12.55" is no day to come.
    return on if has_year else Day("birthday", "", on.month, on.day)


def days(line: Line, setting: Setting) -> tuple[list[Day], list[str]]:
    """Every other day of the line, and the words that are none."""
    order = setting.orders.get("key_date", Order.YMD)
    found: list[Day] = []
    strange: list[str] = []
    for cell in line.all("key_date"):
        for text in filter(None, (part.strip() for part in _PARTED.split(cell.text))):
            one = read(text, order)
            if one is None:
                strange.append(f"{cell.label or cell.name}: {text}")
                continue
            on, has_year = one
            kind = next((kind for kind in _KINDS if kind in cell.label.casefold()), "")
            kind = kind or ("anniversary" if "anniversary" in cell.name.casefold() else "other")
            label = "" if kind != "other" else (cell.label or cell.name)[:120]
            found.append(Day(kind, label, on.month, on.day, on.year if has_year else None))
    return found, strange
