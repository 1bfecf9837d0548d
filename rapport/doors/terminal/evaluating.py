"""How `rapport evaluate` is asked."""

import argparse

from rapport.doors.terminal.typed import count


def evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=["answers", "duplicates", "recommendations", "triage", "trials"],
        help="what is to be evaluated",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="duplicates: CSV with a column rec_id or true_id, two to link; "
        "recommendations: bills with product, date and customer, or baskets with person and item; "
        "triage: CSV with text and topic, or lines of number, feeling and text",
    )
    parser.add_argument(
        "--most",
        type=count,
        default=0,
        metavar="N",
        help="triage: sort only so many (all); trials: make up so many of each kind (2000)",
    )
    parser.add_argument("--json", action="store_true", help="the last line is one JSON object")
