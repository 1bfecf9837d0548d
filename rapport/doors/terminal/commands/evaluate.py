"""`rapport evaluate WHAT FILE`: how well something is found in a file that knows the truth."""

import argparse

from rapport.doors.terminal.commands import evaluate_duplicates, evaluate_triage

EVALUATED = {"duplicates": evaluate_duplicates.run, "triage": evaluate_triage.run}


def run(chosen: argparse.Namespace) -> int:
    return EVALUATED[chosen.what](chosen)
