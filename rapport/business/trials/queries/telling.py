"""A finished trial as it is told: the kept numbers as money, sentences and a picture's values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapport.business.trials import rules
from rapport.business.trials.models import Arm, Trial
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

HUNDRED = 100
CENTS = Decimal("0.01")
GROUPS = {
    rules.NEW: say("New customers"),
    rules.REGULAR: say("Regulars"),
    rules.PREVIOUS: say("Previous customers"),
}
MOODS = {"gain": "good", "loss": "alarm", "alike": "info", "unsure": "due"}
Amount = Money | Decimal


@dataclass(frozen=True)
class ArmLine(Shown):
    """One group in the table: who, and what they did."""

    arm: Arm
    what: Sentence
    people: int
    given: int
    held: int
    came: int | None = None
    came_share: int | None = None
    spent: Money | None = None
    cost: Money | None = None


@dataclass(frozen=True)
class Comparison(Shown):
    """One reward against nothing, in words and as a line in the picture."""

    name: str
    judged: str
    mood: str
    words: Sentence
    basis: Sentence
    low: Amount
    high: Amount
    middle: Amount
    checked: Sentence | None
    yearly: Sentence | None


@dataclass(frozen=True)
class Span(Shown):
    """A line of the picture, as plain numbers."""

    name: str
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Told(Shown):
    comparisons: list[Comparison]
    spans: list[Span]
    groups: list[tuple[str, Sentence, Amount, Amount]]
    advice: Sentence
    used_past: bool
    capped: int
    is_lopsided: bool
    needed: int


def arm_lines(trial: Trial, arms: list[Arm], counts: dict[str, list[int]]) -> list[ArmLine]:
    """The groups, with figures of what they did once the trial has its result."""
    figures = (trial.result or {}).get("arms", [])
    lines = []
    for place, arm in enumerate(arms):
        people, given, held = counts.get(str(arm.pk), [0, 0, 0])
        did: dict[str, Any] = {}
        if place < len(figures):
            told = figures[place]
            did = {
                "came": told["came"],
                "came_share": round(HUNDRED * told["came"] / told["people"]) if people else 0,
                "spent": in_money(told["spent"], trial.currency),
                "cost": in_money(told["cost"], trial.currency),
            }
        lines.append(ArmLine(arm, what_of(arm, trial.currency), people, given, held, **did))
    return lines


def told(trial: Trial, arms: list[Arm]) -> Told | None:
    """What came out, or nothing while it runs and after it was stopped."""
    result = trial.result or {}
    if "compared" not in result:
        return None
    comparisons = [_comparison(trial, arms, one, result) for one in result["compared"]]
    candidates = [rules.Candidate(o["arm"], o["low"], o["high"]) for o in result["compared"]]
    best = rules.best(candidates)
    is_share = trial.outcome == Trial.Outcome.AGAIN
    groups = [
        (arms[one["arm"]].name, GROUPS[one["group"]], one) for one in result.get("groups", [])
    ]
    scale = HUNDRED if is_share else 1
    spans = [
        Span(arms[one["arm"]].name, one["low"] * scale, one["difference"] * scale,
             one["high"] * scale)
        for one in result["compared"]
    ]  # fmt: skip
    return Told(
        comparisons=comparisons,
        spans=spans,
        groups=[
            (name, group, amount(one["low"], trial), amount(one["high"], trial))
            for name, group, one in groups
        ],
        advice=rules.advice(
            arms[best.place].name if best else "",
            any_unsure=any(one.judged == rules.Judgement.UNSURE for one in comparisons),
            needed=nicely(result["needed"]),
        ),
        used_past=result["used_past"],
        capped=result["capped"],
        is_lopsided=result["is_lopsided"],
        needed=nicely(result["needed"]),
    )


def _comparison(
    trial: Trial, arms: list[Arm], one: dict[str, Any], result: dict[str, Any]
) -> Comparison:
    is_share = trial.outcome == Trial.Outcome.AGAIN
    worthwhile = float(trial.worthwhile) / (HUNDRED if is_share else 1)
    judged = rules.judgement(one["low"], one["high"], worthwhile)
    low, high = amount(one["low"], trial), amount(one["high"], trial)
    nothing = next(at for at, arm in enumerate(arms) if arm.is_nothing)
    people, others = (result["arms"][at]["people"] for at in (one["arm"], nothing))
    checked = None
    if one["checked_low"] is not None:
        checked = say(
            "Asked another way, by drawing the same people again 2,000 times: "
            "between {low} and {high}.",
            low=amount(one["checked_low"], trial),
            high=amount(one["checked_high"], trial),
        )
    return Comparison(
        name=arms[one["arm"]].name,
        judged=judged,
        mood=MOODS[judged],
        words=rules.verdict(
            judged, low=low, high=high, days=trial.days, needed=nicely(result["needed"])
        ),
        basis=rules.basis(level=one["level"], people=people, others=others),
        low=low,
        high=high,
        middle=amount(one["difference"], trial),
        checked=checked,
        yearly=_yearly(trial, one, result) if judged == rules.Judgement.GAIN else None,
    )


def _yearly(trial: Trial, one: dict[str, Any], result: dict[str, Any]) -> Sentence | None:
    """What it would come to; of people who come again there is no sum of money to tell."""
    if trial.outcome == Trial.Outcome.AGAIN:
        return None
    people = sum(arm["people"] for arm in result["arms"])
    low, high = (
        in_money(round(rules.yearly(one[end], days=trial.days, people=people)), trial.currency)
        for end in ("low", "high")
    )
    return say(
        "If it worked as well each time, for all {people} who took part: "
        "{low} to {high} in a year.",
        people=people,
        low=low,
        high=high,
    )


def what_of(arm: Arm, currency: str) -> Sentence:
    """What a group gets, in words."""
    match arm.gives:
        case Arm.Gives.VOUCHER:
            return say("A voucher of {amount}", amount=Money(arm.amount or Decimal(0), currency))
        case Arm.Gives.PERCENT:
            return say("{percent} % off once", percent=arm.percent)
        case Arm.Gives.POINTS:
            name = arm.programme.name if arm.programme else ""
            return say("{points} in “{programme}”", points=arm.points, programme=name)
        case Arm.Gives.MESSAGE:
            return say("Only words, nothing to redeem")
        case _:
            return say("Nothing, to compare with")


def amount(number: float, trial: Trial) -> Amount:
    """An effect as it is said: money, or customers of a hundred."""
    if trial.outcome == Trial.Outcome.AGAIN:
        return Decimal(str(round(number * HUNDRED, 1)))
    return in_money(number, trial.currency)


def in_money(number: float, currency: str) -> Money:
    return Money(Decimal(str(number)).quantize(CENTS), currency)


def nicely(number: int) -> int:
    """A number of people that does not pretend to be exact: 873 is about 880."""
    step = 10 if number < HUNDRED * 10 else HUNDRED
    return -(-number // step) * step
