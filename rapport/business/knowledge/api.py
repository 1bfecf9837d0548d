"""/api/v1/articles/: what we know, for programs"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

from . import actions, queries
from .models import Article

router = Router(tags=["articles"])
Kind = Literal["article", "tip"]
Text = Annotated[str, Field(min_length=1, max_length=40_000, description="Markdown.")]
Tag = Annotated[str, Field(min_length=1, max_length=40)]
Tags = Annotated[list[Tag], Field(max_length=12)]
Language = Annotated[str, Field(max_length=8)]


class ArticleOut(Schema):
    id: Id
    kind: Kind
    title: str
    slug: str
    text: str
    tags: list[str]
    language: str
    is_public: bool
    owner_id: int | None
    version: int
    made_at: datetime
    changed_at: datetime
    review_on: date | None
    retired_at: datetime | None
    helped: int
    used: int


class ArticleIn(Schema):
    kind: Kind = "article"
    title: Line
    text: Text
    tags: Tags = []
    language: Language = ""
    is_public: bool = False
    owner_id: Id | None = None
    review_on: date | None = None


class ArticleChange(Schema):
    """Only what is named changes. `is_retired` takes it away or brings it back."""

    kind: Kind | None = None
    title: Line | None = None
    text: Text | None = None
    tags: Tags | None = None
    language: Language | None = None
    is_public: bool | None = None
    review_on: date | None = None
    is_retired: bool | None = None


class Search(Filters):
    q: Annotated[str, Field(max_length=2_000, description="Words, or a whole letter.")] = ""
    is_public: bool | None = None
    tag: Annotated[str, Field(max_length=40)] = ""


@router.get("/", response=Page[ArticleOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """By title; with `q` only those that fit the words."""
    member = _member(request)
    rows = Article.objects.visible_to(member).current()
    if filters.q:
        rows = rows.filter(pk__in=queries.sought(filters.q, member=member))
    if filters.is_public is not None:
        rows = rows.filter(is_public=filters.is_public)
    if filters.tag:
        rows = rows.filter(tags__name=filters.tag)
    return page(
        rows.select_related("owner").prefetch_related("tags"),
        of=ArticleOut,
        order=("title", "id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shaped(one) for one in found],
    )


@router.post("/", response={201: ArticleOut})
def create(request: HttpRequest, payload: ArticleIn) -> object:
    """Write it down."""
    article = actions.write(None, **payload.model_dump(), by=_member(request), now=timezone.now())
    return 201, _shaped(article)


@router.get("/{int:article_id}/", response=ArticleOut)
def show(request: HttpRequest, article_id: int) -> object:
    return _shaped(_found(request, article_id))


@router.patch("/{int:article_id}/", response=ArticleOut)
def update(request: HttpRequest, article_id: int, payload: ArticleChange) -> object:
    """Put it otherwise; the old wording is kept as a version."""
    article, by, now = _found(request, article_id), _member(request), timezone.now()
    told = payload.model_dump(exclude_unset=True, exclude_none=True)
    retired = told.pop("is_retired", None)
    if told:
        article = actions.write(article.pk, **_as_it_is(article) | told, by=by, now=now)
    if retired is not None:
        change = actions.retire if retired else actions.bring_back
        article = change(article.pk, by=by, now=now)
    return _shaped(article)


def _as_it_is(article: Article) -> dict[str, Any]:
    kept = ("kind", "title", "text", "language", "is_public", "owner_id", "review_on")
    tags = [one.name for one in article.tags.all()]
    return {name: getattr(article, name) for name in kept} | {"tags": tags}


def _shaped(article: Article) -> dict[str, object]:
    plain = [name for name in ArticleOut.model_fields if name != "tags"]
    shaped = {name: getattr(article, name) for name in plain}
    return shaped | {"tags": [one.name for one in article.tags.all()]}


def _found(request: HttpRequest, article_id: int) -> Article:
    return get_object_or_404(Article.objects.visible_to(_member(request)), pk=article_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
