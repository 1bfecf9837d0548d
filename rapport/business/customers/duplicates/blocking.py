"""Which records are worth comparing: those that have something in common."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from .comparing import ROLES
from .record import Ready

# More than this many records with one thing in common have it by chance, or share it as a crowd:
# then they must have a second thing in common, and beyond that they are left alone.
CROWD = 24
# Among so few there is time to look at pairs that share no more than parts of two things.
FEW = 20_000


def keys(one: Ready) -> Iterator[str]:
    """What somebody else must share one of to be compared."""
    yield from _ways(one)
    given, family = one.given, one.family
    if one.is_company:
        yield "c" + family
        yield f"c{family[:5]} {one.city}"
        return
    yield _full_name(one)
    if one.born:  # Either initial: the names may be exchanged.
        yield one.born + given[:1]
        yield one.born + family[:1]
    if one.place:
        yield one.place
    if where := one.postcode or one.city:
        letters = 1 if one.postcode else 2  # A town is large: more of the name must agree.
        yield f"{family[:5]}{given[:letters]} {where}"
        yield f"{given[:5]}{family[:letters]} {where}"


def _ways(one: Ready) -> Iterator[str]:
    for way in one.emails:
        yield way
        local = way.partition("@")[0]
        if len(local) > 5 and local not in ROLES:  # noqa: PLR2004
            yield local
    yield from one.phones
    for number in one.identifiers:
        yield "n" + number
    for number in one.outside_numbers:
        yield "o" + number


def more_keys(one: Ready) -> Iterator[str]:
    """What two records still share where nearly every part of one was typed wrong."""
    for number in one.identifiers:
        yield "<" + number[:4]
        yield ">" + number[-4:]
    if one.is_company:
        return
    given, family, year = one.given, one.family, one.born[2:4]
    if one.born:
        yield one.born
        yield from _birthday_keys(one)
    for part in (one.street, one.city, one.more):
        if part:
            yield f"{part} {given[:2]}"
            yield f"{part} {family[:2]}"
            yield f"{part} {year or one.house}"
    where = one.postcode or one.city or one.phones[:1]
    yield f"{one.street or one.house} {where}"
    yield f"{family[:4]} {where}"
    yield f"{given[:4]} {where}"
    yield f"{family[:3]}{given[:3]}{year}"
    yield f"{consonants(family)} {consonants(given)}"
    yield f"{consonants(family)} {where}"


def _birthday_keys(one: Ready) -> Iterator[str]:
    given, family = one.given[:1], one.family[:1]
    yield f"{one.born[4:]} {one.postcode}"
    for part in (one.born[4:], one.born[:6]):
        yield f"{part} {given}"
        yield f"{part} {family}"


def consonants(name: str) -> str:
    """What is left of a name when its vowels and doubled letters are gone: miller is mlr."""
    kept = name[:1]
    for letter in name[1:]:
        if letter not in "aeiouyh " and letter != kept[-1]:
            kept += letter
    return kept[:4]


def candidates(records: Sequence[Ready], only: Collection[int] | None = None) -> list[int]:
    """Pairs of places in the list, as `earlier * len + later`; persons and companies apart.

    `only` are the keys of records of which each pair must have at least one.
    """
    count = len(records)
    pairs: set[int] = set()
    for is_company in (False, True):
        chosen = [at for at, one in enumerate(records) if one.is_company is is_company]
        _pairs(records, chosen, pairs)
    if only is None:
        return sorted(pairs)
    wanted = [one.key in only for one in records]
    return sorted(pair for pair in pairs if wanted[pair // count] or wanted[pair % count])


def _pairs(records: Sequence[Ready], chosen: Sequence[int], pairs: set[int]) -> None:
    is_thorough = len(chosen) <= FEW
    blocks: dict[str, list[int]] = defaultdict(list)
    for at in chosen:
        one = records[at]
        for key in {*keys(one), *more_keys(one)} if is_thorough else set(keys(one)):
            blocks[key].append(at)
    count = len(records)
    for block in blocks.values():
        size = len(block)
        if size == 1:
            continue
        if size == 2:  # noqa: PLR2004
            pairs.add(block[0] * count + block[1])
        elif size <= CROWD:
            _each(block, count, pairs)
        else:
            for smaller in _parted(block, records):
                _each(smaller, count, pairs)


def _each(block: list[int], count: int, pairs: set[int]) -> None:
    for at, first in enumerate(block):
        base = first * count
        pairs.update([base + second for second in block[at + 1 :]])


def _parted(block: list[int], records: Sequence[Ready]) -> Iterator[list[int]]:
    """A crowd, by what else they have in common."""
    for part in (_born_year, _where, _full_name):
        smaller: dict[str, list[int]] = defaultdict(list)
        for at in block:
            if key := part(records[at]):
                smaller[key].append(at)
        yield from (one for one in smaller.values() if 1 < len(one) <= CROWD)


def _born_year(one: Ready) -> str:
    return one.born[:4]


def _where(one: Ready) -> str:
    return one.postcode or one.city


def _full_name(one: Ready) -> str:
    return f"{min(one.given, one.family)} {max(one.given, one.family)}"
