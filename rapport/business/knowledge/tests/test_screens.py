"""The screens of knowledge, as members see and use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.knowledge.models import Article
from rapport.business.knowledge.testing import an_article

pytestmark = pytest.mark.usefixtures("business")
TYPED = {"kind": "article", "title": "Suede", "text": "Brush it.", "tags": "Care, Shoes"}


def test_an_article_is_written_and_read(signed_in, omar):
    client = signed_in(omar)

    answer = client.post("/knowledge/new/", TYPED)

    article = Article.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, article.get_absolute_url())
    page = client.get(article.get_absolute_url()).content.decode()
    assert "<p>Brush it.</p>" in page
    assert "Care" in page
    assert not article.is_public
    assert article.owner == omar


def test_an_article_without_words_is_refused_in_place(signed_in, omar):
    answer = signed_in(omar).post("/knowledge/new/", {**TYPED, "text": " "})

    assert answer.status_code == 422
    assert not Article.objects.exists()


def test_changing_and_letting_it_read_as_before(signed_in, omar):
    article, client = an_article(), signed_in(omar)
    client.post(f"/knowledge/{article.pk}/record/", TYPED)
    assert "Brush it dry" in client.get(f"/knowledge/{article.pk}/versions/1/").content.decode()

    client.post(f"/knowledge/{article.pk}/versions/1/return/")

    article.refresh_from_db()
    assert article.text.startswith("Brush it dry")
    assert (
        f"/knowledge/{article.pk}/versions/2/return/"
        in client.get(article.get_absolute_url()).content.decode()
    )


def test_an_observer_reads_and_changes_nothing(signed_in, ivy):
    article, client = an_article(), signed_in(ivy)

    assert client.get(article.get_absolute_url()).status_code == 200
    for address in ("record", "retirement", "checking", "help"):
        assert client.post(f"/knowledge/{article.pk}/{address}/", TYPED).status_code == 404

    article.refresh_from_db()
    assert (article.version, article.retired_at, article.helped) == (1, None, 0)


def test_the_list_finds_by_word_tag_and_state(signed_in, omar):
    an_article(tags=["Care"])
    an_article(title="Opening hours", text="See the door.", is_public=True)
    client = signed_in(omar)

    def listed(asked: str) -> list[bool]:
        page = client.get(f"/knowledge/{asked}").content.decode().split('id="articles"')[1]
        return ["after suede" in page, "Opening hours" in page]

    assert listed("") == [True, True]
    assert listed("?q=brush") == [True, False]
    assert listed("?q=brushing+suede+boots") == [True, False]
    assert listed("?tag=Care") == [True, False]
    assert listed("?show=public") == [False, True]
    assert listed("?show=internal") == [True, False]
    assert listed("?show=nonsense&page=abc") == [True, True]


def test_what_is_due_to_be_checked_is_said(signed_in, omar):
    article = an_article(now=timezone.now() - timedelta(days=400))
    client = signed_in(omar)
    assert "Is one article still true?" in client.get("/knowledge/").content.decode()

    client.post(f"/knowledge/{article.pk}/checking/")

    assert "still true?" not in client.get("/knowledge/").content.decode().split("<aside")[1]


def test_the_list_asks_as_often_for_two_as_for_twenty(signed_in, omar):
    client, counts = signed_in(omar), []
    for wanted in (2, 20):
        while Article.objects.count() < wanted:
            an_article(title=f"Article {Article.objects.count()}", tags=["Care"])
        client.get("/knowledge/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/knowledge/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_articles_are_suggested_for_any_words(signed_in, omar):
    an_article()

    part = signed_in(omar).get(
        "/knowledge/suggestions/?text=wet+suede", headers={"HX-Request": "true"}
    )

    assert "How do I look after suede?" in part.content.decode()
    assert "<html" not in part.content.decode()


def test_taking_away_offers_the_way_back(signed_in, omar):
    article, client = an_article(), signed_in(omar)

    client.post(f"/knowledge/{article.pk}/retirement/")

    assert f"/knowledge/{article.pk}/return/" in client.get("/knowledge/").content.decode()
