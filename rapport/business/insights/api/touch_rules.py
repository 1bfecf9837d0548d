"""/api/v1/touches/segments/: how often we want to be in touch with whoever is in a segment."""

from datetime import datetime

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status

from rapport.business.customers.models import Segment
from rapport.business.insights import actions, jobs
from rapport.business.insights.models import TouchRule
from rapport.business.insights.queries import followers
from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

router = Router(tags=["touches"])


class TouchRuleOut(Schema):
    """So many `people` follow it, as `followed_at` says when it was last seen who is in."""

    segment_id: Id
    name: str
    every_weeks: int
    note: str
    people: int
    set_at: datetime
    by_id: int | None
    followed_at: datetime | None


class TouchRuleIn(Schema):
    every_weeks: int
    note: str = ""


@router.get("/", response=Page[TouchRuleOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """The shortest first, as they count for whoever is in several."""
    return page(
        TouchRule.objects.visible_to(_member(request)).in_force().select_related("segment"),
        of=TouchRuleOut,
        order=("every_weeks", "segment_id"),
        cursor=cursor,
        limit=limit,
        shape=_shaped,
    )


@router.get("/{int:segment_id}/", response=TouchRuleOut)
def show(request: HttpRequest, segment_id: int) -> object:
    return _found(request, segment_id)


@router.put("/{int:segment_id}/", response=TouchRuleOut)
def update(request: HttpRequest, segment_id: int, payload: TouchRuleIn) -> object:
    """Set it, or another; whoever has a rhythm of their own keeps that."""
    with transaction.atomic():
        actions.set_touch_rule(
            _shared(segment_id),
            every_weeks=payload.every_weeks,
            note=payload.note,
            by=_member(request),
            now=timezone.now(),
        )
        jobs.follow_touch_rules_now.enqueue()
    return _found(request, segment_id)


@router.delete("/{int:segment_id}/", response={204: None})
def delete(request: HttpRequest, segment_id: int) -> object:
    """No rhythm for this segment any more; those said for one customer alone stay."""
    with transaction.atomic():
        if not actions.end_touch_rule(_shared(segment_id), by=_member(request), now=timezone.now()):
            raise Http404
        jobs.follow_touch_rules_now.enqueue()
    return Status(204, None)


def _found(request: HttpRequest, segment_id: int) -> dict[str, object]:
    seen = TouchRule.objects.visible_to(_member(request)).in_force().select_related("segment")
    return _shaped([get_object_or_404(seen, pk=_shared(segment_id))])[0]


def _shared(segment_id: int) -> int:
    """The number of a segment that all of us share; only those have one."""
    return get_object_or_404(Segment.objects.standing().filter(is_shared=True), pk=segment_id).pk


def _shaped(rules: list[TouchRule]) -> list[dict[str, object]]:
    people = followers(rules)
    return [
        {
            "segment_id": rule.pk,
            "name": rule.segment.name,
            "every_weeks": rule.every_weeks,
            "note": rule.note,
            "people": people.get(rule.pk, 0),
            "set_at": rule.set_at,
            "by_id": rule.by_id,
            "followed_at": rule.followed_at,
        }
        for rule in rules
    ]


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
