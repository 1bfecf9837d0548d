"""Whom it helped, each counted once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rapport.business.knowledge.events import ArticleHelped
from rapport.business.knowledge.models import Article, Help, Use
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def helped(article_id: int, *, about: str = "", by: Member, now: datetime) -> bool:
    """A member's tick, once for each conversation; says whether it is a new one."""
    by.require(Capability.LOG_INTERACTIONS)
    _row, is_new = Help.objects.get_or_create(
        article_id=article_id, member=by, about=about[:40], defaults={"at": now}
    )
    return _counted(article_id, is_new=is_new, is_reader=False, by=by, now=now)


@transaction.atomic
def helped_reader(article_id: int, *, reader: str, now: datetime) -> bool:
    """A reader's tap on the public page, once for each reader."""
    _row, is_new = Help.objects.get_or_create(
        article_id=article_id, reader=reader[:64], defaults={"at": now}
    )
    return _counted(article_id, is_new=is_new, is_reader=True, by=None, now=now)


@transaction.atomic
def used(article_id: int, *, about: str, by: Member, now: datetime) -> bool:
    """A member put it into an answer; once for each conversation."""
    by.require(Capability.ANSWER)
    _row, is_new = Use.objects.get_or_create(
        article_id=article_id, member=by, about=about[:40], defaults={"at": now}
    )
    if is_new:
        Article.objects.filter(pk=article_id).update(used=F("used") + 1)
    return is_new


def forget_abouts(references: Iterable[str]) -> int:
    """The conversations are erased: that it helped stays, in which one does not."""
    count = 0
    for model in (Help, Use):
        for row in model.objects.filter(about__in=list(references)):
            row.about = f"gone:{row.pk}"
            row.save(update_fields=["about"])
            count += 1
    return count


def _counted(
    article_id: int, *, is_new: bool, is_reader: bool, by: Member | None, now: datetime
) -> bool:
    if is_new:
        Article.objects.filter(pk=article_id).update(helped=F("helped") + 1, helped_at=now)
        title = Article.objects.values_list("title", flat=True).get(pk=article_id)
        event = ArticleHelped(article_id=article_id, title=title, is_reader=is_reader)
        record(event, by=by, at=now)
    return is_new
