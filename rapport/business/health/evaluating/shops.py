"""The public shops from whose customers is learned, and by whom is measured."""

import csv
import gzip
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .frozen import Frozen
from .reading import Buying, purchases

TAKEN_BACK = "C"  # an invoice number that begins so is a return


@dataclass(frozen=True)
class Shop:
    name: str
    frozen: Frozen


def shops(folder: Path) -> tuple[Shop, Shop]:
    """A shop for music over eighteen months, a wholesaler of gifts over four."""
    music = purchases(next(folder.rglob("CDNOW_sample.txt")))
    return (
        Shop("music", Frozen.of(music, date(1997, 9, 30))),
        Shop("gifts", Frozen.of(gifts(next(folder.rglob("online_retail_uci"))))),
    )


def gifts(folder: Path) -> Buying:
    """What each customer paid by each bill; without returns, and lines of nobody."""
    bills: dict[tuple[str, str, date], float] = {}
    for path in sorted(folder.rglob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                who, bill = row["CustomerID"], row["InvoiceNo"]
                if who and not bill.startswith(TAKEN_BACK):
                    key = who, bill, date.fromisoformat(row["InvoiceDate"][:10])
                    money = int(row["Quantity"]) * float(row["UnitPrice"])
                    bills[key] = bills.get(key, 0.0) + money
    return [(int(float(who)), day, paid) for (who, _, day), paid in bills.items() if paid > 0]
