"""What purchases tell of somebody's taste: favourites, sizes, when and how they come.

Nothing is said from fewer than four visits, and each saying names what it rests on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.words import Sentence, say

LOOKED_AT = 12  # visits, the newest
FEWEST, OFTEN = 4, 3
FAVOURITES = 3
NOON, LATE = 12, 17
WEEKDAYS = (
    "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
)  # fmt: skip
WAYS = {"website": "The website", "phone": "The phone"}
_NAMED = r"(?:size|eu|uk|us|gr|größe|groesse|taille|talla|maat)\.?\s*:?\s*"
_LETTERS = r"(?:[2-5]?x{0,3}(?:s|l)|m)"
# "size 39", "EU 42.5", "T-shirt, M", "Boots (38)": a number or letters said to be a size.
_SIZE = re.compile(
    rf"\b{_NAMED}(?P<named>\d{{1,3}}(?:[.,]5)?|{_LETTERS})(?=$|[\s,;)/])"
    rf"|[,(/]\s*(?P<apart>[3-5]\d(?:[.,]5)?|{_LETTERS})(?=\s*(?:$|[;)/]))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Visit:
    """One purchase, in the time of the business: which articles, and in which words of the bill."""

    at: datetime
    channel: str
    articles: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def has_clock(self) -> bool:
        """What a file told of a day, at no hour, tells nothing of hours."""
        return (self.at.hour, self.at.minute) != (0, 0)


@dataclass(frozen=True)
class Seen:
    """Something learnt: of which topic, what, and from what."""

    topic: str  # favourite, size, time, channel
    text: str
    evidence: Sentence


def taste(visits: Sequence[Visit]) -> list[Seen]:
    """What the newest visits tell; nothing while they are too few."""
    newest = sorted(visits, key=lambda one: one.at)[-LOOKED_AT:]
    if len(newest) < FEWEST:
        return []
    return [*_favourites(newest), *_sizes(newest), *_time(newest), *_channel(newest)]


def _favourites(visits: Sequence[Visit]) -> Iterator[Seen]:
    counted = Counter(article for one in visits for article in dict.fromkeys(one.articles))
    often = [
        (article, times)
        for article, times in counted.items()
        if times >= OFTEN and times / len(visits) >= 0.4  # noqa: PLR2004 - two of five
    ]
    for article, times in sorted(often, key=lambda one: (-one[1], one[0]))[:FAVOURITES]:
        evidence = say("bought {times} of the last {visits} times", times=times, visits=len(visits))
        yield Seen("favourite", article, evidence)


def _sizes(visits: Sequence[Visit]) -> Iterator[Seen]:
    sizes = [
        size for one in visits for words in (one.words or one.articles) if (size := size_in(words))
    ]
    if not sizes:
        return
    size, times = Counter(sizes).most_common(1)[0]
    if times >= 2 and times / len(sizes) >= 0.6:  # noqa: PLR2004 - most of them
        yield Seen(
            "size",
            size,
            say("{times} of {sized} things in this size", times=times, sized=len(sizes)),
        )


def size_in(article: str) -> str:
    """The size that an article's name tells, or nothing: "Runner, EU 42,5" is 42.5."""
    found = _SIZE.search(article)
    if found is None:
        return ""
    return (found["named"] or found["apart"]).upper().replace(",", ".")


def _time(visits: Sequence[Visit]) -> Iterator[Seen]:
    came = [one for one in visits if one.channel == "counter"]
    if len(came) < FEWEST:
        return
    day, on_day = Counter(one.at.weekday() for one in came).most_common(1)[0]
    if on_day >= OFTEN and on_day / len(came) >= 0.5:  # noqa: PLR2004 - every other time
        yield _came(WEEKDAYS[day], on_day, len(came))
        return
    hours = [_part_of_day(one.at) for one in came if one.has_clock]
    if len(hours) < FEWEST:
        return
    part, times = Counter(hours).most_common(1)[0]
    if times >= OFTEN and times / len(hours) >= 0.7:  # noqa: PLR2004
        yield _came(part, times, len(hours))


def _part_of_day(at: datetime) -> str:
    if at.hour < NOON:
        return "Mornings"
    return "Afternoons" if at.hour < LATE else "After five"


def _came(text: str, times: int, visits: int) -> Seen:
    evidence = say("came then {times} of the last {visits} times", times=times, visits=visits)
    return Seen("time", text, evidence)


def _channel(visits: Sequence[Visit]) -> Iterator[Seen]:
    """Only a way that is not the counter tells how somebody likes to be reached."""
    channel, times = Counter(one.channel for one in visits).most_common(1)[0]
    if channel in WAYS and times >= OFTEN and times / len(visits) >= 0.7:  # noqa: PLR2004
        evidence = say(
            "bought so {times} of the last {visits} times", times=times, visits=len(visits)
        )
        yield Seen("channel", WAYS[channel], evidence)
