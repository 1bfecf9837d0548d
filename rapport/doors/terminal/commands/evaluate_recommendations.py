"""`rapport evaluate recommendations FILE…`: how well what fits is foreseen from a log of purchases.

A file of baskets (columns person and item) is looked through for rules; files of bills (product,
day, customer) are one log, whose last month is foreseen from the months before.
"""

import argparse
import csv
import time
from dataclasses import asdict
from pathlib import Path

from rapport.business.recommendations.baskets import following
from rapport.business.recommendations.baskets.associations import associations
from rapport.business.recommendations.baskets.labelled import (
    Evaluation,
    Foreseen,
    TooShort,
    evaluate,
)
from rapport.business.recommendations.baskets.reading import (
    Log,
    NoPurchases,
    kind_of,
    read_baskets,
    read_log,
)
from rapport.business.recommendations.baskets.scoring import Share
from rapport.doors.terminal.speaking import complain, say, tell

THRESHOLDS = ((".001", ".8"), (".001", ".5"), (".006", ".25"), (".01", ".5"))


def run(chosen: argparse.Namespace) -> int:
    paths = [Path(name) for name in chosen.files]
    for path in paths:
        if not path.is_file():
            complain(f"There is no file {path}.")
            return 2
    began = time.process_time()
    facts: dict[str, object] = {}
    try:
        baskets = [path for path in paths if kind_of(path) == "baskets"]
        if baskets:
            facts["baskets"] = [_rules(path, quiet=chosen.json) for path in baskets]
        if logs := [path for path in paths if path not in baskets]:
            facts["log"] = _foreseen(read_log(logs), quiet=chosen.json)
    except (NoPurchases, TooShort) as problem:
        complain(str(problem))
        return 1
    except (UnicodeDecodeError, csv.Error, OSError):
        complain("This is no table of purchases.")
        return 1
    spent = time.process_time() - began
    facts["cpu_seconds"] = round(spent, 3)
    tell(chosen.json, facts, f"{spent:.1f} s of processor time.")
    return 0


def _rules(path: Path, *, quiet: bool) -> dict[str, object]:
    """How many rules there are from each threshold on, one item on the right."""
    baskets = read_baskets(path)
    items = len({item for basket in baskets for item in basket})
    if not quiet:
        say(f"{path.name}: {len(baskets):,} baskets, {items:,} items.")
        say(f"  {'support':>8}{'confidence':>12}{'rules':>8}{'seconds':>10}")
    counted = []
    for support, confidence in THRESHOLDS:
        began = time.process_time()
        rules = len(associations(baskets, support=support, confidence=confidence))
        seconds = time.process_time() - began
        if not quiet:
            say(f"  {support:>8}{confidence:>12}{rules:>8,}{seconds:>10.3f}")
        counted.append({"support": support, "confidence": confidence, "rules": rules})
    return {"file": path.name, "baskets": len(baskets), "items": items, "rules": counted}


def _foreseen(log: Log, *, quiet: bool) -> dict[str, object]:
    found = evaluate(log)
    if not quiet:
        _say(log, found)
    return {
        "rows": log.rows,
        "left_out": log.left_out,
        "buyers": log.buyers,
        "products": len(log.products),
        **_rounded(asdict(found)),
    }


def _say(log: Log, found: Evaluation) -> None:
    say(
        f"{log.rows:,} rows; {log.left_out:,} left out (nobody's, returns, no product); "
        f"{log.buyers:,} buyers of {len(log.products):,} products."
    )
    say(f"Set on {found.chosen_on}, measured on {found.month}: what was known before, once.")
    say(f"  {'followers':>10}{'half-life':>11}{'NDCG':>8}")
    for one in found.settings:
        days = f"{one.half_life:.0f} days" if one.half_life < 10_000 else "none"  # noqa: PLR2004
        say(f"  {one.followers:>10}{days:>11}{one.ndcg:>8.4f}{'  ours' if one.is_ours else ''}")
    say(f"{found.pairs:,} pairs from {following.FEWEST} buyers on. Ten new products each:")
    _say_list(found.new)
    say("Ten products each, of those they had:")
    _say_list(found.again)
    due = found.dueness
    bought = f"{due.due_bought:,} of {due.due:,} bought ({_percent(due.due_bought, due.due)})"
    others = f"{due.others_bought:,} of {due.others:,} ({_percent(due.others_bought, due.others)})"
    say(f"  due by their rhythm: {bought}, {due.in_window:,} of them inside the days we said;")
    say(f"  not due: {others}.")


def _say_list(one: Foreseen | None) -> None:
    if one is None:
        say("  Nobody bought such a thing in that month.")
        return
    say(f"  {one.customers:,} customers{'':12}{'one bought':>22}{'share found':>26}{'NDCG':>26}")
    for way in one.ways:
        say(f"  {way.name:28}{_share(way.hit)}{_share(way.recall)}{_share(way.ndcg)}")
    more = one.difference
    say(f"  {'more than the best':28}{_share(more.hit)}{_share(more.recall)}{_share(more.ndcg)}")


def _share(one: Share) -> str:
    return f"{f'{one.mean:.3f} ({one.low:.3f} to {one.high:.3f})':>26}"


def _percent(some: int, of: int) -> str:
    return f"{100 * some / of:.0f} %" if of else "–"


def _rounded(told: dict[str, object]) -> dict[str, object]:
    return {name: _short(value) for name, value in told.items()}


def _short(value: object) -> object:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return _rounded(value)
    return [_short(one) for one in value] if isinstance(value, list) else value
