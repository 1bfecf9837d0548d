"""What pages say of their figures in whole sentences, also when there are too few for curves."""

from rapport.business.figures.rules.buying import Silence
from rapport.business.figures.rules.concentration import BEST, Concentration
from rapport.business.figures.rules.enough import CURVE
from rapport.business.figures.rules.points import Worth
from rapport.business.figures.rules.shares import Share
from rapport.business.figures.rules.survival import Step, half_gone, share_after
from rapport.plumbing.kernel.words import Sentence, say

SECOND, YEAR = 2, 12


def few(customers: int) -> Sentence:
    """Why there is no curve."""
    if not customers:
        return say("Nobody bought in these months.")
    return say(
        "{n} customers bought in these months. Below {enough} a curve would show chance more than "
        "anything; here is what can be said.",
        n=customers,
        enough=CURVE,
    )


def kept_said(share: Share) -> Sentence:
    if not share.whole:
        return say("Nobody had bought a year ago who could have come back.")
    return say("{part} of {whole} who bought in the year before came back.",
               part=share.part, whole=share.whole)  # fmt: skip


def concentration_said(found: Concentration) -> Sentence:
    if found.customers <= BEST:
        return say(
            "{n} customers brought all of it; the best of them {share} %.",
            n=found.customers,
            share=round(100 * found.best),
        )
    return say(
        "The best ten of {n} customers brought {share} % of it; the best tenth of all {tenth} %. "
        "That is {evenness}.",
        n=found.customers,
        share=round(100 * found.best_ten),
        tenth=round(100 * found.best_tenth),
        evenness=evenness(found.gini),
    )


def evenness(gini: float) -> Sentence:
    """The Gini coefficient in plain words."""
    said = round(gini, SECOND)
    if gini < 0.3:  # noqa: PLR2004
        return say("spread evenly (Gini {gini})", gini=said)
    if gini < 0.5:  # noqa: PLR2004
        return say("spread somewhat unevenly (Gini {gini})", gini=said)
    if gini < 0.7:  # noqa: PLR2004
        return say("resting on few (Gini {gini})", gini=said)
    return say("resting on very few (Gini {gini})", gini=said)


def survival_said(steps: list[Step], looked_at: int) -> Sentence:
    half, year = half_gone(steps), share_after(steps, YEAR)
    after = (
        say(
            "A year after their first purchase {share} % were still coming (between {low} and "
            "{high} %).",
            share=round(100 * year.share),
            low=round(100 * year.low),
            high=round(100 * year.high),
        )
        if year
        else say("Nobody could be watched for a whole year yet.")
    )
    middle = (
        say("Half had gone after {n} months.", n=half) if half else say("Fewer than half had gone.")
    )
    return say("Of {n} new customers. {after} {middle}", n=looked_at, after=after, middle=middle)


def silence_said(found: Silence) -> Sentence:
    if found.is_own:
        return say(
            "Nineteen of twenty who came back here did so within {n} months ({gaps} returns); who "
            "stays away longer counts as gone.",
            n=found.months,
            gaps=found.gaps,
        )
    return say(
        "Too few came back yet ({gaps}) to know how long people stay away here; a year without a "
        "purchase counts as gone.",
        gaps=found.gaps,
    )


def years_said(worth: Worth) -> Sentence | None:
    if worth.years_now is None or worth.years_then is None:
        return None
    return say(
        "If it lasts, a customer stays {then} years on average instead of {now}.",
        then=round(worth.years_then, 1),
        now=round(worth.years_now, 1),
    )
