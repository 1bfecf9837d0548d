"""Due times in opening hours, one at a time and very many at once. Row 10.

`-m bench.deadlines COUNT MANY` prints, as JSON, how many a second of processor time.
"""

import json
import random
import sys
import time as clock
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bench.programs import run
from rapport.business.team.rules import OpeningHours, SpecialDay, Window
from rapport.business.team.rules.holidays import public_holidays
from rapport.business.team.rules.many import DueTable

if TYPE_CHECKING:
    from bench.rows import Finding

ONE_GOAL, MANY_GOAL = 50_000, 2_000_000
MINUTES = (60, 240, 480, 1080)
SINCE, UNTIL = datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def hours() -> OpeningHours:
    """A shop in Berlin with a lunch break, Saturdays, public holidays and a week off."""
    week = [Window(day, time(9), time(12, 30)) for day in range(5)]
    week += [Window(day, time(13, 30), time(18)) for day in range(5)]
    week.append(Window(5, time(10), time(14)))
    off = SpecialDay(date(2026, 8, 3), date(2026, 8, 9), "Summer")
    return OpeningHours(
        zone="Europe/Berlin",
        windows=week,
        special_days=[off],
        holidays=public_holidays("DE", "BE", "en"),
    )


def row(*, is_quick: bool) -> "list[Finding]":
    from bench.rows import Finding  # that page names this one

    small, large = (50_000, 1_000_000) if is_quick else (200_000, 5_000_000)
    found = json.loads(run(sys.executable, "-m", "bench.deadlines", str(small), str(large)))
    return [
        Finding(
            10,
            "due times in opening hours, one at a time",
            "≥ 50,000 a second",
            f"{found['one']:,} a second; with a pause {found['paused']:,}",
            "–",
            found["one"] >= ONE_GOAL and found["paused"] >= ONE_GOAL // 2,
        ),
        Finding(
            10,
            f"the same, {large:,} at once, the table included",
            "≥ 2,000,000 a second",
            f"{found['many']:,} a second; {found['wrong']} of 2,000 looked at differ",
            "–",
            found["many"] >= MANY_GOAL and found["wrong"] == 0,
        ),
    ]


def measured(count: int, many: int) -> dict[str, int]:
    ours, chance = hours(), random.Random(10)
    span = int((UNTIL - SINCE).total_seconds())
    starts = [SINCE + timedelta(seconds=chance.randrange(span)) for _ in range(count)]
    ours.due(SINCE, 1080), ours.due(UNTIL, 1080)
    began = clock.process_time()
    for start in starts:
        ours.due(start, 240)
    one = count / (clock.process_time() - began)
    began = clock.process_time()
    for start in starts:
        ours.due(start, 240, ((start + timedelta(hours=1), start + timedelta(hours=30)),))
    paused = count / (clock.process_time() - began)
    first = int(SINCE.timestamp())
    seconds = [first + chance.randrange(span) for _ in range(many)]
    began = clock.process_time()
    table = DueTable(ours, minutes=240, since=SINCE, until=UNTIL)
    due = table.due(seconds)
    spent = clock.process_time() - began
    looked = random.Random(11).sample(range(many), 2_000)
    wrong = sum(
        due[number] != int(ours.due(datetime.fromtimestamp(seconds[number], UTC), 240).timestamp())  # type: ignore[union-attr]
        for number in looked
    )
    return {"one": round(one), "paused": round(paused), "many": round(many / spent), "wrong": wrong}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
