"""Everything we hold about one customer in one file: a page to read, JSON for programs, files."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.business.customers.models import Customer
from rapport.business.team.models import Business
from rapport.plumbing.design.words import spoken
from rapport.plumbing.files.actions import plain_name
from rapport.plumbing.kernel.words import Sentence

from .declared import Section
from .known import sections

FORMAT = 1
STYLE = Path(__file__).with_name("handed_over.css")
PIECE = 256 * 1024
DAY = "j F Y"  # the month in letters: nobody takes it for the day


@dataclass(frozen=True)
class Line:
    """One fact of a row: what it is called, and what it says; or rows within it."""

    label: str
    text: str
    rows: tuple[tuple["Line", ...], ...] = ()


@dataclass(frozen=True)
class Part:
    """One section as it stands on the page."""

    name: str
    title: str
    remark: str
    rows: tuple[tuple[Line, ...], ...]


def write(customer: Customer, to: IO[bytes], *, business: Business, now: datetime) -> int:
    """Write the archive, in the language and zone of the business; says how many files it holds."""
    language = business.language or "en"
    with translation.override(language), timezone.override(business.zone):
        held = [(section, list(section.rows(customer))) for section in sections()]
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
            count = sum(_files(archive, section, customer) for section, _ in held)
            archive.writestr("data.json", _json(customer, held, business, now))
            archive.writestr("index.html", _page(customer, held, business, now, language))
    return count


def file_name(customer: Customer) -> str:
    """By number: a name does not belong into a list of downloads."""
    return f"customer-{customer.pk}.zip"


def _json(
    customer: Customer,
    held: Iterable[tuple[Section, list[dict[str, object]]]],
    business: Business,
    now: datetime,
) -> str:
    everything = {
        "format": FORMAT,
        "made_by": business.name,
        "made_at": now,
        "customer": customer.pk,
        **{section.name: rows for section, rows in held},
    }
    return json.dumps(everything, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _page(
    customer: Customer,
    held: Iterable[tuple[Section, list[dict[str, object]]]],
    business: Business,
    now: datetime,
    language: str,
) -> str:
    parts = [
        Part(
            name=section.name,
            title=spoken(section.title),
            remark=spoken(section.remark) if section.remark else "",
            rows=tuple(_lines(row, section.columns, section.within) for row in rows),
        )
        for section, rows in held
        if rows
    ]
    context = {
        "customer": customer,
        "business": business,
        "parts": parts,
        "now": _said(now),
        "language": language,
        "style": _style(),
    }
    return render_to_string("customers/letters/handed_over.html", context)


def _style() -> SafeString:
    """Within the page: it is opened from a folder, where nothing else can be fetched."""
    return SafeString(f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>")


def _files(archive: zipfile.ZipFile, section: Section, customer: Customer) -> int:
    """What no longer lies on the disk is named in the JSON all the same."""
    count = 0
    for one in section.files(customer) if section.files else ():
        try:
            source = one.opened()
        except FileNotFoundError:
            continue
        with source, archive.open(f"files/{plain_name(one.name)}", "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                target.write(piece)
        count += 1
    return count


def _lines(
    row: dict[str, Any], columns: Mapping[str, Sentence], within: Mapping[str, Sentence]
) -> tuple[Line, ...]:
    found = []
    for name, words in columns.items():
        value = row.get(name)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            inner = tuple(_lines(one, within, {}) for one in value)
            found.append(Line(spoken(words), "", inner))
        elif said := _said(value):
            found.append(Line(spoken(words), said))
    return tuple(found)


def _said(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return _("Yes")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), f"{DAY}, H:i")
    if isinstance(value, date):
        return date_format(value, DAY)
    if isinstance(value, float):
        return number_format(round(value, 1))
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    return str(value)
