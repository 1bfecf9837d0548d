"""Who spoke with whom, from the ledger, for many people in one question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.business.customers.queries import merged_into
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.ledger.models import Mention

KINDS = (
    "conversations.message_received",
    "conversations.message_sent",
    "conversations.interaction_logged",
    "conversations.visitor_came",
    "companies.review_held",
)
BY_US = "conversations.message_sent"
RHYTHM_OF = timedelta(days=730)  # how far back a rhythm is read
OURS_OF = timedelta(days=180)  # who of us speaks with them nowadays
MOST = 5_000


@dataclass
class Spoken:
    """The days on which one of theirs was in touch, and the colleagues who were."""

    days: set[date] = field(default_factory=set)
    from_them: set[date] = field(default_factory=set)
    colleagues: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))


def spoken_with(
    customer_ids: Iterable[int], *, audiences: Iterable[str], now: datetime
) -> Mapping[int, Spoken]:
    """For each customer; what was told of records merged into them counts as theirs."""
    ids = list(dict.fromkeys(customer_ids))
    heads = {pk: pk for pk in ids} | merged_into(ids)
    zone = ZoneInfo(business().zone)
    rows = Mention.objects.filter(
        reference__in=[f"customer:{pk}" for pk in heads],
        at__gte=now - RHYTHM_OF,
        at__lte=now,
        entry__kind__in=KINDS,
        entry__audience__in=list(audiences),
    ).order_by("-at", "-entry_id")
    found: dict[int, Spoken] = defaultdict(Spoken)
    for reference, at, kind, actor in rows.values_list(
        "reference", "at", "entry__kind", "entry__actor_id"
    )[:MOST]:
        one, day = found[heads[int(reference.partition(":")[2])]], at.astimezone(zone).date()
        one.days.add(day)
        if kind != BY_US:
            one.from_them.add(day)
        if actor is not None and now - at <= OURS_OF:
            one.colleagues[actor].append(day)
    return found


def colleagues_of(spoken: Iterable[Spoken]) -> dict[int, list[date]]:
    """Who of us spoke with any of them in half a year, and on which days."""
    found: dict[int, list[date]] = defaultdict(list)
    for one in spoken:
        for member_id, days in one.colleagues.items():
            found[member_id] += days
    return found


def people(ids: Iterable[int]) -> dict[int, Member]:
    """Colleagues, not programs."""
    return Member.objects.people().in_bulk(list(ids))
