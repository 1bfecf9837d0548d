"""What the business brings in, from whom, and on how few it rests: /insights/value/"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.business.customers.models import Customer
from rapport.business.figures.rules.concentration import Concentration
from rapport.business.figures.rules.enough import MONTHS, draws_curves
from rapport.business.sales.models import Purchase
from rapport.plumbing.design.charts import Chart, Series
from rapport.plumbing.design.charts.values import Amount
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.reckoning.asking import Kept

from . import sentences
from .bought import Bought
from .buyers import NOTHING
from .costs import Serving, margin_of, serving
from .key import Key, month_label
from .looking import Look
from .revenue import MOST_PRODUCTS, Revenue, Sold
from .takings import Takings, takings
from .worth import future_key

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Best(Shown):
    """One of the best customers, as far as whoever looks may know them."""

    customer: Customer | None
    spent: Decimal
    percent: int


@dataclass(frozen=True)
class ValuePage(Shown):
    look: Look
    keys: Sequence[Key]
    charts: Mapping[str, Chart]
    best: Sequence[Best]
    products: Sequence[Sold]
    sentences: Sequence[Sentence]
    customers: int
    draws: bool
    kept: Kept[Takings]

    @property
    def is_empty(self) -> bool:
        return not self.keys


def value_page(look: Look) -> ValuePage:
    """One question over purchases, and a few small queries."""
    look, kept = takings(look, months=look.months)
    told = kept.answer
    came_in, found, sold = told.revenue, told.bought, told.sold
    many, rests = found.here, found.rests
    if told.is_empty:
        return ValuePage(look, [], {}, [], [], [sentences.few(0)], 0, draws=False, kept=kept)
    draws = draws_curves(many)
    served = serving(told.answers, look)
    keys = [
        *_money_keys(look, came_in, found),
        _loyal_key(found),
        margin_of(sold),
        _cost_key(look, served, many),
        future_key(look),
    ]
    return ValuePage(
        look=look,
        keys=keys,
        charts=_charts(look, came_in, rests if draws else None),
        best=_best(look, found, rests),
        products=sold[:MOST_PRODUCTS],
        sentences=_said(look, told, draws=draws),
        customers=many,
        draws=draws,
        kept=kept,
    )


def _money_keys(look: Look, came_in: Revenue, found: Bought) -> list[Key]:
    many, before = found.here, found.here_before
    purchases, earlier = came_in.purchases(), came_in.purchases(earlier=True)
    currency, is_whole = look.currency, found.has_before
    return [
        Key("revenue", say("Revenue"), came_in.total,
            say("{n} purchases, what came back taken off", n=purchases), "money", currency,
            before=came_in.before if is_whole else None),
        Key("customers", say("Customers who bought"), many,
            say("whom we know; others brought {sum} %",
                sum=_share_of(came_in.walked_in, came_in.total)),
            before=before if is_whole else None),
        Key("each", say("Revenue per customer"), _each(found.spent, many),
            say("{n} customers", n=many), "money", currency,
            before=_each(found.spent_before, before) if is_whole else None),
        Key("purchase", say("Revenue per purchase"), _each(came_in.total, purchases),
            say("{n} purchases", n=purchases), "money", currency,
            before=_each(came_in.before, earlier) if is_whole else None),
    ]  # fmt: skip


def _loyal_key(found: Bought) -> Key:
    """Money, not people: which part of it comes from those who came in three months or more."""
    total, part = found.spent, found.loyal_spent
    return Key(
        "loyal",
        say("From loyal customers"),
        round(float(100 * part / total), 1) if total > 0 else None,
        say("{n} of {all} customers bought in three months or more", n=found.loyal,
            all=found.here),
        "percent",
        unknown=None if total > 0 else say("Nothing was spent by customers we know."),
    )  # fmt: skip


def _cost_key(look: Look, served: Serving, customers: int) -> Key:
    if served.cost is None:
        return Key("serving", say("Cost to serve a customer"), None,
                   say("{n} answers written", n=served.answers), "money", look.currency,
                   unknown=say("Say what an hour of your work costs, and this is known."),
                   more_is_better=False)  # fmt: skip
    return Key("serving", say("Cost to serve a customer"), _each(served.cost, customers),
               say("{n} answers of {minutes} minutes", n=served.answers, minutes=served.minutes),
               "money", look.currency, more_is_better=False)  # fmt: skip


def _charts(look: Look, came_in: Revenue, rests: Concentration | None) -> dict[str, Chart]:
    labels = [month_label(day) for day in look.shown.starts]
    amounts, earlier = came_in.amounts(), came_in.amounts(earlier=True)
    found: dict[str, Chart] = {}
    if sum(bool(one) for one in amounts) >= MONTHS:
        series = [Series(_("These months"), amounts)]
        if any(earlier):
            series.append(Series(_("As many months before"), earlier))
        best = max(range(len(amounts)), key=lambda place: amounts[place])
        found["revenue"] = Chart(
            title=_("Revenue by month"),
            summary=say("Most came in {month}.", month=labels[best]),
            labels=labels,
            series=series,
            kind="money",
            currency=look.currency,
            heading=_("Month"),
        )
    channels = came_in.by_channel()
    if len(channels) > 1:
        found["channels"] = _by_channel(look, came_in)
    if rests:
        found["concentration"] = Chart(
            title=_("How unevenly it is spread"),
            summary=sentences.concentration_said(rests),
            labels=[f"{percent} %" for percent, _part in rests.curve],
            series=[
                Series(_("Money"), [round(100 * part, 1) for _percent, part in rests.curve]),
                Series(_("If all spent alike"), [percent for percent, _part in rests.curve]),
            ],
            kind="percent",
            heading=_("Customers, those who spend least first"),
            highest=100,
        )
    return found


def _by_channel(look: Look, came_in: Revenue) -> Chart:
    now, before = came_in.by_channel(), came_in.by_channel(earlier=True)
    words = dict(Purchase.Channel.choices)
    order = sorted({*now, *before}, key=lambda name: -now.get(name, NOTHING))
    series: list[Series] = [Series(_("These months"), [now.get(one, NOTHING) for one in order])]
    if before:
        earlier: list[Amount | None] = [before.get(one, NOTHING) for one in order]
        series.append(Series(_("As many months before"), earlier))
    return Chart(
        title=_("Revenue by channel"),
        summary=say(
            "{channel}: {share} % of it, more than any other way.",
            channel=str(words.get(order[0], order[0])),
            share=_share_of(now.get(order[0], NOTHING), came_in.total),
        ),
        labels=[str(words.get(one, one)) for one in order],
        series=series,
        kind="money",
        currency=look.currency,
        heading=_("Channel"),
    )


def _best(look: Look, found: Bought, rests: Concentration | None) -> list[Best]:
    if rests is None:
        return []
    seen = Customer.objects.visible_to(look.member) if look.member else Customer.objects.standing()
    known = seen.in_bulk([pk for pk, _spent in found.best])
    return [Best(known.get(pk), spent, _share_of(spent, rests.total)) for pk, spent in found.best]


def _said(look: Look, told: Takings, *, draws: bool) -> list[Sentence]:
    said: list[Sentence] = []
    if not draws:
        said.append(sentences.few(told.bought.here))
        if told.bought.rests:
            said.append(sentences.concentration_said(told.bought.rests))
    if told.foreign:
        said.append(say("{n} purchases in other currencies are left out.", n=told.foreign))
    if told.invoiced:
        said.append(
            say(
                "Besides, {sum} was invoiced without a purchase: it is in none of these figures.",
                sum=Money(told.invoiced, look.currency),
            )
        )
    return said


def _each(total: Decimal, many: int) -> Decimal | None:
    return (total / many).quantize(CENT) if many else None


def _share_of(part: Decimal, total: Decimal) -> int:
    return round(100 * part / total) if total > 0 else 0
