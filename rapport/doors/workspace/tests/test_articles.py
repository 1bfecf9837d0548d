"""What we know, beside a conversation."""

import pytest

from rapport.business.conversations.models import Draft
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.knowledge.models import Use
from rapport.business.knowledge.testing import an_article

pytestmark = pytest.mark.usefixtures("business")


@pytest.fixture
def talk():
    return a_conversation(customer=a_customer(), text="My suede boots got wet. Help!")


def test_what_fits_their_words_stands_beside_them(signed_in, omar, talk):
    an_article()
    an_article(title="Opening hours", text="See the door.")

    part = signed_in(omar).get(f"/conversations/{talk.pk}/articles/").content.decode()

    assert "How do I look after suede?" in part
    assert "Opening hours" not in part


def test_an_article_goes_into_the_answer_once(signed_in, omar, talk):
    article, client = an_article(), signed_in(omar)

    for _ in range(2):
        client.post(f"/conversations/{talk.pk}/articles/{article.pk}/answer/", {"what": "text"})

    assert Draft.objects.get().text.strip() == "Brush it dry, always in one direction."
    assert Use.objects.count() == 1
    page = client.get(talk.get_absolute_url()).content.decode()
    assert "Brush it dry" in page


def test_it_goes_behind_what_is_written_already(signed_in, omar, talk):
    article, client = an_article(is_public=True), signed_in(omar)
    client.post(f"/inbox/{talk.pk}/draft/", {"text": "Hello Lena,"})

    client.post(f"/conversations/{talk.pk}/articles/{article.pk}/answer/", {"what": "link"})

    assert Draft.objects.get().text.startswith("Hello Lena,\n\nhttp")
    assert Draft.objects.get().text.strip().endswith(f"/p/help/{article.slug}/")


def test_no_link_leads_to_what_is_for_us_only(signed_in, omar, talk):
    article = an_article()

    answer = signed_in(omar).post(
        f"/conversations/{talk.pk}/articles/{article.pk}/answer/", {"what": "link"}
    )

    assert answer.status_code == 404
    assert not Draft.objects.exists()


def test_it_helped_is_counted_for_the_conversation(signed_in, omar, talk):
    article, client = an_article(), signed_in(omar)

    for _ in range(2):
        client.post(f"/conversations/{talk.pk}/articles/{article.pk}/help/")

    article.refresh_from_db()
    assert article.helped == 1


def test_a_private_conversation_is_not_there_for_a_member(signed_in, omar, nadia):
    box = a_mailbox(address="bosses@soleandsuds.example", is_private=True)
    hidden = a_conversation(customer=None, mailbox=box, text="Suede secrets")
    article = an_article()

    assert signed_in(omar).get(f"/conversations/{hidden.pk}/articles/").status_code == 404
    for what in ("answer", "help"):
        address = f"/conversations/{hidden.pk}/articles/{article.pk}/{what}/"
        assert signed_in(omar).post(address).status_code == 404
    assert signed_in(nadia).get(f"/conversations/{hidden.pk}/articles/").status_code == 200
