"""How `rapport evaluate` and `rapport score` are asked."""

import argparse

from rapport.doors.terminal.typed import count, day


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


def score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--evaluate",
        metavar="FILE",
        help="change nothing; say how well the score foresees on a file of purchases (customer, "
        "date, amount), or of customers who stayed or left",
    )
    parser.add_argument(
        "--until", type=day, metavar="DATE", help="freeze the score on this day (half-way)"
    )
    parser.add_argument(
        "--mapping", metavar="FILE", help="TOML: which column is what evidence (the built-in one)"
    )
    parser.add_argument(
        "--learn", metavar="FILE", help="learn the points on this table (four fifths of the same)"
    )
    parser.add_argument("--json", action="store_true", help="the last line is one JSON object")
