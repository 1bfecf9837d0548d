"""What a result means, as sentences."""

from collections.abc import Mapping
from decimal import Decimal

from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

from .judging import Judgement

Amount = Money | Decimal
# For each judgement, told in money and told in customers of a hundred.
_TOLD: Mapping[Judgement, tuple[Sentence, Sentence]] = {
    Judgement.GAIN: (
        say("Between {low} and {high} more per customer in {days} days, after the reward"),
        say("Between {low} and {high} more of a hundred customers come again in {days} days"),
    ),
    Judgement.LOSS: (
        say("Between {low} and {high} less per customer in {days} days, after the reward"),
        say("Between {low} and {high} fewer of a hundred customers come again in {days} days"),
    ),
    Judgement.ALIKE: (
        say("No difference worth knowing: between {low} and {high} per customer in {days} days"),
        say("No difference worth knowing: between {low} and {high} of a hundred customers"),
    ),
    Judgement.UNSURE: (
        say("Too little to say: it would take about {needed} customers"),
        say("Too little to say: it would take about {needed} customers"),
    ),
}


def verdict(judged: Judgement, *, low: Amount, high: Amount, days: int, needed: int) -> Sentence:
    """The result in one line; what is less is told without a minus."""
    in_money, in_shares = _TOLD[judged]
    sentence = in_money if isinstance(low, Money) else in_shares
    if judged is Judgement.LOSS:
        low, high = _turned(high), _turned(low)
    return Sentence(sentence.template, {"low": low, "high": high, "days": days, "needed": needed})


def basis(*, level: float, people: int, others: int) -> Sentence:
    """On what it rests."""
    return say(
        "{level} % interval, {people} and {others} customers",
        level=Decimal(f"{level * 100:.1f}").normalize(),
        people=people,
        others=others,
    )


def advice(best: str, *, any_unsure: bool, needed: int) -> Sentence:
    """What to do next: the surest reward, more people, or nothing at all."""
    if best:
        return say(
            "Go on with “{name}”. Even the lowest likely effect is above what nothing brings.",
            name=best,
        )
    if any_unsure:
        return say(
            "Give nothing for now. To know more, try with about {needed} customers, for longer, "
            "or with a reward that should make a larger difference.",
            needed=needed,
        )
    return say("Keep it simple: nothing beat nothing.")


def _turned(amount: Amount) -> Amount:
    if isinstance(amount, Money):
        return Money(-amount.amount, amount.currency)
    return -amount
