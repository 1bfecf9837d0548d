"""`rapport evaluate duplicates FILE`: how well duplicates are found in a file that knows them."""

import argparse
from pathlib import Path

from rapport.business.customers.duplicates.labelled import (
    Evaluation,
    NoTruth,
    Quality,
    evaluate,
    read,
)
from rapport.doors.terminal.speaking import complain, say, tell


def run(chosen: argparse.Namespace) -> int:
    paths = [Path(name) for name in chosen.files]
    if len(paths) > 2:  # noqa: PLR2004
        complain("Name one file to be looked through, or two to be linked.")
        return 2
    for path in paths:
        if not path.is_file():
            complain(f"There is no file {path}.")
            return 2
    try:
        labelled = read(*paths)
    except (NoTruth, UnicodeDecodeError) as problem:
        complain(str(problem) if isinstance(problem, NoTruth) else f"{paths[0]} is not UTF-8.")
        return 1
    found = evaluate(labelled)
    if not chosen.json:
        say(f"{found.records:,} records, {found.true_pairs:,} true pairs.")
        say(f"  {'setting':22}{'precision':>10}{'recall':>10}{'F1':>10}{'wrong':>8}{'missed':>8}")
        say(_line(f"suggested (from {found.suggested.least})", found.suggested))
        say(_line(f"certain (from {found.certain.least})", found.certain))
    tell(chosen.json, _facts(found), f"{found.cpu_seconds:.2f} s of processor time.")
    return 0


def _line(name: str, one: Quality) -> str:
    figures = f"{one.precision:>10.4f}{one.recall:>10.4f}{one.f1:>10.4f}"
    return f"  {name:22}{figures}{one.wrong:>8,}{one.missed:>8,}"


def _facts(found: Evaluation) -> dict[str, object]:
    return {
        "records": found.records,
        "true_pairs": found.true_pairs,
        "cpu_seconds": round(found.cpu_seconds, 3),
        "suggested": _quality(found.suggested),
        "certain": _quality(found.certain),
    }


def _quality(one: Quality) -> dict[str, object]:
    return {
        "from_score": one.least,
        "precision": round(one.precision, 5),
        "recall": round(one.recall, 5),
        "f1": round(one.f1, 5),
        "right": one.right,
        "wrong": one.wrong,
        "missed": one.missed,
    }
