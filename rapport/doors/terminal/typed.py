"""What is typed after an option, read and bounded."""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime

HIGHEST_PORT, MOST_HANDS = 65_535, 64


def port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {HIGHEST_PORT}")
    return number


def line(longest: int) -> Callable[[str], str]:
    """One line of text that fits its column."""

    def read(text: str) -> str:
        if not text.strip() or not text.isprintable():
            raise argparse.ArgumentTypeError("one line of text, please, and not an empty one")
        if len(text) > longest:
            raise argparse.ArgumentTypeError(f"at most {longest} characters, please")
        return text.strip()

    return read


def count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 2**31 - 1:
        raise argparse.ArgumentTypeError("a whole number from 1, please")
    return number


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day, such as 2026-03-31") from None


def past(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a moment, such as 2026-03-02T09:00+01:00") from None
    moment = moment if moment.tzinfo else moment.astimezone()
    if moment > datetime.now(UTC):
        raise argparse.ArgumentTypeError("a moment that has been")
    return moment


def hands(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_HANDS:
        raise argparse.ArgumentTypeError(f"from 1 to {MOST_HANDS}, please")
    return number


def cell(text: str) -> tuple[str, str]:
    """A purpose and a channel: news:email."""
    purpose, _, channel = text.partition(":")
    purposes = ("news", "offers", "surveys", "reviews", "reminders")
    channels = ("email", "phone", "text", "social", "post")
    if purpose not in purposes or channel not in channels:
        raise argparse.ArgumentTypeError(
            f"one of {', '.join(purposes)}, then one of {', '.join(channels)}"
        )
    return purpose, channel


def row(text: str) -> str:
    label, colon, number = text.rpartition(":")
    if not label or not colon or not number.isdecimal():
        raise argparse.ArgumentTypeError("a row, such as sales.purchase:812")
    return f"{label}:{count(number)}"
