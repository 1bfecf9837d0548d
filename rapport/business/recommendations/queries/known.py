"""All that decides what would fit some customers, each kind of it in one query."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Q

from rapport.business.customers.models import Customer, Preference, Restraint
from rapport.business.recommendations import rules
from rapport.business.recommendations.baskets.following import Pair, newest
from rapport.business.recommendations.baskets.rhythms import Rhythm
from rapport.business.recommendations.models import Cadence, Recommendation, Rule
from rapport.business.sales.models import Product, PurchaseLine
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import Sentence, heard

from .bought import day_of

Held = tuple[Sentence, Sequence[str]]


@dataclass
class Known:
    """What is known of some customers; nothing of those who are not there any more."""

    attention: dict[int, str] = field(default_factory=dict)
    held: dict[int, list[Held]] = field(default_factory=lambda: defaultdict(list))
    disliked: dict[int, list[set[str]]] = field(default_factory=lambda: defaultdict(list))
    days: dict[int, dict[int, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    brought_back: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    apart: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    pairs: dict[int, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    cadences: dict[int, Rhythm] = field(default_factory=dict)
    products: dict[int, Product] = field(default_factory=dict)
    told: dict[int, set[str]] = field(default_factory=dict)

    def silence(self, customer_id: int) -> Sentence | None:
        attention = self.attention.get(customer_id, rules.QUIET)
        return rules.silence(attention=attention, held=self.held.get(customer_id, ()))

    def may_fit(self, customer_id: int, product_id: int) -> bool:
        """Still offered, not waved off, not brought back, and nothing they avoid."""
        product = self.products.get(product_id)
        if product is None or product.retired_at is not None:
            return False
        if product_id in self.apart.get(customer_id, ()):
            return False
        if product_id in self.brought_back.get(customer_id, ()):
            return False
        return not rules.is_avoided(self.disliked.get(customer_id, ()), self.told[product_id])


def known_of(ids: Collection[int], *, today: date) -> Known:
    """Eight queries, for one customer as for a thousand."""
    known = Known()
    zone = ZoneInfo(business().zone)
    now = datetime.combine(today, time.max, zone)
    people = Customer.objects.standing().filter(pk__in=ids)
    known.attention = dict(people.values_list("pk", "attention"))
    _restraints(known, ids, now)
    _tastes(known, ids)
    _purchases(known, ids, now, zone)
    _answers(known, ids, now)
    _learnt(known)
    return known


def _restraints(known: Known, ids: Collection[int], now: datetime) -> None:
    still = Q(until_at=None) | Q(until_at__gt=now)
    rows = Restraint.objects.in_force().filter(still, customer__in=ids)
    told = rows.order_by("placed_at", "pk").values_list("customer_id", "reason", "purposes")
    for pk, reason, purposes in told:
        known.held[pk].append((heard(reason), purposes))


def _tastes(known: Known, ids: Collection[int]) -> None:
    rows = Preference.objects.filter(
        customer__in=ids, topic=Preference.Topic.DISLIKES, removed_at=None
    )
    for pk, text in rows.values_list("customer_id", "text"):
        known.disliked[pk].append(rules.words(text))


def _purchases(known: Known, ids: Collection[int], now: datetime, zone: ZoneInfo) -> None:
    rows = PurchaseLine.objects.filter(
        purchase__customer__in=ids,
        purchase__at__gt=now - rules.MEMORY,
        purchase__at__lte=now,
        product__isnull=False,
    ).order_by("purchase__at", "pk")
    for pk, product, at, is_return in rows.values_list(
        "purchase__customer_id", "product_id", "purchase__at", "purchase__is_return"
    ):
        if pk is None or product is None:
            continue
        if is_return:
            known.brought_back[pk].add(product)
            continue
        known.brought_back[pk].discard(product)  # Bought since: they like it after all.
        days = known.days[pk].setdefault(product, [])
        if (day := day_of(at, zone)) not in days[-1:]:
            days.append(day)


def _answers(known: Known, ids: Collection[int], now: datetime) -> None:
    """What was waved off, and what was offered not long ago."""
    rest = Q(offered_at__gt=now - rules.REST)
    waved_off = Q(state=Recommendation.State.DISMISSED)
    rows = Recommendation.objects.filter(waved_off | rest, customer__in=ids)
    for pk, product in rows.values_list("customer_id", "product_id"):
        known.apart[pk].add(product)


def _learnt(known: Known) -> None:
    had = {product for days in known.days.values() for product in days}
    speaking = {
        product
        for days in known.days.values()
        for product in newest({one: on[-1] for one, on in days.items()})
    }
    cadences = Cadence.objects.filter(product__in=had)
    for product, gap, early, late, buyers in cadences.values_list(
        "product_id", "gap", "early", "late", "buyers"
    ):
        known.cadences[product] = Rhythm(gap, early, late, buyers, is_own=False)
    rows = Rule.objects.filter(left__in=speaking).order_by("left", "-weight", "right")
    for row in rows.values_list("left_id", "right_id", "both", "of", "right_of", "buyers"):
        pair = Pair(*row)
        known.pairs[pair.left].append(pair)
    named = had | {pair.right for pairs in known.pairs.values() for pair in pairs}
    known.products = {one.pk: one for one in Product.objects.filter(pk__in=named)}
    known.told = {
        pk: rules.words(f"{one.name} {one.description}") for pk, one in known.products.items()
    }
