"""Files whose purchases are known: bills of a shop with buyer and day, or bare baskets."""

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from .following import Line

HEADERS: dict[str, tuple[str, ...]] = {
    "bill": ("invoiceno", "invoice", "purchase number", "number", "order"),
    "product": ("stockcode", "product number", "product", "sku", "item"),
    "quantity": ("quantity",),
    "day": ("invoicedate", "bought at", "date", "at"),
    "buyer": ("customerid", "customer number", "customer", "buyer"),
    "basket": ("person", "basket", "transaction"),
}
LONGEST = 1_000_000  # characters of one cell


class NoPurchases(Exception):
    """The file does not tell who bought what when."""


@dataclass(frozen=True)
class Log:
    """Purchases of known buyers, theirs side by side; the names behind the numbers."""

    lines: list[Line]
    products: list[str]
    buyers: int
    rows: int
    left_out: int  # nobody's, returns, and what is no product (postage, fees)


def kind_of(path: Path) -> str:
    """Whether a file holds bare baskets or a log."""
    names = _header(path)
    return "baskets" if "basket" in names and "day" not in names else "log"


def read_baskets(path: Path) -> list[list[str]]:
    """A row for each item of each basket."""
    names = _header(path)
    if "basket" not in names or "product" not in names:
        raise NoPurchases(f"{path} needs a column person or basket, and one named item.")
    baskets: dict[str, list[str]] = {}
    for row in _rows(path):
        baskets.setdefault(row[names["basket"]], []).append(row[names["product"]])
    return list(baskets.values())


def read_log(paths: Sequence[Path]) -> Log:
    """Every sale with a buyer, once a day and product."""
    kept: set[tuple[str, int, str]] = set()
    rows = left_out = 0
    for path in paths:
        names = _header(path)
        if missing := {"product", "day", "buyer"} - set(names):
            raise NoPurchases(f"{path} has no column for: {', '.join(sorted(missing))}.")
        for row in _rows(path):
            rows += 1
            line = _sale(row, names)
            if line is None:
                left_out += 1
            else:
                kept.add(line)
    buyers: dict[str, int] = {}
    products: dict[str, int] = {}
    lines = [
        (buyers.setdefault(who, len(buyers)), products.setdefault(what, len(products)), day)
        for who, day, what in sorted(kept)
    ]
    return Log(lines, list(products), len(buyers), rows, left_out)


def _sale(row: dict[str, str], names: dict[str, str]) -> tuple[str, int, str] | None:
    """Who, on which day, what; nothing for returns and for what has no number (postage)."""
    who, what = row[names["buyer"]].strip(), row[names["product"]].strip().upper()
    bill = row[names["bill"]] if "bill" in names else ""
    quantity = row[names["quantity"]] if "quantity" in names else "1"
    is_product = any(letter.isdigit() for letter in what)
    if not who or not is_product or bill.startswith("C") or quantity.strip().startswith("-"):
        return None
    try:
        day = date.fromisoformat(row[names["day"]][:10])
    except ValueError:
        return None
    return who, day.toordinal(), what


def _header(path: Path) -> dict[str, str]:
    with _opened(path) as file:
        header = next(csv.reader(file), [])
    named = {name.strip().lower(): name for name in header}
    return {
        what: named[one]
        for what, names in HEADERS.items()
        if (one := next((name for name in names if name in named), None))
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LONGEST)
    with _opened(path) as file:
        yield from csv.DictReader(file, restval="")


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")
