"""Making an article findable: in the search, by its words, and by its meaning."""

from rapport.business.knowledge import meaning, rules
from rapport.business.knowledge.models import Article, ArticleVector, ArticleWord
from rapport.business.knowledge.rendering import plain
from rapport.business.knowledge.rules.ranking import IN_TITLE
from rapport.plumbing.search.actions import forget, index

PUBLIC = "help"  # what strangers find; members have no use for it twice
BATCH, MOST_WORDS, BIGGEST = 100, 1_500, 30_000


def make_findable(article: Article) -> None:
    """As it reads now; retired, nothing leads to it."""
    ours, theirs = article.reference, f"help:{article.pk}"
    ArticleWord.objects.filter(article=article).delete()
    if article.retired_at is not None:
        forget(ours, theirs)
        return
    words = plain(article.text)
    tags = " ".join(article.tags.values_list("name", flat=True))
    index(ours, "article", article.title, tags, words, at=article.changed_at)
    if article.is_public:
        index(theirs, PUBLIC, article.title, tags, words, audience="public")
    else:
        forget(theirs)
    in_text, in_title = rules.stems(words), rules.stems(f"{article.title} {tags}")
    weights = {
        word: min(BIGGEST, in_text[word] + IN_TITLE * in_title[word])
        for word in [*in_title, *in_text]
    }
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    ArticleWord.objects.bulk_create(
        ArticleWord(article=article, word=word, weight=weights[word]) for word in heaviest
    )
    article.words = max(1, sum(in_text.values()))
    article.save(update_fields=["words"])


def find_again() -> int:
    """Make everything findable anew, after a better way of finding came."""
    count = 0
    for article in Article.objects.order_by("pk"):
        make_findable(article)
        count += 1
    return count


def renew_vectors(ids: list[int]) -> int:
    """What these articles mean, as numbers of the model in use; how many are new."""
    used, count = meaning.model(), 0
    if used is None:
        return 0
    for article in Article.objects.current().filter(pk__in=ids).order_by("pk"):
        numbers = meaning.of(f"{article.title}\n{plain(article.text)}")
        known = ArticleVector.objects.filter(
            article=article, model=used.name, version=article.version
        )
        if numbers is None or known.exists():
            continue
        told = {"model": used.name, "version": article.version, "numbers": numbers}
        ArticleVector.objects.update_or_create(article=article, defaults=told)
        count += 1
    return count
