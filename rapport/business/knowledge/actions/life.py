from datetime import date, datetime

from django.db import transaction

from rapport.business.knowledge import rules
from rapport.business.knowledge.events import ArticleChecked, ArticleRetired
from rapport.business.knowledge.models import Article
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record

from .words import make_findable
from .write import WRITES


@transaction.atomic
def check(article_id: int, *, by: Member, now: datetime, until: date | None = None) -> Article:
    """Still true: nobody needs to ask again for a year."""
    by.require(WRITES)
    article = Article.objects.select_for_update().get(pk=article_id)
    today = opening_hours().local(now).date()
    article.checked_at, article.review_on = now, until or rules.next_review(today)
    article.save(update_fields=["checked_at", "review_on"])
    _told(ArticleChecked(article_id=article.pk, title=article.title), by, now)
    return article


@transaction.atomic
def retire(article_id: int, *, by: Member, now: datetime) -> Article:
    """Take it away: nobody finds it any more, and it can be brought back."""
    by.require(WRITES)
    article = Article.objects.select_for_update().get(pk=article_id)
    if article.retired_at is None:
        article.retired_at = now
        article.save(update_fields=["retired_at"])
        make_findable(article)
        _told(ArticleRetired(article_id=article.pk, title=article.title), by, now)
    return article


@transaction.atomic
def bring_back(article_id: int, *, by: Member, now: datetime) -> Article:
    by.require(WRITES)
    article = Article.objects.select_for_update().get(pk=article_id)
    if article.retired_at is not None:
        article.retired_at = None
        article.save(update_fields=["retired_at"])
        make_findable(article)
        event = ArticleRetired(article_id=article.pk, title=article.title, is_back=True)
        _told(event, by, now)
    return article


def _told(event: Event, by: Member, now: datetime) -> None:
    record(event, by=by, at=now)
