"""The first day with real data: a new business, its purchases, its mail, and then the Today list.

    .venv/bin/python examples/first_day.py FOLDER --purchases DIR --mail DIR [--mail DIR …]

Everything goes through doors that are open to everybody: the `rapport` command and the REST API.
FOLDER becomes the data folder of the new business (set DATABASE_URL for PostgreSQL). Every table
below the folder of purchases is imported, every file below the folders of mail is taken in; then
both once more, which must bring nothing new. At the end Today is read, and each of its reasons is
worked out again from the purchases and cases themselves.
"""

import argparse
import csv
import gzip
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

RAPPORT = Path(sys.executable).parent / "rapport"
ZONE = ZoneInfo("Europe/London")
SECONDS, MEGABYTES = 5.0, 300
# The letters have lain in the old mailbox for a week; nobody has looked at them.
WAITED = timedelta(days=7)


class Untrue(SystemExit):
    """Something that must hold does not. The script ends here, and not well."""


def must(holds: object, words: str) -> None:
    if not holds:
        raise Untrue(f"NOT TRUE: {words}")


def rapport(*words: object, code: int = 0) -> tuple[list[Any], float, float]:
    """Every line that a command prints as JSON, the time it took, and its most memory in MB."""
    began = time.monotonic()
    with subprocess.Popen([RAPPORT, *map(str, words)], stdout=subprocess.PIPE) as running:
        lines = running.stdout or ()
        said = [json.loads(line) for line in lines if line.startswith(b"{")]
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    must(running.returncode == code, f"`rapport {words[0]}` ended with {running.returncode}")
    return said, time.monotonic() - began, used.ru_maxrss / 1024


class Api:
    """The REST API of the served business."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token = f"{address}/api/v1/", token

    def one(self, path: str, **query: object) -> Any:
        asked = urllib.request.Request(
            f"{self.address}{path}?{urlencode(query)}",
            headers={"Authorization": f"Bearer {self.token}"},
        )
        while True:
            try:
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code != 429:
                    raise
                time.sleep(int(error.headers["Retry-After"]))

    def every(self, path: str, **query: object) -> Iterator[Any]:
        cursor: dict[str, str] = {}
        while True:
            page = self.one(path, limit=200, **query, **cursor)
            yield from page["items"]
            if page["next"] is None:
                return
            cursor = {"cursor": page["next"]}


@contextmanager
def served() -> Iterator[str]:
    """`rapport serve` on a free port, for as long as it is needed."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([RAPPORT, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def settled(address: str) -> float:
    """Wait until every fact has been told to whoever listens for it."""
    began, rest = time.monotonic(), 0
    while rest < 3:
        with urllib.request.urlopen(f"{address}/metrics", timeout=30) as answer:
            said = dict(line.decode().rsplit(" ", 1) for line in answer if line[:1] != b"#")
        busy = float(said['rapport_jobs{state="running"}'])
        late = float(said["rapport_jobs_wait_seconds"])
        rest = rest + 1 if not busy and late <= 1 else 0
        must(not float(said['rapport_jobs{state="parked"}']), "a job failed and was parked")
        time.sleep(1)
    return time.monotonic() - began


def lines_of(path: Path) -> Iterator[dict[str, str]]:
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def purchases(folder: Path, *, again: bool) -> None:
    """Import every table; each line of it is accounted for."""
    sums: Counter[str] = Counter()
    took = 0.0
    for path in sorted(one for one in folder.rglob("*") if ".csv" in one.suffixes):
        (*_, told), seconds, memory = rapport("import", "purchases", path, "--json")
        parts = [told[name] for name in ("created", "updated", "unchanged", "refused")]
        lines = sum(1 for _ in lines_of(path))
        must(sum(parts) == told["rows"] == lines, f"{path.name}: {parts} of {lines} lines")
        if again:
            must(parts[:2] == [0, 0], f"{path.name} brought something new the second time")
        sums.update({name: told[name] for name in ("rows", *told) if isinstance(told[name], int)})
        took += seconds
        print(
            f"  {path.name}: {told['rows']:,} lines in {seconds:.0f} s, {memory:.0f} MB", flush=True
        )
    print(
        "  {rows:,} lines = {created:,} created + {updated:,} updated + {unchanged:,} unchanged "
        "+ {refused:,} refused".format(**sums),
        f"({took:.0f} s)",
    )


def mail(folders: list[Path], *, again: bool) -> None:
    """Take every file in; each is accounted for, and each within its bounds."""
    files = sum(one.is_file() for folder in folders for one in folder.rglob("*"))
    at = (datetime.now(UTC) - WAITED).isoformat(timespec="seconds")
    (*each, told), took, memory = rapport("receive-mail", "--json", "--at", at, *folders)
    parts = {name: told[name] for name in ("accepted", "duplicate", "quarantined", "automatic")}
    slowest = max(one["seconds"] for one in each)
    must(sum(parts.values()) == len(each) == files, f"{parts} of {files} files")
    must(slowest <= SECONDS, f"one message took {slowest} s")
    must(memory <= MEGABYTES, f"a process needed {memory:.0f} MB")
    if again:
        must(told["duplicate"] == files, "a message came in twice")
    print(
        f"  {files:,} files = " + " + ".join(f"{count} {name}" for name, count in parts.items()),
        f"\n  {took:.0f} s, the slowest {slowest:.2f} s, at most {memory:.0f} MB",
    )


def piped(folders: list[Path]) -> None:
    """The same door as a mail server uses it: one message on standard input."""
    path = next(one for one in sorted(folders[0].rglob("*")) if one.is_file())
    with path.open("rb") as letter:
        done = subprocess.run(
            [RAPPORT, "receive-mail", "--json"], stdin=letter, capture_output=True, check=True
        )
    must(json.loads(done.stdout)["outcome"] == "duplicate", "the pipe knows the letter")


def returns_are_known(api: Api, folder: Path) -> None:
    """Every bill whose number begins with C is a return, and nothing else is."""
    known = {one["number"] for one in api.every("purchases", is_return="true")}
    lines = [one for path in sorted(folder.rglob("*.csv*")) for one in lines_of(path)]
    if not lines or "InvoiceNo" not in lines[0]:
        print(f"  {len(known):,} returns known")
        return
    told = {one["InvoiceNo"] for one in lines if one["InvoiceNo"].startswith("C")}
    bills = {one["InvoiceNo"] for one in lines if not one["InvoiceNo"].startswith("C")}
    must(not known & bills, "a sale was taken for a return")
    print(f"  {len(known):,} returns known, of {len(told):,} credit notes in the file")
    must(known, "no return was known as one")


def days_of(api: Api, customer: int) -> list[date]:
    """The days on which this customer bought something."""
    bought = api.every("purchases", customer_id=customer, is_return="false")
    return sorted({datetime.fromisoformat(one["at"]).astimezone(ZONE).date() for one in bought})


def away_is_true(api: Api, suggestion: Any) -> str:
    """The median gap between their own visits is what the reason says, and they are beyond it."""
    days = days_of(api, suggestion["customer_id"])
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    gap = median(gaps)
    spread = median(abs(one - gap) for one in gaps) * 1.4826
    quiet_from = days[-1] + timedelta(days=ceil(gap + max(2 * spread, gap / 2, 7)))
    must(date.today() >= quiet_from, f"{suggestion['reason']} is not so: {days}")
    rhythm = f"Rhythm {round(gap)} ± {round(spread)} days"
    must(suggestion["evidence"][0].startswith(rhythm), f"{suggestion['evidence'][0]} is {rhythm}")
    return f"{len(days)} visits, median gap {gap:g} days, last on {days[-1]}"


def overdue_is_true(api: Api, suggestion: Any) -> str:
    """The case is open, unanswered, and its time has run out."""
    case = api.one(f"cases/{suggestion['case_id']}/")
    due = datetime.fromisoformat(case["due_by"])
    must(case["resolved_at"] is None and due < datetime.now(UTC), f"{case} is not overdue")
    return f"{case['kind']}, opened {case['opened_at'][:16]}, due {case['due_by'][:16]}"


def today(api: Api, shown: int = 10) -> None:
    found = list(api.every("suggestions"))
    kinds = Counter(one["kind"] for one in found)
    overdue = [one for one in found if one["rank"] == 1 and one["case_id"]]
    away = [one for one in found if one["kind"] == "win_back"]
    print(f"  {len(found):,} suggestions:", ", ".join(f"{n} {kind}" for kind, n in kinds.items()))
    must(overdue, "Today shows no overdue case")
    must(away, "Today shows no good customer who stays away")
    print(f"\n  {len(overdue)} overdue cases, the first {shown}:")
    for one in overdue[:shown]:
        print(f"    {one['reason'][:90]}\n      true: {overdue_is_true(api, one)}")
    print(f"\n  {len(away)} good customers stay away, the most valuable {shown}:")
    for one in sorted(away, key=lambda row: -row["worth"])[:shown]:
        print(f"    {one['reason']}  {'; '.join(one['evidence'][1:])}")
        print(f"      true: {away_is_true(api, one)}")
    for one in overdue[shown:]:
        overdue_is_true(api, one)
    for one in away[shown:]:
        away_is_true(api, one)
    print(f"\n  All {len(overdue) + len(away)} reasons hold on the record.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the data folder of the new business")
    parser.add_argument("--purchases", type=Path, required=True, metavar="DIR")
    parser.add_argument("--mail", type=Path, required=True, action="append", metavar="DIR")
    chosen = parser.parse_args()
    os.environ["RAPPORT_DATA"] = str(chosen.folder.absolute())
    began = time.monotonic()

    print("A new business", flush=True)
    rapport("setup", "--name", "First Day", "--zone", str(ZONE), "--currency", "GBP", "--json")
    print("Purchases", flush=True)
    purchases(chosen.purchases, again=False)
    print("Mail", flush=True)
    mail(chosen.mail, again=False)
    print("All of it once more", flush=True)
    purchases(chosen.purchases, again=True)
    mail(chosen.mail, again=True)
    piped(chosen.mail)

    (token,), *_ = rapport("token", "create", "First day", "--role", "owner", "--json")
    with served() as address:
        print(f"Everybody has been told ({settled(address):.0f} s)", flush=True)
        api = Api(address, token["token"])
        print("Returns", flush=True)
        returns_are_known(api, chosen.purchases)
        print("Today", flush=True)
        today(api)
    (found,), *_ = rapport("check", "--json")
    must(found["wrong"] == 0, "rapport check found something")
    print(f"\nrapport check: all is well. {time.monotonic() - began:.0f} s in all.")


if __name__ == "__main__":
    main()
