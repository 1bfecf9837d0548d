"""The help pages that anybody may read."""

import pytest

from rapport.business.knowledge import actions
from rapport.business.knowledge.testing import WRITTEN, an_article

pytestmark = pytest.mark.usefixtures("business")


def test_the_help_pages_show_what_is_public_and_nothing_else(client):
    an_article(is_public=True, tags=["Care"])
    an_article(title="What do we pay the suppliers?", text="Little.", tags=["Secrets"])

    page = client.get("/p/help/").content.decode()

    assert "How do I look after suede?" in page
    assert "Care" in page
    assert "suppliers" not in page
    assert "Secrets" not in page


def test_an_article_for_us_only_is_not_there_for_strangers(client, omar):
    ours, gone = an_article(), an_article(title="Gone", is_public=True)
    actions.retire(gone.pk, by=omar, now=WRITTEN)

    for article in (ours, gone):
        assert client.get(f"/p/help/{article.slug}/").status_code == 404
        assert client.post(f"/p/help/{article.slug}/helped/").status_code == 404
    assert client.get("/p/help/no-such-thing/").status_code == 404


def test_searching_finds_with_typing_errors_and_other_forms(client):
    an_article(is_public=True)

    for asked in ("suede", "looking after sueed boots", "SUEDE"):
        assert (
            "How do I look after suede?" in client.get("/p/help/", {"q": asked}).content.decode()
        ), asked


def test_nothing_found_says_how_to_reach_us(client):
    an_article(is_public=True)

    page = client.get("/p/help/?q=parking").content.decode()

    assert "We have not written about that yet." in page
    assert "hello@soleandsuds.example" in page


def test_without_any_article_the_page_says_so(client):
    assert "Nothing is written here yet." in client.get("/p/help/").content.decode()


def test_a_reader_says_that_it_helped_once_and_gets_no_cookie(client):
    article = an_article(is_public=True)

    answers = [client.post(f"/p/help/{article.slug}/helped/") for _ in range(2)]

    article.refresh_from_db()
    assert article.helped == 1
    assert answers[0].headers["Location"] == f"/p/help/{article.slug}/?thanks=1"
    assert not client.cookies
    assert "Thank you" in client.get(answers[0].headers["Location"]).content.decode()


def test_two_readers_are_two(client):
    article = an_article(is_public=True)

    for browser in ("one", "two"):
        client.post(f"/p/help/{article.slug}/helped/", headers={"User-Agent": browser})

    article.refresh_from_db()
    assert article.helped == 2


def test_looking_does_not_count_and_a_tap_is_a_post(client):
    article = an_article(is_public=True)

    assert client.get(f"/p/help/{article.slug}/helped/").status_code == 405

    article.refresh_from_db()
    assert article.helped == 0


def test_whoever_taps_too_often_has_to_wait(client):
    article = an_article(is_public=True)

    answers = [client.post(f"/p/help/{article.slug}/helped/") for _ in range(12)]

    assert answers[-1].status_code == 429


def test_articles_are_suggested_while_somebody_writes(client):
    an_article(is_public=True)
    an_article(title="Suede secrets", text="For us only.")

    part = client.get("/p/help/suggestions/", {"text": "My suede shoes got wet"}).content.decode()

    assert "How do I look after suede?" in part
    assert "secrets" not in part
    assert "<html" not in part
    assert "Perhaps" not in client.get("/p/help/suggestions/").content.decode()


def test_an_article_speaks_its_own_language(client):
    article = an_article(title="Wildleder", text="Bürsten.", language="de", is_public=True)

    assert '<html lang="de"' in client.get(f"/p/help/{article.slug}/").content.decode()


def test_titles_are_words_and_never_markup(client):
    article = an_article(title="<script>alert(1)</script>", text="<b>x</b>", is_public=True)

    for address in ("/p/help/", f"/p/help/{article.slug}/", "/p/help/?q=<script>"):
        assert "<script>alert" not in client.get(address).content.decode()


@pytest.mark.parametrize("asked", ["%", "x" * 5000, "' OR 1=1", "🦶"])
def test_nonsense_is_answered_calmly(client, asked):
    an_article(is_public=True)

    assert client.get("/p/help/", {"q": asked}).status_code == 200
    assert client.get("/p/help/suggestions/", {"text": asked}).status_code == 200
