"""`rapport evaluate trials`: how often the arithmetic of trials is right about made-up ones."""

import argparse
from dataclasses import asdict
from typing import Any

from rapport.business.trials.rules.simulating import PEOPLE, Told, simulate, true_effect
from rapport.doors.terminal.speaking import say, tell

TRIALS = 2_000
SEED = 5


def run(chosen: argparse.Namespace) -> int:
    trials = chosen.most or TRIALS
    told: list[Told] = []
    if not chosen.json:
        say("  customers in a group, past used, false alarms, covered, found, width")
    for people in PEOPLE:
        for with_past in (False, True):
            one = simulate(trials=trials, people=people, with_past=with_past, seed=SEED)
            told.append(one)
            if not chosen.json:
                say(
                    f"  {people:>4}  {'yes' if with_past else 'no ':<3}  {one.false_alarms:6.2%}  "
                    f"{one.covered:6.2%}  {one.found:6.2%}  {one.width:6.2f}"
                )
    facts: dict[str, Any] = {
        "trials": trials * len(told),
        "false_alarms": round(sum(one.false_alarms for one in told) / len(told), 4),
        "covered": round(sum(one.covered for one in told) / len(told), 4),
        "zeros": round(told[0].zeros, 3),
        "effect": round(true_effect(), 2),
        "rows": [asdict(one) for one in told],
    }
    tell(
        chosen.json,
        facts,
        "  all {trials}: {false_alarms:.2%} false alarms, {covered:.2%} covered; "
        "{zeros:.0%} spent nothing, the effect is {effect}".format(**facts),
    )
    return 0
