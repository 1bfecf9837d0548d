"""The one table of definitions: what each trait is read from, on our side and on theirs."""

from collections import defaultdict
from hashlib import sha256

from rapport.business.mirror.rules.measures import GIVEN, Measure, Part, Side, Sight, Trait
from rapport.plumbing.kernel.words import Sentence, say

from .ours import OURS
from .theirs import THEIRS

MEASURES: tuple[Measure, ...] = (*OURS, *THEIRS)
BY_KEY = {one.key: one for one in MEASURES}

NAMES: dict[Trait, Sentence] = {
    Trait.SPONSORSHIP: say("Sponsorship and accountability"),
    Trait.PARTICIPATION: say("Participation"),
    Trait.IMPROVEMENT: say("Constant improvement"),
    Trait.HUMILITY: say("Humility"),
    Trait.COMMUNICATION: say("Communication"),
    Trait.COMMITMENT: say("Commitment"),
    Trait.KINDNESS: say("Kindness"),
}
ADVICE: dict[Trait, Sentence] = {
    Trait.SPONSORSHIP: say(
        "Give every case and every promise a name, and say openly whose mistake it was."
    ),
    Trait.PARTICIPATION: say(
        "Ask first: check back after every complaint, before they have to write."
    ),
    Trait.IMPROVEMENT: say(
        "End each complaint with one written lesson, and tell them what changed."
    ),
    Trait.HUMILITY: say(
        "Begin every answer to criticism with a thank you, and say sorry before you explain."
    ),
    Trait.COMMUNICATION: say("Say when you will answer; when it slips, tell them before they ask."),
    Trait.COMMITMENT: say("Promise less and keep all of it; move a day only with notice."),
    Trait.KINDNESS: say("End every visit and every piece of work with a thank you."),
}


def measures_of(trait: Trait, side: Side) -> tuple[Measure, ...]:
    return tuple(one for one in MEASURES if one.trait is trait and one.side is side)


def _deciding() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for measure in MEASURES:
        for _, sight in measure.parts:
            found.setdefault(sight.kind, set()).update(name for name, _ in sight.facts)
    return {kind: tuple(sorted(names)) for kind, names in sorted(found.items())}


# Every kind of entry that counts anywhere, with the facts that decide; three at most.
DECIDING = _deciding()
# Facts of which only matters whether there are any.
BARE = {
    (sight.kind, name)
    for measure in MEASURES
    for _, sight in measure.parts
    for name, words in sight.facts
    if words is GIVEN
}


def _looking() -> dict[str, list[tuple[Measure, Part, Sight]]]:
    found = defaultdict(list)
    for measure in MEASURES:
        for part, sight in measure.parts:
            found[sight.kind].append((measure, part, sight))
    return dict(found)


LOOKING = _looking()


def fingerprint() -> str:
    """Changes with the definitions: what was counted by others must be counted anew."""
    told = repr([(one.key, one.side, one.parts, one.is_share) for one in MEASURES])
    return sha256(told.encode()).hexdigest()
