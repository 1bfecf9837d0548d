"""The rhythms of segments, for their screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from rapport.business.customers.models import Segment
from rapport.business.customers.queries import members_of
from rapport.business.insights.models import KeepInTouch, TouchRule
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence


@dataclass(frozen=True)
class TouchRuleLine(Shown):
    rule: TouchRule
    name: str
    people: int  # who follow it now
    trouble: Sentence | None  # why the segment cannot be worked out


def touch_rules(*, now: datetime) -> list[TouchRuleLine]:
    """The shortest first, as they count for whoever is in several."""
    rows = TouchRule.objects.in_force().select_related("segment", "by")
    found = list(rows.order_by("every_weeks", "pk"))
    people = followers(found)
    return [
        TouchRuleLine(one, one.segment.name, people.get(one.pk, 0), _trouble(one, now))
        for one in found
    ]


def followers(rules: Iterable[TouchRule]) -> dict[int, int]:
    """How many follow each of these."""
    rows = KeepInTouch.objects.filter(rule__in=list(rules)).values("rule").order_by("rule")
    return dict(rows.annotate(count=Count("pk")).values_list("rule", "count"))


def segments_without_rule() -> list[Segment]:
    """Those that all of us share and that have no rhythm yet."""
    shared = Segment.objects.standing().filter(is_shared=True)
    return list(shared.exclude(pk__in=TouchRule.objects.in_force().values("pk")).by_name())


def _trouble(rule: TouchRule, now: datetime) -> Sentence | None:
    try:
        members_of(rule.segment, None, now=now)
    except Refused as refusal:
        return refusal.reason
    return None
