"""Counts and banners in the frame are kept for seconds, but never past anything that happened."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.conversations.testing import a_conversation
from rapport.business.customers.testing import a_customer
from rapport.plumbing.live.actions import publish


def queries(client, path="/customers/"):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_a_second_page_does_not_count_again(omar, signed_in, settings):
    settings.SHELL_KEPT_FOR = 10
    client = signed_in(omar)
    a_customer(name="Lena Moreau")
    first = queries(client)

    assert queries(client) < first - 2


def test_whatever_happens_is_counted_at_once(omar, signed_in, settings):
    settings.SHELL_KEPT_FOR = 10
    client = signed_in(omar)
    client.get("/customers/")

    a_conversation(customer=a_customer(name="Lena Moreau"), waiting_since=timezone.now())
    publish("inbox", {"conversation": 1})

    assert '<span class="nav__count">1</span>' in client.get("/customers/").content.decode()


def test_what_one_member_is_told_another_is_not(omar, olga, signed_in, settings):
    settings.SHELL_KEPT_FOR = 10
    conversation = a_conversation(
        customer=a_customer(is_private=True), waiting_since=timezone.now()
    )
    assert conversation.waiting_since

    assert "nav__count" in signed_in(olga).get("/customers/").content.decode()
    assert "nav__count" not in signed_in(omar).get("/customers/").content.decode()
