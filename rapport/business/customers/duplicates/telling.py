"""Why two records were found: in words, strongest first, what speaks against it last."""

from collections.abc import Mapping

from rapport.plumbing.kernel.words import Sentence, say

from .comparing import Born, Number, Way
from .names import Level
from .places import Place
from .record import Ready
from .weighing import Weighed

SHARED_BY_TWO = 2
Reach = Mapping[str, int]

THROUGH_A_THIRD = say("both are very likely the same as a third record")

_NUMBER = {
    Number.SAME: say("the same number"),
    Number.ONE_DIGIT: say("numbers that differ by one digit"),
    Number.CLOSE: say("numbers that differ by two digits"),
    Number.OTHER: say("different numbers"),
}
_EMAIL = {
    Way.TYPO: say("e-mail addresses that differ by one letter"),
    Way.SAME_BEFORE_AT: say("the same e-mail name at another provider"),
    Way.ROLE: say("the same e-mail address of an office: counts little"),
}
_BORN = {
    Born.SAME: say("born on the same day"),
    Born.DAY_AND_MONTH: say("birthdays with day and month exchanged"),
    Born.ONE_DIGIT: say("birthdays that differ by one digit"),
    Born.CLOSE: say("birthdays that differ by two digits"),
    Born.OTHER: say("different birthdays"),
}
_PLACE = {
    Place.SAME: say("the same postal address"),
    Place.SAME_STREET: say("the same street"),
    Place.LIKE_STREET: say("nearly the same street"),
    Place.SAME_TOWN: say("the same town"),
}
_FAMILY = {
    Level.SAME: say("the same family name"),
    Level.ONE_LETTER: say("family names that differ by one letter"),
    Level.CLOSE: say("similar family names"),
    Level.PART: say("one family name is part of the other"),
    Level.LIKE: say("family names that sound a little alike"),
    Level.OTHER: say("different family names"),
}
_GIVEN = {
    Level.SAME: say("the same given name"),
    Level.ONE_LETTER: say("given names that differ by one letter"),
    Level.CLOSE: say("similar given names"),
    Level.NICKNAME: say("given names that stand for each other"),
    Level.INITIAL: say("the same initial"),
    Level.PART: say("one given name is part of the other"),
    Level.LIKE: say("given names that sound a little alike"),
    Level.OTHER: say("different given names"),
}
_FIRM = {
    Level.SAME: say("the same company name"),
    Level.ONE_LETTER: say("company names that differ by one letter"),
    Level.CLOSE: say("similar company names"),
    Level.PART: say("one company name is part of the other"),
    Level.LIKE: say("company names that sound a little alike"),
    Level.OTHER: say("different company names"),
}
AGAINST = frozenset(
    str(words)
    for words in (
        _NUMBER[Number.OTHER],
        _BORN[Born.OTHER],
        _FAMILY[Level.OTHER],
        _GIVEN[Level.OTHER],
        _FIRM[Level.OTHER],
    )
)


def reasons(one: Ready, two: Ready, seen: Weighed, reach: Reach) -> tuple[Sentence, ...]:
    told = [
        _NUMBER.get(seen.number),
        _email(one, two, seen, reach),
        *_names(one, seen),
        _BORN.get(seen.born),
        _phone(one, two, seen, reach),
        _PLACE.get(seen.place),
        say("the same company") if seen.is_one_company else None,
    ]
    kept = [words for words in told if words is not None]
    return tuple(sorted(kept, key=lambda words: words.template in AGAINST))


def _names(one: Ready, seen: Weighed) -> list[Sentence | None]:
    names = seen.names
    if one.is_company:
        return [_FIRM.get(names.family)]
    if names.is_swapped:
        return [say("given and family name exchanged")]
    levels = (names.given, names.family)
    if levels == (Level.SAME, Level.SAME):
        return [say("the same name")]
    if sorted(levels) == [Level.SAME, Level.ONE_LETTER]:
        return [say("names that differ by one letter")]
    return [_GIVEN.get(names.given), _FAMILY.get(names.family)]


def _email(one: Ready, two: Ready, seen: Weighed, reach: Reach) -> Sentence | None:
    if seen.email is Way.SAME:
        holders = min(reach.get(way, 2) for way in one.emails if way in two.emails)
        if holders > SHARED_BY_TWO:
            return say("an e-mail address that {count} share: counts less", count=holders)
        return say("the same e-mail address")
    return _EMAIL.get(seen.email)


def _phone(one: Ready, two: Ready, seen: Weighed, reach: Reach) -> Sentence | None:
    if seen.phone is Way.TYPO:
        return say("phone numbers that differ by one digit")
    if seen.phone is not Way.SAME:
        return None
    holders = min(reach.get(way, 2) for way in one.phones if way in two.phones)
    if holders > SHARED_BY_TWO:
        return say("a phone number that {count} share: counts little", count=holders)
    return say("the same phone number")
