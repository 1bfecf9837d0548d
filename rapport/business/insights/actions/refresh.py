import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.models import KeepInTouch, Rhythm, Suggestion
from rapport.business.team.queries import business
from rapport.plumbing.live.actions import publish

from .figure import figure_many
from .gather import facts_of_customers, facts_of_strangers, unique
from .learn import lessons
from .lookout import look_out

FIELDS = [
    "case",
    "owner",
    "kind",
    "about",
    "rank",
    "act_by",
    "worth",
    "score",
    "reason",
    "evidence",
    "draft",
    "audience",
    "fingerprint",
    "refreshed_on",
]


@transaction.atomic
def refresh_many(customer_ids: Iterable[int], *, now: datetime) -> int:
    """Decide again what is worth doing for these customers; how many suggestions changed."""
    ids = unique(customer_ids)
    _figure_anew(ids, now)
    # One order of locks for everyone: two refreshes at once wait, and the second sees the first.
    list(Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    facts = facts_of_customers(ids, now=now)
    old = {s.customer_id: s for s in Suggestion.objects.filter(customer_id__in=ids)}
    learnt = lessons()
    wanted = {pk: _suggestion(facts.get(pk), now, learnt, customer_id=pk) for pk in ids}
    look_out({pk: facts.get(pk) for pk in ids}, key="customer_id")
    return _settle(wanted, old)


def hear(customer_id: int, *, now: datetime) -> int:
    """They said something: it counts only where somebody wanted to be in touch."""
    wished = KeepInTouch.objects.filter(pk=customer_id, every_weeks__isnull=False)
    return refresh_many([customer_id], now=now) if wished.exists() else 0


def _figure_anew(ids: list[int], now: datetime) -> None:
    """What somebody brought in the last year is another figure each day."""
    zone = ZoneInfo(business().zone)
    begins = datetime.combine(now.astimezone(zone).date(), time.min, zone)
    old = Rhythm.objects.filter(pk__in=ids, figured_at__lt=begins)
    figure_many(old.values_list("pk", flat=True), now=now)


@transaction.atomic
def refresh_conversations(conversation_ids: Iterable[int], *, now: datetime) -> int:
    """The same for senders nobody has recognised yet."""
    ids = unique(conversation_ids)
    locked = Conversation.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    list(locked.values_list("pk"))
    facts = facts_of_strangers(ids, now=now)
    old = {s.conversation_id: s for s in Suggestion.objects.filter(conversation_id__in=ids)}
    learnt = lessons()
    wanted = {pk: _suggestion(facts.get(pk), now, learnt, conversation_id=pk) for pk in ids}
    look_out({pk: facts.get(pk) for pk in ids}, key="conversation_id")
    return _settle(wanted, old)


def refresh_strangers_of_case(case_id: int, *, now: datetime) -> int:
    """A case whose sender nobody has recognised stands in Today by its conversation."""
    case = Case.objects.filter(pk=case_id, conversation__isnull=False).first()
    if case is None or case.conversation_id is None:
        return 0
    stood = Suggestion.objects.filter(conversation_id=case.conversation_id).exists()
    if case.customer_id is not None and not stood:
        return 0
    return refresh_conversations([case.conversation_id], now=now)


def _settle(wanted: dict[int, Suggestion | None], old: dict[int | None, Suggestion]) -> int:
    """Write only what differs: delete what is no longer due, add and change the rest."""
    _say_who_may_see([one for one in wanted.values() if one])
    gone, new, changed = [], [], []
    for key, suggestion in wanted.items():
        before = old.get(key)
        if suggestion is None:
            gone += [before.pk] if before else []
        elif before is None:
            new.append(suggestion)
        elif before.fingerprint != suggestion.fingerprint:
            suggestion.pk, suggestion.made_at = before.pk, before.made_at
            changed.append(suggestion)
    if gone:
        Suggestion.objects.filter(pk__in=gone).delete()
    Suggestion.objects.bulk_create(new, batch_size=500)
    if changed:
        Suggestion.objects.bulk_update(changed, FIELDS, batch_size=200)
    count = len(gone) + len(new) + len(changed)
    if count:
        publish("today", {"changed": count})
    return count


def _say_who_may_see(suggestions: list[Suggestion]) -> None:
    """A case of a private mailbox is proposed to owners and managers only."""
    cases = [s.case_id for s in suggestions if s.case_id]
    found = Case.objects.filter(pk__in=cases, conversation__mailbox__is_private=True)
    private = set(found.values_list("pk", flat=True)) if cases else set()
    for suggestion in suggestions:
        suggestion.audience = "managers" if suggestion.case_id in private else "all"
        suggestion.fingerprint = _fingerprint(suggestion)


def _suggestion(
    facts: rules.Facts | None,
    now: datetime,
    learnt: Mapping[str, float],
    *,
    customer_id: int | None = None,
    conversation_id: int | None = None,
) -> Suggestion | None:
    best = rules.best(facts) if facts is not None else None
    if facts is None or best is None:
        return None
    worth = round(best.worth, 2)
    return Suggestion(
        customer_id=customer_id,
        conversation_id=conversation_id,
        case_id=best.case_id,
        kind=best.kind,
        about=best.about,
        rank=best.rank,
        act_by=best.act_by,
        worth=worth,
        score=rules.score(worth, learnt.get(best.kind, 1.0)),
        owner_id=best.owner_id or facts.keeper_id,
        reason=best.reason.as_json(),
        evidence=[sentence.as_json() for sentence in best.evidence],
        draft=best.draft or rules.draft(best.kind, facts.called),
        made_at=now,
        refreshed_on=facts.today,
    )


def _fingerprint(suggestion: Suggestion) -> str:
    parts = [
        suggestion.kind,
        suggestion.about,
        suggestion.audience,
        suggestion.rank,
        str(suggestion.act_by),
        suggestion.worth,
        suggestion.owner_id,
        suggestion.draft,
        suggestion.case_id,
        suggestion.reason,
        suggestion.evidence,
        str(suggestion.refreshed_on),
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
