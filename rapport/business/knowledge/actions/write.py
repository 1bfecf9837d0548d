from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from rapport.business.knowledge import rules
from rapport.business.knowledge.events import ArticleWritten
from rapport.business.knowledge.models import Article, ArticleTag, ArticleVersion
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .words import make_findable

WRITES = Capability.RESOLVE_CASES  # who settles cases may write down what settled them
KINDS = set(Article.Kind.values)


@transaction.atomic
def write(
    article_id: int | None,
    *,
    title: str,
    text: str,
    kind: str = Article.Kind.ARTICLE,
    is_public: bool = False,
    tags: Sequence[str] = (),
    language: str = "",
    owner_id: int | None = None,
    review_on: date | None = None,
    sample: str = "",
    by: Member | None,
    now: datetime,
) -> Article:
    """Write an article, or put it otherwise. The old wording is kept as a version."""
    if by is not None:
        by.require(WRITES)
    title, text = " ".join(title.split())[:200], text.replace("\r\n", "\n").strip()
    if kind not in KINDS:
        raise Refused(say("It is an article or a tip."))
    if reason := rules.article_refusal(title=title, text=text, kind=kind):
        raise Refused(reason)
    if article_id is None and (twin := _same(title, text)):
        return twin
    article = _held(article_id) if article_id else _new(title, now)
    is_new, is_other = article.pk is None, (article.title, article.text) != (title, text)
    article.title, article.text, article.kind, article.is_public = title, text, kind, is_public
    article.language, article.changed_at = language, now
    article.owner = _owner(owner_id) or (by if is_new and by and not by.is_robot else None)
    today = opening_hours().local(now).date()
    article.review_on = review_on or rules.next_review(today)
    article.sample = article.sample or sample
    article.version += 0 if is_new or not is_other else 1
    _keep(article, is_new=is_new)
    if is_new or is_other:
        ArticleVersion.objects.create(
            article=article, number=article.version, title=title, text=text, by=by, at=now
        )
    changed_tags = _tag(article, tags)
    make_findable(article)
    if is_new or is_other or changed_tags:
        _told(article, by=by, now=now)
    return article


@transaction.atomic
def restore_version(article_id: int, *, number: int, by: Member, now: datetime) -> Article:
    """Let it read as it did then. That is a version of its own: nothing is lost."""
    by.require(WRITES)
    article = _held(article_id)
    old = article.versions.filter(number=number).first()
    if old is None:
        raise Refused(say("There is no such version."))
    if (old.title, old.text) == (article.title, article.text):
        return article
    article.title, article.text, article.changed_at = old.title, old.text, now
    article.version += 1
    article.save(update_fields=["title", "text", "changed_at", "version"])
    ArticleVersion.objects.create(
        article=article,
        number=article.version,
        title=old.title,
        text=old.text,
        by=by,
        at=now,
    )
    make_findable(article)
    _told(article, by=by, now=now)
    return article


def _held(article_id: int) -> Article:
    return Article.objects.select_for_update().get(pk=article_id)


def _new(title: str, now: datetime) -> Article:
    taken = set(Article.objects.values_list("slug", flat=True))
    return Article(slug=rules.slug_of(title, taken=taken), made_at=now, changed_at=now)


def _keep(article: Article, *, is_new: bool) -> None:
    if not is_new:
        article.save()
        return
    try:
        with transaction.atomic():
            article.save(force_insert=True)
    except IntegrityError:  # Somebody wrote one with the same title at the same moment.
        taken = set(Article.objects.values_list("slug", flat=True))
        article.slug = rules.slug_of(article.title, taken=taken)
        article.save(force_insert=True)


def _same(title: str, text: str) -> Article | None:
    """A double click writes one article."""
    return Article.objects.current().filter(title=title, text=text).first()


def _tag(article: Article, tags: Sequence[str]) -> bool:
    wanted, known = rules.tags_of(",".join(tags)), {one.name: one for one in article.tags.all()}
    gone = [one.pk for name, one in known.items() if name not in wanted]
    new = [ArticleTag(article=article, name=name) for name in wanted if name not in known]
    article.tags.filter(pk__in=gone).delete()
    ArticleTag.objects.bulk_create(new)
    return bool(gone or new)


def _owner(member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    owner = Member.objects.people().active().filter(pk=member_id).first()
    if owner is None:
        raise Refused(say("There is no such colleague."))
    return owner


def _told(article: Article, *, by: Member | None, now: datetime) -> None:
    event = ArticleWritten(
        article_id=article.pk,
        title=article.title,
        version=article.version,
        is_public=article.is_public,
    )
    record(event, by=by, at=now)
