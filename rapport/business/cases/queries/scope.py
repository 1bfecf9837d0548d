"""Which answer times hold for a case: those of its customer's group, its channel, or the usual."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Channel
from rapport.business.customers.models import Customer, Segment, Tag
from rapport.business.customers.queries.segments import members_of
from rapport.business.team.models import Target
from rapport.business.team.queries import targets
from rapport.business.team.rules import Chosen


def chosen_for(case: Case) -> Chosen:
    """One query, and more only where exceptions name groups."""
    known = targets()
    return known.chosen(
        case.kind,
        case.severity,
        groups=groups_of(case.customer_id, among=known.groups) if known.groups else (),
        channel=case.conversation.channel if case.conversation else "",
    )


def groups_of(customer_id: int | None, *, among: Collection[str]) -> frozenset[str]:
    """Which of these tags and segments the customer is in now."""
    if customer_id is None:
        return frozenset()
    tags = _numbers("tag", among)
    found = set()
    if tags:
        mine = Customer.objects.filter(pk=customer_id, tags__in=tags).values_list("tags", flat=True)
        found = {f"tag:{pk}" for pk in mine if pk in tags}
    for segment in Segment.objects.standing().filter(pk__in=_numbers("segment", among)):
        rows = members_of(segment, None, now=timezone.now())
        if rows.filter(pk=customer_id).exists():
            found.add(f"segment:{segment.pk}")
    return frozenset(found)


def scope_said(chosen: Chosen) -> str:
    """For whom these times hold, in a few words; nothing when they are the usual ones."""
    words = [group_name(chosen.group)] if chosen.group else []
    if chosen.channel:
        words.append(str(dict(Channel.choices).get(chosen.channel, chosen.channel)))
    return ", ".join(words)


def group_name(group: str) -> str:
    """The name of "tag:3" or "segment:7"; empty when it is gone."""
    kind, _, number = group.partition(":")
    if kind == "tag":
        return Tag.objects.filter(pk=number).values_list("name", flat=True).first() or ""
    return Segment.objects.filter(pk=number).values_list("name", flat=True).first() or ""


@dataclass(frozen=True)
class ExceptionLine:
    """Other answer times, as the list shows them."""

    id: int
    for_whom: str  # empty: everybody
    channel: str
    case_kind: str  # complaint
    severity: int
    minutes: tuple[int, int, int, int]


def exception_list() -> list[ExceptionLine]:
    """The exceptions to our answer times, the most specific first."""
    rows = list(Target.objects.exclude(group="", channel=""))
    rows.sort(key=lambda row: (not row.group, not row.channel, row.case_kind, -row.severity))
    channels = dict(Channel.choices)
    return [
        ExceptionLine(
            row.pk,
            (group_name(row.group) or "…") if row.group else "",
            str(channels.get(row.channel, "")),
            row.case_kind,
            row.severity,
            (row.first_answer, row.next_answer, row.update, row.resolution),
        )
        for row in rows
    ]


def _numbers(kind: str, among: Collection[str]) -> set[int]:
    return {int(one.partition(":")[2]) for one in among if one.startswith(f"{kind}:")}
