"""The public shops: one from whose customers is learned, another that settled how."""

import csv
import gzip
from datetime import date
from pathlib import Path

from .frozen import Frozen
from .reading import Buying, purchases

MUSIC_ON = date(1997, 9, 30)
TAKEN_BACK = "C"  # an invoice number that begins so is a return


def music(folder: Path) -> Frozen:
    """A shop for music over eighteen months, frozen half-way: the teacher of the points."""
    return Frozen.of(purchases(next(folder.rglob("CDNOW_sample.txt"))), MUSIC_ON)


def gifts(folder: Path) -> Frozen:
    """A wholesaler of gifts over four months, frozen half-way."""
    return Frozen.of(bills(next(folder.rglob("online_retail_uci"))))


def bills(folder: Path) -> Buying:
    """What each customer paid by each bill; without returns, and lines of nobody."""
    found: dict[tuple[str, str, date], float] = {}
    for path in sorted(folder.rglob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                who, bill = row["CustomerID"], row["InvoiceNo"]
                if who and not bill.startswith(TAKEN_BACK):
                    key = who, bill, date.fromisoformat(row["InvoiceDate"][:10])
                    money = int(row["Quantity"]) * float(row["UnitPrice"])
                    found[key] = found.get(key, 0.0) + money
    return [(int(float(who)), day, paid) for (who, _, day), paid in found.items() if paid > 0]
