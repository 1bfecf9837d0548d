"""A box of letters, to the last job that follows from them. Row 8."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bench import people
from bench.stage import Business

if TYPE_CHECKING:
    from bench.rows import Finding, Ground


def row(ground: "Ground") -> list["Finding"]:
    """The goal is about the door and the case; what follows from them is stated beside it."""
    from bench.rows import Finding

    few = _taken_in(ground, ground.small, "few")
    many = _taken_in(ground, ground.large, "many")
    speed = few["case_ms"] / many["case_ms"]
    stored = ground.large.size.cases
    return [
        Finding(
            8,
            f"mail in, {stored:,} cases stored: kept, parsed, threaded, case opened, deadline set",
            "≤ 10 ms CPU",
            f"{many['case_ms']:.1f} ms; {many['all_ms']:.1f} ms with all that follows",
            "–",
            many["case_ms"] <= 10,
        ),
        Finding(
            8,
            "the same, letters a second",
            "≥ 100 a second",
            f"{1000 / many['case_ms']:.0f} a second of CPU; on the wall {many['case_rate']:.0f}"
            f" until the last case stands, {many['rate']:.0f} until nothing is left to do",
            "–",
            many["case_rate"] >= 100,
        ),
        Finding(
            8,
            f"speed with {stored:,} cases beside {ground.small.size.cases:,}",
            "≥ .8 ×",
            f"{many['case_ms']:.1f} ms and {few['case_ms']:.1f} ms",
            f"{speed:.2f} ×",
            speed >= 0.8,
        ),
    ]


def _taken_in(ground: "Ground", business: Business, batch: str) -> dict[str, float]:
    count = 200 if ground.is_quick else 400
    path = ground.folder / f"{batch}.mbox"
    with path.open("wb") as box:
        for raw in people.letters(count, business.size.people, datetime.now(UTC), batch):
            box.write(b"From bench@example.com Thu Jan  1 00:00:00 2026\n")
            box.write(raw.replace(b"\r\n", b"\n") + b"\n")
    told = json.loads(business.inside("mail", str(path)))
    expected = people.opening(count)
    if told["stored"] != count or told["cases"] != expected:
        raise SystemExit(f"Of {count} letters {expected} open a case, but we found {told}.")
    return {
        "case_ms": told["door_ms"] + told["case_ms"],
        "all_ms": told["all_ms"],
        "case_rate": count / told["until_cases"],
        "rate": count / told["seconds"],
    }
