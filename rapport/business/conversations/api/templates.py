"""/api/v1/templates/"""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.conversations import actions
from rapport.business.conversations.models import Template, TemplateQuerySet
from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

router = Router(tags=["templates"])
About = Literal["", "enquiry", "request", "complaint", "praise"]
Language = Literal["en", "de", "fr"]
Text = Annotated[str, Field(max_length=10_000)]
Name = Annotated[str, Field(min_length=1, max_length=80)]


class WordingOut(Schema):
    language: str
    text: str


class TemplateOut(Schema):
    id: Id
    name: str
    about: str
    channel: str
    is_shared: bool
    times_used: int
    changed_at: datetime
    retired_at: datetime | None
    wordings: list[WordingOut]


class TemplateIn(Schema):
    name: Name
    about: About = ""
    channel: Annotated[str, Field(max_length=10)] = ""
    is_shared: bool = False
    texts: dict[Language, Text]


class Search(Filters):
    q: Line | None = None


@router.get("/", response=Page[TemplateOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Those that the caller may use, oldest first."""
    rows = _seen(request).live()
    if filters.q:
        rows = rows.filter(name__icontains=filters.q)
    return page(
        rows.prefetch_related("wordings"),
        of=TemplateOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shown(one) for one in found],
    )


@router.post("/", response={201: TemplateOut})
def create(request: HttpRequest, payload: TemplateIn) -> object:
    """Write one; every {{ fact }} in it must be one that exists."""
    made = actions.write_template(by=_member(request), now=timezone.now(), **_told(payload))
    return 201, _shown(made)


@router.get("/{int:template_id}/", response=TemplateOut)
def show(request: HttpRequest, template_id: int) -> object:
    return _shown(_found(request, template_id))


@router.put("/{int:template_id}/", response=TemplateOut)
def update(request: HttpRequest, template_id: int, payload: TemplateIn) -> object:
    """Word it anew; languages that are left out go."""
    one = _found(request, template_id)
    told = _told(payload)
    return _shown(actions.change_template(one.pk, by=_member(request), now=timezone.now(), **told))


@router.delete("/{int:template_id}/", response={204: None})
def retire(request: HttpRequest, template_id: int) -> object:
    """Offered no more; its words stay."""
    one = _found(request, template_id)
    actions.retire_template(one.pk, by=_member(request), now=timezone.now())
    return 204, None


def _told(payload: TemplateIn) -> dict[str, Any]:
    return {
        "name": payload.name,
        "about": payload.about,
        "channel": payload.channel,
        "is_shared": payload.is_shared,
        "texts": dict(payload.texts),
    }


def _shown(one: Template) -> TemplateOut:
    words = sorted(one.wordings.all(), key=lambda word: word.language)
    return TemplateOut(
        id=one.pk,
        name=one.name,
        about=one.about,
        channel=one.channel,
        is_shared=one.owner_id is None,
        times_used=one.times_used,
        changed_at=one.changed_at,
        retired_at=one.retired_at,
        wordings=[WordingOut(language=word.language, text=word.text) for word in words],
    )


def _seen(request: HttpRequest) -> TemplateQuerySet:
    return Template.objects.visible_to(_member(request))


def _found(request: HttpRequest, template_id: int) -> Template:
    return get_object_or_404(_seen(request).prefetch_related("wordings"), pk=template_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
