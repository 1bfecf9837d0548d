"""Which articles fit: to a letter, to what somebody types, or to what they search for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from rapport.business.knowledge import meaning, rules
from rapport.business.knowledge.models import Article, ArticleQuerySet, ArticleVector, ArticleWord
from rapport.business.knowledge.rendering import first_words
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown as Readable
from rapport.plumbing.search.queries import find
from rapport.plumbing.search.ranking import likenesses

LONGEST, MOST_WORDS, UNKNOWN, NEAR = 6_000, 60, 6, 400
LONG_ENOUGH = 4  # a shorter word is not looked for with typing errors
ALIKE = 0.35
SOUGHT = 200


@dataclass(frozen=True)
class Fitting(Readable):
    """An article that may help, and why we think so."""

    article: Article
    because: tuple[str, ...]

    @property
    def first_words(self) -> str:
        return first_words(self.article.text)


def fitting(
    text: str,
    *,
    among: ArticleQuerySet,
    language: str = "",
    limit: int = 5,
    title: str = "",
) -> list[Fitting]:
    """The articles that fit these words, the best first. At most six queries."""
    asked = rules.stems(f"{title}\n{text[:LONGEST]}")
    asked = Counter(dict(asked.most_common(MOST_WORDS)))
    if not asked:
        return []
    spread = _spread(asked, among)
    meant = _meant(asked, spread, among)
    if meant:
        for word, other in meant.items():
            asked[other] += asked.pop(word)
        spread = _spread(asked, among)
    told = among.order_by().aggregate(total=Count("pk"), average=Avg("words"))
    found = rules.ranked(
        asked,
        _held(asked, among),
        total=told["total"],
        spread=spread,
        average=float(told["average"] or 1) or 1.0,
        language=language,
        by_meaning=_by_meaning(text, among),
    )[:limit]
    articles = among.in_bulk([one.pk for one in found])
    return [Fitting(articles[one.pk], one.because) for one in found if one.pk in articles]


def sought(text: str, *, member: Member, limit: int = SOUGHT) -> list[int]:
    """What a member searches for: exact, parts and typing errors; then what fits the words."""
    hits = find(text, kinds=["article"], audiences=member.audiences, limit=limit)
    found = [int(hit.reference.partition(":")[2]) for hit in hits]
    if not found:
        fits = fitting(text, among=Article.objects.current().visible_to(member), limit=limit)
        found = [one.article.pk for one in fits]
    return found


def public_matches(text: str, *, limit: int = 20) -> list[Fitting]:
    """The same for anybody, among what anybody may read."""
    among = Article.objects.public()
    hits = find(text, kinds=["help"], audiences=("public",), limit=limit)
    ids = [int(hit.reference.partition(":")[2]) for hit in hits]
    articles = among.in_bulk(ids)
    exact = [Fitting(articles[pk], ()) for pk in ids if pk in articles]
    known = {one.article.pk for one in exact}
    others = fitting(text, among=among, limit=limit)
    return [*exact, *(one for one in others if one.article.pk not in known)][:limit]


def _spread(asked: Mapping[str, int], among: ArticleQuerySet) -> dict[str, int]:
    rows = ArticleWord.objects.filter(word__in=list(asked), article__in=among.order_by())
    counted = rows.order_by().values_list("word").annotate(count=Count("pk"))
    return dict(counted)


def _held(asked: Mapping[str, int], among: ArticleQuerySet) -> list[rules.Held]:
    rows = ArticleWord.objects.filter(word__in=list(asked), article__in=among.order_by())
    told: dict[int, tuple[dict[str, int], int, str]] = {}
    for pk, word, weight, length, language in rows.values_list(
        "article_id", "word", "weight", "article__words", "article__language"
    ):
        told.setdefault(pk, ({}, length, language))[0][word] = weight
    return [rules.Held(pk, *one) for pk, one in sorted(told.items())]


def _meant(
    asked: Mapping[str, int], spread: Mapping[str, int], among: ArticleQuerySet
) -> dict[str, str]:
    """Words that no article has, and the one each was probably meant to be."""
    unknown = [word for word in asked if word not in spread and len(word) >= LONG_ENOUGH][:UNKNOWN]
    if not unknown:
        return {}
    begins = Q()
    for word in unknown:
        begins |= Q(word__startswith=word[:2])
    rows = ArticleWord.objects.filter(begins, article__in=among.order_by())
    vocabulary = list(rows.order_by("word").values_list("word", flat=True).distinct()[:NEAR])
    found = {}
    for word in unknown:
        near = likenesses(word, vocabulary)
        if near:
            found[word] = min(near, key=lambda one: (-near[one], one))
    return found


def _by_meaning(text: str, among: ArticleQuerySet) -> list[int]:
    used, numbers = meaning.model(), meaning.of(text[:LONGEST])
    if used is None or numbers is None:
        return []
    rows = ArticleVector.objects.filter(model=used.name, article__in=among.order_by())
    worths = {
        pk: meaning.likeness(numbers, known)
        for pk, known in rows.values_list("article_id", "numbers")
    }
    near = [pk for pk, worth in worths.items() if worth >= ALIKE]
    return sorted(near, key=lambda pk: (-worths[pk], pk))[:20]
