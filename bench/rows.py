"""The rows of the table: what is done, what is allowed, what was measured."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench import deadlines, figures, health, letters, people, segments, taking_in, twins, value
from bench.load import Beside, Target, beside, cpu_per_request, rate
from bench.programs import Server
from bench.stage import Business, Served, served


@dataclass(frozen=True)
class Finding:
    """One line of the table."""

    row: int
    work: str
    goal: str
    measured: str
    ratio: str
    is_met: bool


@dataclass(frozen=True)
class Ground:
    """All that rows are measured on."""

    folder: Path
    small: Business
    large: Business
    floor: Server
    floor_cookie: str
    is_quick: bool

    @property
    def rounds(self) -> int:
        return 3 if self.is_quick else 5

    @property
    def count(self) -> int:
        return 60 if self.is_quick else 120

    def floor_page(self, path: str, must: str) -> Target:
        return Target(self.floor, path, must, {"Cookie": self.floor_cookie})


def starting(ground: Ground) -> list[Finding]:
    """Row 1: from the command to the first page, and what it holds when nobody asks anything."""
    walls, cpus, memories = [], [], []
    for _ in range(ground.rounds):
        with ground.small.serving() as server:
            walls.append(server.wait_for("/sign-in/"))
            cpus.append(server.cpu())
            memories.append(server.memory())
            processes = server.processes()
    memory = max(memories)
    return [
        Finding(
            1,
            "start when installed, to the first page",
            "≤ 1.5 s",
            f"{min(walls):.2f} s at best, {median(walls):.2f} s in the middle; "
            f"{median(cpus):.2f} s of CPU",
            "–",
            median(walls) <= 1.5,
        ),
        Finding(
            1,
            f"memory when idle, web and jobs in {processes} process",
            "≤ 150 MB",
            f"{memory:.0f} MB",
            "–",
            memory <= 150 and processes == 1,
        ),
    ]


def listing(ground: Ground, small: Served, large: Served) -> list[Finding]:
    """Row 2: the list of customers as a page, and the same with few and with many customers."""
    floor = ground.floor_page("/contacts/", "</table>")
    ours = large.page("/customers/", "/customers/")
    found = beside(floor, ours, rounds=ground.rounds, count=ground.count)
    few = small.page("/customers/", "/customers/")
    growth = beside(few, ours, rounds=ground.rounds, count=ground.count)
    return [
        _against_floor(2, "list of 50 customers, HTML", found, 2.0),
        Finding(
            2,
            f"the same with {large.business.size.people:,} customers and with "
            f"{small.business.size.people:,}",
            "≤ 1.2 ×",
            f"{growth.second:.1f} ms and {growth.first:.1f} ms",
            f"{growth.ratio:.2f} ×",
            growth.ratio <= 1.2,
        ),
    ]


def searching(ground: Ground, large: Served) -> list[Finding]:
    """Row 3: words with their beginnings, and a word with a typing error; as JSON on both sides."""
    floor = ground.floor_page("/search/?q=fuchsberg", "Fuchsberg")
    ours = large.resource("/api/v1/customers/?q=fuchsberg", "Fuchsberg")
    found = beside(floor, ours, rounds=ground.rounds, count=ground.count)
    wrong = large.page("/search/?q=fuhcsberg", "Fuchsberg")
    typo = median(cpu_per_request(wrong, ground.count) for _ in range(ground.rounds))
    return [
        _against_floor(3, "search by the beginning of a name, JSON", found, 3.0),
        Finding(
            3,
            "the same with a typing error, as a page",
            "≤ 20 ms CPU",
            f"{typo:.1f} ms",
            "–",
            typo <= 20,
        ),
    ]


def story(ground: Ground, large: Served) -> list[Finding]:
    """Row 4: the page of a customer with two hundred entries."""
    floor = ground.floor_page("/contacts/1/", "</ol>")
    ours = large.page("/customers/1/", 'id="timeline"')
    found = beside(floor, ours, rounds=ground.rounds, count=ground.count)
    counted = json.loads(ground.large.inside("queries"))
    few, many = counted[str(people.FEW)], counted[str(people.SHOWN)]
    return [
        _against_floor(4, "customer with 200 entries", found, 1.5),
        Finding(
            4,
            "queries for that page with 2 and with 200 entries",
            "equal",
            f"{few} and {many}",
            "–",
            few == many,
        ),
    ]


def creating(ground: Ground, large: Served) -> list[Finding]:
    """Row 5: a customer through the API: duplicate check, ledger, search, every commit synced."""
    begun = int(datetime.now(UTC).timestamp())

    def body(number: int) -> dict[str, object]:
        return {
            "name": f"Newly Met {begun} {number}",
            "email": f"new.{begun}.{number}@example.com",
            "phone": f"+4989{number:07d}",
            "city": "Prien",
        }

    target = large.resource("/api/v1/customers/", '"id"')
    target.body, target.status = body, 201
    cpu_per_request(target, 20)
    each = median(cpu_per_request(target, ground.count) for _ in range(ground.rounds))
    fastest = max(rate(target, hands=8, count=ground.count * 4) for _ in range(3))
    kept = json.loads(ground.large.inside("durability"))
    is_full = kept["synchronous"] == 2
    return [
        Finding(
            5,
            "create a customer through the API",
            "≤ 12 ms CPU",
            f"{each:.1f} ms",
            "–",
            each <= 12,
        ),
        Finding(
            5,
            f"the same, eight at once, synchronous={'FULL' if is_full else kept['synchronous']}",
            "≥ 100 a second",
            f"{fastest:.0f} a second",
            "–",
            fastest >= 100 and is_full,
        ),
    ]


def api_list(ground: Ground, large: Served) -> list[Finding]:
    """Row 6: fifty customers as JSON, beside Django REST framework."""
    floor = ground.floor_page("/api/contacts/", '"last_name"')
    ours = large.resource("/api/v1/customers/?limit=50", '"next"')
    found = beside(floor, ours, rounds=ground.rounds, count=ground.count)
    return [_against_floor(6, "list of 50 through the API", found, 2.0)]


def today(ground: Ground, large: Served) -> list[Finding]:
    """Row 12: who needs us, of all customers."""
    floor = ground.floor_page("/contacts/", "</table>")
    ours = large.page("/", "/customers/")
    found = beside(floor, ours, rounds=ground.rounds, count=ground.count)
    size = f"{large.business.size.people:,}"
    return [_against_floor(12, f"Today at {size} customers, beside the list of row 2", found, 2.0)]


def _against_floor(row: int, work: str, found: Beside, limit: float) -> Finding:
    return Finding(
        row,
        work,
        f"≤ {limit:g} × floor",
        f"{found.second:.1f} ms; floor {found.first:.1f} ms",
        f"{found.ratio:.2f} ×",
        found.ratio <= limit,
    )


WITH_SERVER: dict[int, Callable[[Ground, Served], list[Finding]]] = {
    3: searching,
    4: story,
    5: creating,
    6: api_list,
    12: today,
    16: segments.rows,
}


# Those that need no business to be served.
ALONE = {
    7: taking_in.row,
    9: value.row,
    10: deadlines.row,
    11: twins.row,
    13: health.row,
    17: figures.row,
}


def measured(ground: Ground, wanted: set[int]) -> Iterator[Finding]:
    """All wanted rows; those that change what is stored come last."""
    if 1 in wanted:
        yield from starting(ground)
    if wanted & {2, *WITH_SERVER}:
        with served(ground.small) as small, served(ground.large) as large:
            if 2 in wanted:
                yield from listing(ground, small, large)
            for row in (12, 16, 4, 6, 3, 5):
                if row in wanted:
                    yield from WITH_SERVER[row](ground, large)
    for row in sorted(wanted & ALONE.keys()):
        yield from ALONE[row](is_quick=ground.is_quick)
    if 8 in wanted:
        yield from letters.row(ground)
