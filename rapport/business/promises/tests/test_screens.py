"""The list of promises, one of them, the card, and what may be done there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.promises.models import Promise
from rapport.business.promises.testing import a_promise

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def soon(**more):
    now = timezone.now()
    more.setdefault("due_by", now + 3 * DAY)
    return a_promise(at=now - DAY, **more)


def at(name, *numbers):
    return reverse(f"promises:{name}", args=numbers)


def test_the_list_shows_mine_and_finds_by_name_and_words(client, omar, nadia):
    soon(customer=a_customer(name="Lena Moreau"), owner=omar, text="We call")
    soon(customer=a_customer(name="Ben Roth"), owner=nadia, text="We send it")
    client.force_login(omar)

    assert b"We call" in client.get(at("index")).content
    mine = client.get(at("index"), {"mine": "1"}).content
    assert b"We call" in mine
    assert b"We send it" not in mine
    assert b"We send it" in client.get(at("index"), {"q": "roth"}).content
    assert b"We call" not in client.get(at("index"), {"q": "send"}).content


def test_two_promises_ask_as_often_as_twenty(client, omar):
    client.force_login(omar)
    counts = []
    for more in (2, 18):
        for number in range(more):
            soon(owner=omar, text=f"Word {more} {number}")
        client.get(at("index"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("index")).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_one_is_made_at_the_counter(client, omar):
    lena = a_customer()
    client.force_login(omar)
    where = f"{at('new')}?customer={lena.pk}"

    assert client.get(where).status_code == 200
    assert client.post(where, {"text": "", "due_on": "x"}).status_code == 422
    answer = client.post(
        where, {"text": "We call", "due_on": str((timezone.now() + DAY).date()), "owner": omar.pk}
    )

    assert answer.status_code in {302, 303}
    assert Promise.objects.get().owner == omar


def test_keep_move_break_and_undo_by_hand(client, omar):
    one = soon(owner=omar)
    client.force_login(omar)
    later = {"move-due_on": str((timezone.now() + 9 * DAY).date())}

    assert client.post(at("moving", one.pk), later).status_code == 422
    client.post(at("moving", one.pk), {**later, "move-notice": "Called"})
    one.refresh_from_db()
    assert one.times_moved == 1
    for name, state in (
        ("keeping", "kept"), ("reopening", "open"), ("breaking", "broken"), ("reopening", "open"),
    ):  # fmt: skip
        client.post(at(name, one.pk))
        one.refresh_from_db()
        assert one.state == state
    assert client.post(at("calling-off", one.pk), {"reason": ""}).status_code == 422
    client.post(at("calling-off", one.pk), {"reason": "She sold them"})
    one.refresh_from_db()
    assert (one.state, one.reason) == ("cancelled", "She sold them")
    assert client.get(one.get_absolute_url()).status_code == 200


def test_an_observer_looks_and_changes_nothing(client, ivy):
    one = soon()
    client.force_login(ivy)

    assert client.get(at("index")).status_code == 200
    assert client.get(at("show", one.pk)).status_code == 200
    for name in ("keeping", "moving", "breaking", "calling-off", "owner", "reopening"):
        assert client.post(at(name, one.pk)).status_code == 404
    one.refresh_from_db()
    assert one.is_open


def test_what_is_private_looks_like_what_is_not_there(client, omar, nadia):
    hidden = soon(customer=a_customer(is_private=True))
    quiet = soon(is_private=True, text="Said in private")
    client.force_login(omar)

    for one in (hidden, quiet):
        assert client.get(at("show", one.pk)).status_code == 404
        assert client.post(at("keeping", one.pk)).status_code == 404
    client.force_login(nadia)
    assert client.get(at("show", quiet.pk)).status_code == 200


def test_a_stranger_is_asked_to_sign_in(client, business):
    assert client.get(at("index")).status_code == 302


def test_the_card_stands_on_the_customers_page(client, omar):
    lena = a_customer()
    soon(customer=lena, text="We call you")
    client.force_login(omar)

    part = client.get(at("of-customer", lena.pk), HTTP_HX_REQUEST="true").content.decode()

    assert "We call you" in part
    assert 'id="customer-promises"' in part
