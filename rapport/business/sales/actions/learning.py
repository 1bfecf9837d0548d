"""What purchases tell of taste, kept as preferences that say what they rest on."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.sales import rules
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.team.queries import business

MEMORY = timedelta(days=1_000)


@transaction.atomic
def learn(customer_ids: Iterable[int], *, now: datetime) -> int:
    """Look again at what these customers bought; how many preferences changed."""
    ids = sorted(set(customer_ids))
    visits = _visits(ids, now=now)
    found = {
        pk: [
            customers.Learnt(topic=one.topic, text=one.text, evidence=one.evidence)
            for one in rules.taste(visits.get(pk, ()))
        ]
        for pk in ids
    }
    return customers.learn_preferences(found, now=now)


def _visits(ids: list[int], *, now: datetime) -> dict[int, list[rules.Visit]]:
    """The newest visits of each, in two queries for all."""
    zone = ZoneInfo(business().zone)
    bought = Purchase.objects.filter(
        customer_id__in=ids, is_return=False, at__gte=now - MEMORY, at__lte=now
    )
    newest: dict[int, list[tuple[int, datetime, str]]] = defaultdict(list)
    rows = bought.order_by("-at", "-pk").values_list("customer_id", "pk", "at", "channel")
    for customer_id, pk, at, channel in rows:
        if customer_id is not None and len(newest[customer_id]) < rules.LOOKED_AT:
            newest[customer_id].append((pk, at, channel))
    articles: dict[int, list[str]] = defaultdict(list)
    words: dict[int, list[str]] = defaultdict(list)
    keys = [pk for some in newest.values() for pk, _, _ in some]
    lines = PurchaseLine.objects.filter(purchase__in=keys).order_by("purchase", "position")
    for purchase, name, text in lines.values_list("purchase_id", "product__name", "text"):
        articles[purchase].append(name or text)
        words[purchase].append(f"{name}, {text}" if name else text)  # "Runner, EU 42" says more.
    return {
        customer: [
            rules.Visit(at.astimezone(zone), channel, tuple(articles[pk]), tuple(words[pk]))
            for pk, at, channel in some
        ]
        for customer, some in newest.items()
    }
