"""`rapport evaluate triage FILE`: what the suggestions reach on messages that are known.

A CSV with the columns text and topic (or category, label, intent) is sorted into its own topics; a
file of lines with a number, what people felt from -4 to 4, and a text, is listened to.
"""

import argparse
import csv
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from rapport.business.cases.rules.labelled import (
    SHOTS,
    Felt,
    Hearing,
    Sorting,
    Topics,
    hearing,
    sorting,
)
from rapport.doors.terminal.speaking import complain, say, tell

TRUTHS = ("topic", "category", "label", "intent")
HEADING = "  examples   right  of three  macro F1   clear  right then"
LONGEST = 1_000_000  # characters of one cell


class Unreadable(Exception):
    pass


def run(chosen: argparse.Namespace) -> int:
    told: list[dict[str, object]] = []
    began = time.process_time()
    for name in chosen.files:
        path = Path(name)
        if not path.is_file():
            complain(f"There is no file {path}.")
            return 2
        try:
            told.append(_evaluated(path, chosen))
        except (Unreadable, UnicodeDecodeError, csv.Error) as problem:
            complain(str(problem) if isinstance(problem, Unreadable) else f"{path} is not text.")
            return 1
    spent = time.process_time() - began
    facts = {"files": told, "cpu_seconds": round(spent, 3)}
    tell(chosen.json, facts, f"{spent:.1f} s of processor time.")
    return 0


def _evaluated(path: Path, chosen: argparse.Namespace) -> dict[str, object]:
    felt = _felt(path)
    if felt:
        found = hearing(felt)
        if not chosen.json:
            _say_hearing(path, found)
        return {"file": path.name, "feeling": _rounded(asdict(found))}
    rows = _topics(path)
    if not chosen.json:
        say(f"{path.name}: {len(rows):,} messages.")
        say(HEADING)
    reached = []
    for shots in SHOTS:
        one = sorting(rows, shots=shots, most=chosen.most)
        if not one.tried:
            continue
        if not chosen.json:
            _say_sorting(one)
        reached.append(_rounded(asdict(one)))
    if not reached:
        raise Unreadable(f"{path} has no topic with more than {SHOTS[0]} messages.")
    return {"file": path.name, "topics": reached}


def _say_sorting(one: Sorting) -> None:
    say(
        f"  {one.shots:>8}{one.accuracy:>8.3f}{one.among_three:>10.3f}{one.macro_f1:>10.3f}"
        f"{one.clear:>8.3f}{one.right_when_clear:>12.3f}"
    )


def _say_hearing(path: Path, found: Hearing) -> None:
    say(f"{path.name}: {found.tried:,} texts.")
    say(f"  correlation with what people felt  {found.correlation:.3f}")
    say(f"  on the same side as people         {found.same_side:.3f}")
    say(f"  clearly unhappy: found             {found.unhappy_found:.3f}")
    say(f"  clearly happy: spared              {found.happy_spared:.3f}")


def _felt(path: Path) -> Felt:
    """Lines of number, feeling and text with tabs between; nothing when it is no such file."""
    rows = []
    for line in _lines(path):
        cells = line.split("\t")
        if len(cells) != 3:  # noqa: PLR2004 - number, feeling, text
            return []
        try:
            rows.append((cells[2], float(cells[1])))
        except ValueError:
            return []
    return rows


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from (line.rstrip("\n") for line in file if line.strip())


def _topics(path: Path) -> Topics:
    csv.field_size_limit(LONGEST)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = {name.strip().lower(): name for name in reader.fieldnames or ()}
        truth = next((columns[name] for name in TRUTHS if name in columns), None)
        if "text" not in columns or truth is None:
            raise Unreadable(f"{path} needs a column text and one named {' or '.join(TRUTHS)}.")
        text = columns["text"]
        return [(row[text], row[truth]) for row in reader if row[text] and row[truth]]


def _rounded(facts: dict[str, object]) -> dict[str, object]:
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in facts.items()
    }
