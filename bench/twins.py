"""A town of customers of whom every tenth is written down twice, each in a hard way. Row 11.

`-m bench.twins [COUNT]` finds them and prints, as JSON, the processor time, the memory, how many
were found of each kind of hardship, and how many were no twins.
"""

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bench.programs import run
from bench.words import FIRST, LAST_ENDS, LAST_STARTS, TOWNS
from rapport.business.customers.duplicates import CERTAIN, SUGGEST, Pair, Record, found

if TYPE_CHECKING:
    from bench.rows import Finding

SEED = 11
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MIDDLES = ("a", "en", "el", "in", "o", "er", "is", "ul", "ant", "ob")
_STEMS = "Adal Bern Cor Diet Edel Fried Ger Hild Irm Kuni Leut Mecht Ort Rose Sieg Wal"
STEMS = tuple(_STEMS.split())
STREETS = ("gasse", "weg", "strasse", "ring", "platz", "allee", "ufer", "steig")


@dataclass(frozen=True)
class Town:
    records: list[Record]
    # Each true pair, and what makes it hard.
    twins: dict[tuple[int, int], str]


def town(count: int) -> Town:
    """So many records: nine tenths are different people, some of them families and colleagues."""
    dice = random.Random(SEED)
    people: list[Record] = []
    different = count * 9 // 10
    while len(people) < different:
        one = _somebody(dice, len(people))
        people.append(one)
        if dice.random() < 0.15:
            people += _household(dice, one, start=len(people))
        if dice.random() < 0.01:
            people += _reception(dice, one, start=len(people))
    people = people[:different]
    kinds = list(HARDSHIPS)
    twins = {}
    for key, origin in enumerate(dice.sample(people, count - different), start=different):
        kind = kinds[key % len(kinds)]
        people.append(replace(HARDSHIPS[kind](dice, origin), key=key))
        twins[origin.key, key] = kind
    return Town(people, twins)


def _somebody(dice: random.Random, key: int) -> Record:
    given, family = _given(dice), _family(dice)
    town = dice.choice(TOWNS) + dice.choice(("", "", "dorf", "stadt", " am See", "hausen"))
    local = f"{given}.{family}".lower() if dice.random() < 0.7 else f"{given[0]}{family}".lower()
    return Record(
        key=key,
        given=given,
        family=family,
        emails=(f"{local}{dice.randrange(1990)}@{dice.choice(PROVIDERS)}",)
        if dice.random() < 0.8
        else (),
        phones=(f"+49{dice.randrange(10**9, 10**10)}",) if dice.random() < 0.8 else (),
        address=_street(dice) if dice.random() < 0.7 else "",
        city=town,
        postcode=f"{sum(town.encode()) * 37 % 90_000 + 10_000 + dice.randrange(9)}",
        born=_day(dice) if dice.random() < 0.5 else "",
    )


PROVIDERS = ("mail.example", "post.example", "web.example", "inbox.example", "home.example")


def _given(dice: random.Random) -> str:
    """Some names are common and most are not."""
    if dice.random() < 0.6:
        return FIRST[min(int(dice.expovariate(0.08)), len(FIRST) - 1)]
    return dice.choice(STEMS) + dice.choice(("bert", "linde", "mund", "trud", "win", "a", "o"))


def _family(dice: random.Random) -> str:
    middle = dice.choice(MIDDLES) if dice.random() < 0.7 else ""
    return dice.choice(LAST_STARTS) + middle + dice.choice(LAST_ENDS)


def _street(dice: random.Random) -> str:
    return f"{_family(dice)}{dice.choice(STREETS)} {dice.randint(1, 120)}"


def _day(dice: random.Random) -> str:
    return f"{dice.randint(1935, 2008)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"


def _household(dice: random.Random, one: Record, *, start: int) -> list[Record]:
    """Others of the same name, door and telephone; some of them on the same birthday."""
    members = []
    for number in range(dice.randint(1, 3)):
        other = _somebody(dice, start + number)
        mail = tuple(way.replace(other.family.lower(), one.family.lower()) for way in other.emails)
        members.append(
            replace(
                other,
                family=one.family,
                phones=one.phones if dice.random() < 0.7 else other.phones,
                emails=one.emails if dice.random() < 0.1 else mail,
                address=one.address,
                city=one.city,
                postcode=one.postcode,
                born=one.born if dice.random() < 0.05 else other.born,
            )
        )
    names = {member.given: member for member in members if member.given != one.given}
    return [replace(other, key=start + at) for at, other in enumerate(names.values())]


def _reception(dice: random.Random, one: Record, *, start: int) -> list[Record]:
    """Colleagues who are all reached at the front desk."""
    many = [_somebody(dice, start + number) for number in range(dice.randint(3, 12))]
    return [
        replace(other, phones=one.phones, address=one.address, city=one.city, postcode=one.postcode)
        for other in many
    ]


def _slip(dice: random.Random, text: str) -> str:
    """One slip of the finger."""
    at = dice.randrange(len(text))
    letter = dice.choice(LETTERS)
    return dice.choice(
        (
            text[:at] + letter + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at + 1 :],
            text[: max(at - 1, 0)] + text[max(at - 1, 0) : at + 1][::-1] + text[at + 1 :],
        )
    )


def _typed(dice: random.Random, one: Record) -> Record:
    given, family = _slip(dice, one.given), _slip(dice, one.family)
    which = dice.random()
    given, family = (given, one.family) if which < 0.5 else (one.given, family)
    return _keeping(dice, replace(one, given=given.capitalize(), family=family.capitalize()))


def _swapped(dice: random.Random, one: Record) -> Record:
    return _keeping(dice, replace(one, given=one.family, family=one.given))


def _moved(dice: random.Random, one: Record) -> Record:
    away = _somebody(dice, 0)
    one = replace(one, address=away.address, city=away.city, postcode=away.postcode)
    return _keeping(dice, one, place=True)


def _married(dice: random.Random, one: Record) -> Record:
    """A new family name, often a new address of mail; the telephone or the birthday remain."""
    other = _somebody(dice, 0)
    keeps_mail = not (one.phones or one.born) or dice.random() < 0.4
    return replace(
        one, family=other.family, emails=one.emails if keeps_mail else other.emails, address=""
    )


def _bare(dice: random.Random, one: Record) -> Record:
    """A name and one thing more."""
    ways = [part for part in ("emails", "phones", "address", "born") if getattr(one, part)]
    kept = dice.choice(ways) if ways else ""
    gone = {part: () if part in {"emails", "phones"} else "" for part in ways if part != kept}
    if kept != "address":
        gone |= {"city": "", "postcode": ""}
    return replace(one, **gone)  # type: ignore[arg-type]


def _short(dice: random.Random, one: Record) -> Record:
    """An initial instead of the given name."""
    return _keeping(dice, replace(one, given=one.given[0]))


def _keeping(dice: random.Random, one: Record, *, place: bool = False) -> Record:
    """Not everything is asked for again: each of the rest is there three times out of five."""
    rest = [part for part in ("emails", "phones", "born") if getattr(one, part)]
    lost = {part for part in rest if dice.random() < 0.4}
    if not place and one.address and dice.random() < 0.4:
        lost.add("address")
    if lost >= set(rest) and (place or not one.address or "address" in lost) and rest:
        lost.discard(dice.choice(rest))
    gone = {part: () if part in {"emails", "phones"} else "" for part in lost}
    return replace(one, **gone)  # type: ignore[arg-type]


HARDSHIPS: dict[str, Callable[[random.Random, Record], Record]] = {
    "typing errors": _typed,
    "names exchanged": _swapped,
    "moved": _moved,
    "married": _married,
    "fields missing": _bare,
    "an initial": _short,
}


def told(made: Town, pairs: list[Pair], seconds: float) -> dict[str, object]:
    suggested = {(pair.first, pair.second) for pair in pairs if pair.score >= SUGGEST}
    certain = {(pair.first, pair.second) for pair in pairs if pair.score >= CERTAIN}
    kinds = Counter(made.twins.values())
    hits = Counter(kind for pair, kind in made.twins.items() if pair in suggested)
    return {
        "records": len(made.records),
        "twins": len(made.twins),
        "cpu_seconds": seconds,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "recall": len(suggested & made.twins.keys()) / len(made.twins),
        "precision": len(suggested & made.twins.keys()) / max(1, len(suggested)),
        "certain": len(certain),
        "certain_precision": len(certain & made.twins.keys()) / max(1, len(certain)),
        "recall_by_kind": {kind: hits[kind] / kinds[kind] for kind in kinds},
    }


def row(*, is_quick: bool) -> list["Finding"]:
    """Row 11: duplicates among a hundred thousand, with nothing else in the process."""
    from bench.rows import Finding

    count = 20_000 if is_quick else 100_000
    told = json.loads(run(sys.executable, "-m", "bench.twins", str(count)))
    hard = ", ".join(f"{kind} {part:.3f}" for kind, part in sorted(told["recall_by_kind"].items()))
    return [
        Finding(
            11,
            f"duplicates among {count:,} records, a tenth of them hard cases",
            "≤ 5 s",
            f"{told['cpu_seconds']:.1f} s of CPU, {told['peak_mb']:.0f} MB at most "
            f"(records alone {told['records_mb']:.0f} MB)",
            "–",
            told["cpu_seconds"] <= 5,
        ),
        Finding(
            11,
            "how many of the hard ones are found, and how many of the found are true",
            "recall ≥ .90, precision ≥ .99",
            f"recall {told['recall']:.3f} ({hard}), precision {told['precision']:.4f}; "
            f"certain: {told['certain']:,} with precision {told['certain_precision']:.4f}",
            "–",
            told["recall"] >= 0.9 and told["precision"] >= 0.99,
        ),
    ]


def main() -> None:
    made = town(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    pairs = found(made.records)
    facts = told(made, pairs, time.process_time() - began)
    print(json.dumps(facts | {"records_mb": before}))


if __name__ == "__main__":
    main()
