"""What anybody may read, by what they look for or by tag."""

from dataclasses import dataclass

from django.db.models import Count

from rapport.business.knowledge.models import Article, ArticleTag
from rapport.business.knowledge.rendering import first_words
from rapport.plumbing.design.shown import Shown as Readable

from .finding import public_matches

MOST = 100


@dataclass(frozen=True)
class Line(Readable):
    title: str
    slug: str
    first_words: str


@dataclass(frozen=True)
class HelpPage(Readable):
    lines: list[Line]
    tags: list[tuple[str, int]]
    has_any: bool


def help_page(*, text: str = "", tag: str = "") -> HelpPage:
    """Four queries, or a few more when something is looked for."""
    every = Article.objects.public()
    if text:
        found = [one.article for one in public_matches(text)]
    else:
        rows = every.filter(tags__name=tag) if tag else every
        found = list(rows.order_by("-helped", "title", "pk")[:MOST])
    counted = ArticleTag.objects.filter(article__in=every.order_by()).order_by()
    return HelpPage(
        lines=[Line(one.title, one.slug, first_words(one.text)) for one in found],
        tags=sorted(counted.values_list("name").annotate(count=Count("pk"))),
        has_any=bool(found) or every.exists(),
    )
