"""/api/v1/tags/: the words by which customers are sorted."""

from typing import Annotated

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.models import Tag, seen_by
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .shapes import asking

router = Router(tags=["tags"])
Name = Annotated[str, Field(min_length=1, max_length=60)]


class TagOut(Schema):
    """`customers` counts those whom the asker may see."""

    id: Id
    name: str
    customers: int


class TagIn(Schema):
    name: Name


class Merging(Schema):
    into_id: Id


@router.get("/", response=Page[TagOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """In the order in which they were made."""
    return page(
        Tag.objects.all(),
        of=TagOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda tags: _shown(request, [one.pk for one in tags]),
    )


@router.post("/", response={201: TagOut})
def create(request: HttpRequest, payload: TagIn) -> object:
    """A tag before anybody has it; one that is there, in whatever case, is the same."""
    made = actions.make_tag(name=payload.name, by=asking(request), now=timezone.now())
    return Status(201, _one(request, made.pk))


@router.get("/{int:tag_id}/", response=TagOut)
def show(request: HttpRequest, tag_id: int) -> object:
    return _one(request, tag_id)


@router.patch("/{int:tag_id}/", response=TagOut)
def update(request: HttpRequest, tag_id: int, payload: TagIn) -> object:
    """Another word for the same."""
    tag = get_object_or_404(Tag, pk=tag_id)
    actions.rename_tag(tag.pk, name=payload.name, by=asking(request), now=timezone.now())
    return _one(request, tag_id)


@router.post("/{int:tag_id}/merging/", response=TagOut)
def merge(request: HttpRequest, tag_id: int, payload: Merging) -> object:
    """Whoever has this tag gets the other; this one is gone."""
    tag = get_object_or_404(Tag, pk=tag_id)
    into = actions.merge_tags(
        tag.pk, into_id=payload.into_id, by=asking(request), now=timezone.now()
    )
    return _one(request, into.pk)


@router.delete("/{int:tag_id}/", response={204: None})
def delete(request: HttpRequest, tag_id: int) -> object:
    """Nobody has it any more."""
    tag = get_object_or_404(Tag, pk=tag_id)
    actions.remove_tag(tag.pk, by=asking(request), now=timezone.now())
    return Status(204, None)


def _one(request: HttpRequest, tag_id: int) -> dict[str, object]:
    get_object_or_404(Tag, pk=tag_id)
    (shape,) = _shown(request, [tag_id])
    return shape


def _shown(request: HttpRequest, ids: list[int]) -> list[dict[str, object]]:
    seen = Q(customers__merged_into=None) & seen_by(asking(request), "customers")
    rows: QuerySet[Tag] = Tag.objects.filter(pk__in=ids)
    counts = dict(rows.annotate(n=Count("customers", filter=seen)).values_list("pk", "n"))
    names = dict(rows.values_list("pk", "name"))
    return [{"id": pk, "name": names[pk], "customers": counts[pk]} for pk in ids if pk in names]
