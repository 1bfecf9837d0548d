"""/api/v1/suggestions/: Today, for programs."""

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from rapport.business.insights import actions
from rapport.business.insights.models import Reply, Suggestion
from rapport.business.team.models import Member
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema, Words

router = Router(tags=["suggestions"])


class SuggestionOut(Schema):
    id: Id
    kind: str
    customer_id: int | None
    conversation_id: int | None
    case_id: int | None
    owner_id: int | None
    rank: int
    act_by: datetime | None
    worth: float
    score: float
    reason: str
    evidence: list[str]
    draft: str


class Search(Filters):
    owner_id: int | None = None
    kind: Line | None = None


class ReplyIn(Schema):
    choice: Literal["done", "later", "not_this"]
    until: datetime | None = None


class ReplyOut(Schema):
    """What was said; `id` is what takes it back."""

    id: Id
    choice: str
    at: datetime
    until: datetime | None
    undone_at: datetime | None


class MessageIn(Schema):
    text: Words


@router.get("/", response=Page[SuggestionOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """The people who need us, by rank and then by what is at stake."""
    rows = Suggestion.objects.visible_to(_member(request))
    if filters.owner_id is not None:
        rows = rows.filter(owner_id=filters.owner_id)
    if filters.kind is not None:
        rows = rows.filter(kind=filters.kind)
    return page(
        rows,
        of=SuggestionOut,
        order=("rank", "-worth", "id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shaped(row) for row in found],
    )


@router.post("/{int:suggestion_id}/reply/", response={201: ReplyOut, 204: None})
def reply(request: HttpRequest, suggestion_id: int, payload: ReplyIn) -> object:
    """Done, later (with `until`), or not this; nothing where it has gone by itself meanwhile."""
    found = _found(request, suggestion_id)
    said = actions.reply(
        found.pk,
        choice=payload.choice,
        until=payload.until,
        by=_member(request),
        now=timezone.now(),
    )
    return (201, said) if said is not None else (204, None)


@router.post("/replies/{int:reply_id}/undo/", response={201: ReplyOut})
def undo(request: HttpRequest, reply_id: int) -> object:
    """Take back what was said: the suggestion is decided again. Twice is once."""
    member = _member(request)
    said = get_object_or_404(Reply.objects.visible_to(member), pk=reply_id)
    return 201, actions.take_back_reply(said.pk, by=member, now=timezone.now())


@router.post("/{int:suggestion_id}/message/", response={204: None})
def write(request: HttpRequest, suggestion_id: int, payload: MessageIn) -> object:
    """Do it: send these words to the customer."""
    found = _found(request, suggestion_id)
    actions.write(found.pk, text=payload.text, by=_member(request), now=timezone.now())
    return 204, None


def _shaped(row: Suggestion) -> dict[str, object]:
    kept = {field: getattr(row, field) for field in SuggestionOut.model_fields}
    return kept | {
        "reason": spoken(row.reason),
        "evidence": [spoken(sentence) for sentence in row.evidence],
    }


def _found(request: HttpRequest, suggestion_id: int) -> Suggestion:
    return get_object_or_404(Suggestion.objects.visible_to(_member(request)), pk=suggestion_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
