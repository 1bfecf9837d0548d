"""`rapport evaluate WHAT FILE`: how well something is found in a file that knows the truth."""

import argparse

from rapport.doors.terminal.commands import (
    evaluate_answers,
    evaluate_duplicates,
    evaluate_recommendations,
    evaluate_triage,
    evaluate_trials,
)
from rapport.doors.terminal.speaking import complain

EVALUATED = {
    "answers": evaluate_answers.run,
    "duplicates": evaluate_duplicates.run,
    "recommendations": evaluate_recommendations.run,
    "triage": evaluate_triage.run,
    "trials": evaluate_trials.run,
}


def run(chosen: argparse.Namespace) -> int:
    if not chosen.files and chosen.what not in {"answers", "trials"}:
        complain("Name a file that knows the truth.")
        return 2
    return EVALUATED[chosen.what](chosen)
