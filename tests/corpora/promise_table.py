"""How many promises are found in sentences nobody fitted the rules to: python -m tests.corpora.promise_table"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rapport.business.conversations.rules.promising import promises

from .promised import SETS

HERE = ZoneInfo("Europe/Berlin")
Sentence = tuple[str, str, date | None]


@dataclass
class Counted:
    """What was found of what is there."""

    promised: int = 0
    found: int = 0
    on_the_day: int = 0
    silent: int = 0
    false_alarms: int = 0
    wrong: list[str] = field(default_factory=list)


def measured(sentences: Iterable[Sentence], today: date) -> dict[str, Counted]:
    """By language, as said at eight in the morning in a shop that opens Monday to Friday."""
    now = datetime.combine(today, time(8), HERE)
    counts: dict[str, Counted] = {}
    for language, text, day in sentences:
        count = counts.setdefault(language, Counted())
        days = {
            one.due.on
            for one in promises(text, language, now=now, is_open=lambda on: on.weekday() < 5)
        }
        count.promised += day is not None
        count.silent += day is None
        count.found += bool(day and days)
        count.on_the_day += days == {day}
        count.false_alarms += bool(days and not day)
        if days != ({day} if day else set()):
            count.wrong.append(f"{text}  {day or 'nothing'}, read {sorted(map(str, days))}")
    return counts


def table(counts: dict[str, Counted]) -> str:
    rows = [f"{'':10}{'promised':>10}{'found':>8}{'day right':>11}{'others':>8}{'false':>7}"]
    for name, one in counts.items():
        rows.append(
            f"{name:10}{one.promised:>10}{one.found:>8}{one.on_the_day:>11}"
            f"{one.silent:>8}{one.false_alarms:>7}"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    for name, written in SETS.items():
        counts = measured(written.SENTENCES, written.TUESDAY)
        sys.stdout.write(f"Set {name}\n{table(counts)}\n")
        for one in counts.values():
            sys.stdout.writelines(f"  {line}\n" for line in one.wrong)
