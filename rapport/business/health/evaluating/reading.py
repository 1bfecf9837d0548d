"""Purchases and tables as they are written down in the world: columns by their usual names."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

WHO = ("customer", "customer_id", "customerid", "client", "id", "user", "user_id")
WHEN = ("date", "day", "at", "invoicedate", "invoice_date", "order_date", "purchased_on", "datum")
HOW_MUCH = ("amount", "total", "value", "spend", "revenue", "price", "sales", "betrag")
QUANTITY = ("quantity", "qty", "menge")
FORMS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y")
SUMMARY = ({"frequency", "recency", "t"}, {"x", "t_x", "t"})
# Lines of the published sample: two numbers of the customer, day, pieces, money.
PUBLISHED = 5
Buying = list[tuple[int, date, float]]


class Unreadable(ValueError):
    """The file is not what it is taken for; the words say what is missing."""


@dataclass(frozen=True)
class Table:
    columns: list[str]
    rows: list[dict[str, str]]


def table(path: Path) -> Table:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    reader = csv.DictReader(text.splitlines(), delimiter=sign)
    columns = [each.strip() for each in reader.fieldnames or []]
    reader.fieldnames = columns
    rows = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
    if not rows:
        raise Unreadable(f"{path.name} holds no rows.")
    return Table(columns, rows)


def is_summary(columns: list[str]) -> bool:
    return any(names <= {each.lower() for each in columns} for names in SUMMARY)


def purchases(path: Path) -> Buying:
    """(customer, day, money), of a table with such columns or of lines without a head."""
    found = _published(path)
    if found is not None:
        return found
    known = table(path)
    if is_summary(known.columns):
        raise Unreadable(
            f"{path.name} sums customers up and has no days, so nothing that came later can be "
            "held against it. Use the purchases themselves."
        )
    who, when = _column(known, WHO, "customer"), _column(known, WHEN, "date")
    much = _column(known, HOW_MUCH, "amount")
    times = next((each for each in known.columns if each.lower() in QUANTITY), None)
    pieces = times if much.lower() == "price" else None
    numbers: dict[str, int] = {}
    rows: Buying = []
    form = _form([row[when] for row in known.rows])
    for row in known.rows:
        if row[who]:
            money = _number(row[much]) * (_number(row[pieces]) if pieces else 1.0)
            rows.append((numbers.setdefault(row[who], len(numbers)), _day(row[when], form), money))
    if not rows:
        raise Unreadable(f"{path.name} names no customers.")
    return rows


def _published(path: Path) -> Buying | None:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        first = file.readline().split()
    if len(first) != PUBLISHED or not all(each.replace(".", "").isdigit() for each in first):
        return None
    rows: Buying = []
    for line in path.read_text().splitlines():
        parts = line.split()
        if len(parts) == PUBLISHED:
            day = datetime.strptime(parts[2], "%Y%m%d").date()
            rows.append((int(parts[1]), day, float(parts[4])))
    return rows


def _column(known: Table, names: tuple[str, ...], meaning: str) -> str:
    by_name = {each.lower().replace(" ", "_"): each for each in known.columns}
    for name in names:
        if name in by_name:
            return by_name[name]
    raise Unreadable(f"No column is called {meaning}. There are: {', '.join(known.columns)}.")


def _form(days: list[str]) -> str:
    """The way of writing that reads every day of the file."""
    some = [each[:10].strip() for each in days[:2_000] if each]
    for form in FORMS:
        try:
            for each in some:
                datetime.strptime(each, form)
        except ValueError:
            continue
        return form
    raise Unreadable(f"The days cannot be read: {', '.join(some[:3])}. Write them as 2026-03-31.")


def _day(text: str, form: str) -> date:
    try:
        return datetime.strptime(text[:10].strip(), form).date()
    except ValueError as wrong:
        raise Unreadable(f"{text!r} is no day. Write it as 2026-03-31.") from wrong


def _number(text: str) -> float:
    try:
        return float(text.replace(",", ".")) if text else 0.0
    except ValueError as wrong:
        raise Unreadable(f"{text!r} is no number.") from wrong
