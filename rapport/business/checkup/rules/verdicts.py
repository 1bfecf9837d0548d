"""What may be said of a sign, from how many there are and what the figures carry."""

from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence, say

LEVEL = 0.05  # the chance that we allow of even one false claim in a whole check-up


class Verdict(StrEnum):
    CLAIMED = "claimed"  # the affected come back less often, and chance does not explain it
    UNSHOWN = "unshown"  # it happens; whether it costs anything the figures cannot tell
    FEW = "few"  # too few to say
    FINE = "fine"  # it did not happen lately
    NO_SOURCE = "no_source"


def verdict(
    *,
    affected: int,
    exposed: int,
    is_measured: bool,
    p: float | None,
    low: float | None,
    is_tested: bool = False,
) -> Verdict:
    """`p` is corrected for all signs; a claim needs the shown interval above nothing, too.

    What is tested is the sign itself: without a yes it is not there.
    """
    if is_measured and p is not None and p <= LEVEL and (low is None or low > 0):
        return Verdict.CLAIMED
    if is_tested:
        return Verdict.FINE if is_measured else Verdict.FEW
    if not affected:
        return Verdict.FINE if exposed else Verdict.FEW
    return Verdict.UNSHOWN if is_measured else Verdict.FEW


def sureness(p: float | None) -> float:
    """From 0, could well be chance or unknown, to 1."""
    return 0.0 if p is None else max(0.0, min(1.0, 1.0 - p))


def times_as_likely(*, bad: int, bad_back: int, good: int, good_back: int) -> float | None:
    """How many times as often the affected stay away, as counted; None where it says nothing."""
    if not bad or not good or good_back == good:
        return None
    return ((bad - bad_back) / bad) / ((good - good_back) / good)


def cost_said(low: str, mid: str, high: str) -> Sentence:
    return say(
        "About {mid} a year; nine times in ten such a figure lies between {low} and {high}.",
        mid=mid,
        low=low,
        high=high,
    )


def cost_unsaid(low: str, high: str, *, could_cost: bool) -> Sentence:
    """What the figures leave open where they carry no claim."""
    if not could_cost:
        return say("Nothing speaks for a cost.")
    return say(
        "It could be up to {high} a year, or nothing (90 % interval from {low}).",
        high=high,
        low=low,
    )


def change_said(before: int, after: int, since: object) -> Sentence:
    """What became of it since somebody took it on."""
    if after < before:
        return say("You changed it: since {since}, {before} → {after}.",
                   since=since, before=before, after=after)  # fmt: skip
    if after > before:
        return say("It has grown since {since}: {before} → {after}.",
                   since=since, before=before, after=after)  # fmt: skip
    return say("As many as on {since}: {after}.", since=since, after=after)
