"""Everything in one folder: tables as CSV, the rest as lines of JSON, and a list of it all."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers import exports as customers
from rapport.business.sales import exports as sales
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.tabular.writing import csv_pieces

BATCH = 500


def export_all(folder: Path, *, now: datetime) -> dict[str, int]:
    """Write everything; answers how much of each. The manifest is written last."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {
        name: _table(folder / f"{name}.csv", header, rows)
        for name, header, rows in chain(customers.tables(), sales.tables())
    }
    for name, rows in _records().items():
        counts[name] = _lines(folder / f"{name}.jsonl", rows)
    manifest = {
        "made_by": "Rapport",
        "made_at": now.isoformat(),
        "counts": counts,
        "import_again": ["rapport import customers customers.csv",
                         "rapport import purchases purchases.csv"],
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return counts


def _records() -> dict[str, "QuerySet[Any]"]:
    return {
        "conversations": Conversation.objects.all(),
        "messages": Message.objects.all(),
        "cases": Case.objects.all(),
        "ledger": Entry.objects.all(),
    }


def _table(path: Path, header: list[str], rows: Iterator[list[Any]]) -> int:
    counted = _Counted(rows)
    with path.open("wb") as file:
        for piece in csv_pieces(header, counted):
            file.write(piece)
    return counted.count


def _lines(path: Path, rows: "QuerySet[Any]") -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows.order_by("pk").values().iterator(chunk_size=BATCH):
            file.write(json.dumps(row, default=_plain, ensure_ascii=False))
            file.write("\n")
            count += 1
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return DjangoJSONEncoder().default(value)


class _Counted:
    """Rows on their way, counted."""

    def __init__(self, rows: Iterable[list[Any]]) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[list[Any]]:
        for row in self.rows:
            self.count += 1
            yield row
