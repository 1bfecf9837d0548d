"""What we know: written, found, kept true, and whom it helped."""

from datetime import timedelta

import pytest

from rapport.business.knowledge import actions, meaning, queries
from rapport.business.knowledge.models import Article, ArticleVector
from rapport.business.knowledge.rendering import first_words, plain, rendered
from rapport.business.knowledge.rules import slug_of, stems, tags_of
from rapport.business.knowledge.testing import WRITTEN, an_article
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("business")


def titles(text: str, **asked) -> list[str]:
    found = queries.fitting(text, among=Article.objects.current(), **asked)
    return [one.article.title for one in found]


def test_a_letter_finds_the_article_that_answers_it():
    an_article()
    an_article(title="When are you open?", text="From Monday to Saturday, see the door.")

    assert titles("Hello, my suede boots got wet. What should I do?") == [
        "How do I look after suede?"
    ]


def test_a_letter_about_nothing_we_know_finds_nothing():
    an_article()

    assert titles("Could you send me the bill of last week again?") == []


@pytest.mark.parametrize(
    ("letter", "title"),
    [
        ("Meine Wildlederschuhe sind nass geworden", "Wildlederschuhe pflegen"),
        ("Mes chaussures en daim sont tachées", "Nettoyer les chaussures en daim"),
        ("¿Cómo limpio mis zapatos de ante?", "Limpiar zapatos de ante"),
        ("Mijn suède laarzen zijn nat", "Suède laarzen verzorgen"),
    ],
)
def test_it_finds_in_other_languages_too(letter, title):
    an_article(title=title, text="…")
    an_article(title="Öffnungszeiten, horaires, horario, openingstijden", text="…")

    assert titles(letter) == [title]


def test_a_typing_error_does_not_hide_an_article():
    an_article(title="Cleaning leather", text="Leather likes it gentle and slow.")

    assert titles("How do I clean my lether jacket?") == ["Cleaning leather"]


def test_why_it_was_found_is_said():
    an_article()

    (found,) = queries.fitting("wet suede", among=Article.objects.current())

    assert "sued" in found.because[0]


def test_the_language_of_the_customer_comes_first():
    an_article(title="Suede care", text="Brush suede.", language="en")
    an_article(title="Suede Pflege", text="Suede bürsten.", language="de")

    assert titles("suede", language="de")[0] == "Suede Pflege"


def test_what_was_written_can_be_read_as_it_was(omar):
    article = an_article()
    actions.write(article.pk, title=article.title, text="Do nothing.", by=omar, now=WRITTEN)

    actions.restore_version(article.pk, number=1, by=omar, now=WRITTEN)

    article.refresh_from_db()
    assert article.text == "Brush it dry, always in one direction."
    assert [one.number for one in article.versions.order_by("number")] == [1, 2, 3]


def test_saving_the_same_again_is_no_version(omar):
    article = an_article(by=omar)
    actions.write(article.pk, title=article.title, text=article.text, by=omar, now=WRITTEN)

    article.refresh_from_db()
    assert article.version == 1
    assert article.versions.count() == 1


def test_a_double_click_writes_one_article(omar):
    assert an_article(by=omar) == an_article(by=omar)


def test_two_articles_may_have_one_title_but_not_one_address():
    one, two = an_article(text="One."), an_article(text="Two.")

    assert (one.slug, two.slug) == ("how-do-i-look-after-suede", "how-do-i-look-after-suede-2")


def test_the_front_desk_reads_but_does_not_write(olga):
    from rapport.business.team.testing import a_member

    desk = a_member(role="front_desk")
    with pytest.raises(Forbidden):
        an_article(by=desk)

    assert not Article.objects.exists()


def test_an_empty_article_is_refused(omar):
    with pytest.raises(Refused):
        an_article(text="  ", by=omar)

    assert not Article.objects.exists()


def test_help_is_counted_once_for_member_and_conversation(omar, nadia):
    article = an_article()

    for _ in range(2):
        actions.helped(article.pk, about="conversation:7", by=omar, now=WRITTEN)
    actions.helped(article.pk, about="conversation:8", by=omar, now=WRITTEN)
    actions.helped(article.pk, about="conversation:7", by=nadia, now=WRITTEN)

    article.refresh_from_db()
    assert article.helped == 3
    assert Entry.objects.filter(kind="knowledge.article_helped").count() == 3


def test_a_reader_is_counted_once():
    article = an_article(is_public=True)

    new = [actions.helped_reader(article.pk, reader="a" * 64, now=WRITTEN) for _ in range(2)]

    article.refresh_from_db()
    assert (new, article.helped) == ([True, False], 1)


def test_what_is_taken_away_is_not_found_until_it_is_brought_back(omar):
    article = an_article(is_public=True)

    actions.retire(article.pk, by=omar, now=WRITTEN)
    assert (titles("suede"), queries.public_matches("suede")) == ([], [])
    actions.bring_back(article.pk, by=omar, now=WRITTEN)

    assert titles("suede")
    assert queries.public_matches("suede")


def test_what_is_for_us_only_is_found_by_nobody_else(omar):
    article = an_article(is_public=True)

    actions.write(
        article.pk, title=article.title, text=article.text, is_public=False, by=omar, now=WRITTEN
    )

    assert queries.public_matches("suede") == []
    assert queries.sought("suede", member=omar) == [article.pk]


def test_stale_and_unhelpful_articles_are_listed(omar):
    article = an_article()
    later = WRITTEN + timedelta(days=400)

    assert Article.objects.to_be_checked(later.date()).get() == article
    assert Article.objects.unhelpful(later).get() == article
    actions.check(article.pk, by=omar, now=later)
    actions.helped(article.pk, by=omar, now=later)

    assert not Article.objects.to_be_checked(later.date()).exists()
    assert not Article.objects.unhelpful(later).exists()


def test_samples_fit_the_kind_and_come_once():
    actions.bring_samples(kind="laundry", now=WRITTEN)
    again = actions.bring_samples(kind="laundry", now=WRITTEN)

    assert again == []
    assert Article.objects.filter(sample="laundry.suede", is_public=False).exists()


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "<img src=x onerror=alert(1)>",
        "![x](https://spy.example/pixel.png)",
        "<a href='javascript:1'>x</a>",
        "[a](JaVaScRiPt&#58;alert(1))",
        '[a](https://x.example "onmouseover=alert(1)")',
        "<svg/onload=alert(1)>",
        "```\n</code><script>x</script>\n```",
    ],
)
def test_no_markup_of_a_writer_does_anything(nasty):
    import re

    for tag in re.findall(r"<[^>]*>", rendered(nasty)):
        assert re.fullmatch(
            r"</?(p|code|pre|a|em|strong)"
            r'( (href="https?://[^"]*"|title="[^"]*"|rel="[a-z ]+"))*>',
            tag,
        ), tag


def test_markdown_becomes_words_with_structure():
    html = rendered("# One\n\n**Two** and [three](https://x.example)\n\n1. four\n")

    assert "<h2>One</h2>" in html
    assert "<strong>Two</strong>" in html
    assert 'href="https://x.example"' in html
    assert "<li>four</li>" in html


def test_plain_words_keep_what_is_said():
    assert plain("**Dab** & wait\n\n- one\n- two") == "Dab & wait\none\ntwo"
    assert len(first_words("word " * 100)) <= 160


def test_stems_meet_in_spite_of_endings():
    assert set(stems("cleaning cleaned cleans")) == {"clean"}
    assert set(stems("Reinigung reinigen")) == {"reinig"}
    assert not stems("and the with für nicht")


def test_tags_and_addresses_are_tidy():
    assert tags_of(" Care , care,  Two  words ,,") == ["Care", "Two words"]
    assert slug_of("Größe & Öl?", taken=set()) == "groesse-oel"
    assert slug_of("???", taken={"article"}) == "article-2"
    assert slug_of("New", taken=set()) == "new-2"


class Colours:
    """A tiny model that knows that crimson and red mean the same."""

    name = "colours"

    def numbers(self, texts):
        red = ("crimson", "red ", "scarlet")
        return [[float(any(word in f"{text.lower()} " for word in red)), 0.1] for text in texts]


def test_with_a_model_other_words_of_the_same_meaning_find_it(monkeypatch):
    article = an_article(title="Removing red wine", text="Salt at once.")
    an_article(title="Opening hours", text="See the door.")
    assert titles("A crimson spot") == []
    monkeypatch.setattr(meaning, "model", Colours)

    assert actions.renew_vectors(list(Article.objects.values_list("pk", flat=True))) == 2
    assert actions.renew_vectors([article.pk]) == 0

    assert titles("A crimson spot") == ["Removing red wine"]
    assert ArticleVector.objects.get(article=article).model == "colours"


def test_without_a_model_nothing_is_missing(settings):
    settings.MEANING_MODEL = "/nowhere"
    meaning.model.cache_clear()

    assert meaning.model() is None
    assert meaning.of("anything") is None
