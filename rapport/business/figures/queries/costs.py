"""What it costs to make and to serve, as far as somebody has said."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapport.business.conversations.models import Message
from rapport.business.figures.models import ProductCost, Rate
from rapport.business.sales.models import Product
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import say

from .key import Key
from .looking import Look
from .revenue import NOTHING, Sold

MOST_PRODUCTS = 200


@dataclass(frozen=True)
class Serving:
    """Answers our people wrote, and what they cost; None where nobody said what an hour costs."""

    answers: int
    minutes: int
    cost: Decimal | None


@dataclass(frozen=True)
class CostLine(Shown):
    product: Product
    cost: Decimal | None


def answers_written(look: Look, *, months: int) -> int:
    """By a person, and not taken back; in the months asked for."""
    if look.channel:
        return 0  # Talk has channels of its own: nobody can tell which was for which purchase.
    starts = look.window.starts
    said = Message.objects.filter(
        side=Message.Side.US,
        is_automatic=False,
        at__gte=look.midnight(starts[-months]),
        at__lt=look.midnight(look.window.ends_on),
    ).exclude(state__in=Message.UNSAID)
    if look.customers is not None:
        said = said.filter(conversation__customer__in=look.customers.order_by().values("pk"))
    return said.order_by().count()


def serving(answers: int, look: Look) -> Serving:
    """What so many answers cost."""
    rate = Rate.objects.first()
    if rate is None or look.channel:
        return Serving(answers, 0, None)
    return Serving(answers, rate.answer_minutes, rate.of_answers(answers))


def margin_of(sold: Sequence[Sold]) -> Key:
    """Of the products whose cost is known: what is left of what they brought, in per cent."""
    costs = dict(ProductCost.objects.values_list("product", "amount"))
    all_of_it = sum((one.amount for one in sold), NOTHING)
    known = [one for one in sold if one.product in costs]
    brought = sum((one.amount for one in known), NOTHING)
    if brought <= 0:
        return Key("margin", say("Margin"), None,
                   say("no product's cost is known"), "percent",
                   unknown=say("Say what your products cost you, and this is known."))  # fmt: skip
    cost = sum((costs[one.product or 0] * one.quantity for one in known), NOTHING)
    return Key(
        "margin",
        say("Margin"),
        round(float(100 * (brought - cost) / brought), 1),
        say(
            "products that brought {share} % of the revenue",
            share=round(100 * brought / all_of_it) if all_of_it > 0 else 0,
        ),
        "percent",
    )


def cost_lines() -> list[CostLine]:
    """What is offered, by name, with what it costs us."""
    costs = dict(ProductCost.objects.values_list("product", "amount"))
    offered = Product.objects.offered().order_by("name", "pk")[:MOST_PRODUCTS]
    return [CostLine(one, costs.get(one.pk)) for one in offered]


def rate() -> Rate | None:
    return Rate.objects.first()
