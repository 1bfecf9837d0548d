from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from rapport.business.knowledge.models import (
    Article,
    ArticleQuerySet,
    ArticleTag,
    ArticleVersion,
    Help,
)
from rapport.business.knowledge.rendering import first_words, rendered
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.shown import Shown as Readable

from .finding import sought

PAGE = 50
SHOWS = ("all", "public", "internal", "tips", "check", "unhelpful", "retired")


@dataclass(frozen=True)
class Asked(Readable):
    show: str = "all"
    text: str = ""
    tag: str = ""
    page: int = 1

    @property
    def is_set(self) -> bool:
        return bool(self.text or self.tag or self.show != "all")


@dataclass(frozen=True)
class Row(Readable):
    article: Article
    first_words: str
    tags: list[str]
    is_to_be_checked: bool


@dataclass(frozen=True)
class Listing(Readable):
    rows: list[Row]
    has_more: bool
    tags: list[tuple[str, int]]
    to_be_checked: int
    unhelpful: int


@dataclass(frozen=True)
class Shown(Readable):
    """One article with what its page says."""

    article: Article
    html: str
    tags: list[str]
    versions: list[ArticleVersion]
    is_to_be_checked: bool
    has_helped: bool
    may_write: bool
    may_tick: bool


def listing(asked: Asked, *, member: Member, now: datetime) -> Listing:
    """Six queries at most, however many there are."""
    today = opening_hours().local(now).date()
    every = Article.objects.visible_to(member)
    rows = _shown(every, asked.show, today=today, now=now)
    if asked.tag:
        rows = rows.filter(tags__name=asked.tag)
    if asked.text:
        order = {pk: place for place, pk in enumerate(sought(asked.text, member=member))}
        found = sorted(rows.filter(pk__in=list(order)), key=lambda one: order[one.pk])
    else:
        start = (asked.page - 1) * PAGE
        found = list(rows.by_title()[start : start + PAGE + 1])
    tags: dict[int, list[str]] = {}
    ids = [one.pk for one in found[:PAGE]]
    for pk, name in ArticleTag.objects.filter(article__in=ids).values_list("article_id", "name"):
        tags.setdefault(pk, []).append(name)
    counted = ArticleTag.objects.filter(article__retired_at=None).order_by()
    return Listing(
        rows=[
            Row(one, first_words(one.text), tags.get(one.pk, []), _asks(one, today))
            for one in found[:PAGE]
        ],
        has_more=len(found) > PAGE,
        tags=sorted(counted.values_list("name").annotate(count=Count("pk"))),
        to_be_checked=every.to_be_checked(today).count(),
        unhelpful=every.unhelpful(now).count(),
    )


def shown(article: Article, *, member: Member, now: datetime) -> Shown:
    """Three queries."""
    return Shown(
        article=article,
        html=rendered(article.text),
        tags=[one.name for one in article.tags.all()],
        versions=list(article.versions.select_related("by").order_by("-number")[:20]),
        is_to_be_checked=_asks(article, opening_hours().local(now).date()),
        has_helped=Help.objects.filter(article=article, member=member, about="").exists(),
        may_write=member.can(Capability.RESOLVE_CASES),
        may_tick=member.can(Capability.LOG_INTERACTIONS),
    )


def _shown(every: ArticleQuerySet, show: str, *, today: date, now: datetime) -> ArticleQuerySet:
    if show == "retired":
        return every.exclude(retired_at=None)
    current = every.current()
    return {
        "public": current.filter(is_public=True),
        "internal": current.filter(is_public=False),
        "tips": current.filter(kind=Article.Kind.TIP),
        "check": current.to_be_checked(today),
        "unhelpful": current.unhelpful(now),
    }.get(show, current)


def _asks(article: Article, today: date) -> bool:
    return article.review_on is not None and article.review_on <= today
