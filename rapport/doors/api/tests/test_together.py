"""Many at the same moment, and many pages while others write. On a database that threads share."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_mail
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.team.testing import a_business, a_token
from rapport.plumbing.ledger.models import Entry

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
REPEATS = 20


def at_once(secret, path, body, kind="application/json", key=""):
    """The answers to twenty requests sent at the same moment."""

    def one(_number):
        headers = {"authorization": f"Bearer {secret}"} | ({"idempotency-key": key} if key else {})
        try:
            client = Client(headers=headers, raise_request_exception=False)
            answer = client.post(path, body, content_type=kind)
            return answer.status_code, answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(REPEATS) as many:
        return list(many.map(one, range(REPEATS)))


@pytest.fixture
def secret():
    a_business()
    return a_token(role="owner")[1]


def test_a_customer_sent_twenty_times_is_one_customer(secret):
    answers = at_once(secret, "/api/v1/customers/", {"name": "Kim Novak"}, key="k1")

    assert len(set(answers)) == 1
    assert answers[0][0] == 201
    assert Customer.objects.count() == 1
    assert Entry.objects.filter(kind="customers.met").count() <= 1


def test_without_a_key_they_are_twenty(secret):
    answers = at_once(secret, "/api/v1/customers/", {"name": "Kim Novak"})

    assert {status for status, _ in answers} == {201}
    assert Customer.objects.count() == REPEATS


def test_a_call_sent_twenty_times_is_logged_once(secret):
    call = {
        "customer_id": a_customer().pk, "channel": "phone", "from_them": True, "text": "Called.",
    }  # fmt: skip
    answers = at_once(secret, "/api/v1/messages/", call, key="k1")

    assert len(set(answers)) == 1
    assert Message.objects.count() == 1


def test_a_mail_brought_twenty_times_is_one_message(secret):
    mail = a_mail(message_id="<once@mail.example>")
    answers = at_once(secret, "/api/v1/inbound/mail", mail, kind="message/rfc822")

    assert {status for status, _ in answers} == {202}
    assert Message.objects.count() == 1
    assert sum(b'"accepted"' in content for _, content in answers) == 1


def test_a_text_brought_twenty_times_is_one_message(secret):
    text = {"id": "sm-1", "sender": "+4915112345678", "text": "Are my boots ready?"}
    answers = at_once(secret, "/api/v1/inbound/sms", text)

    assert {status for status, _ in answers} == {202}
    assert Message.objects.count() == 1
    assert Customer.objects.count() == 1
    assert sum(b'"accepted"' in content for _, content in answers) == 1


@pytest.mark.parametrize(("path", "step"), [("customers", 3), ("events", 7), ("contact-points", 4)])
def test_paging_loses_nothing_and_doubles_nothing(secret, path, step):
    for number in range(20):
        a_customer(name=f"Before {number}")
    client = Client(headers={"authorization": f"Bearer {secret}"})
    whole = [row["id"] for row in client.get(f"/api/v1/{path}/?limit=200").json()["items"]]
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(
            f"/api/v1/{path}/", {"limit": step, **({"cursor": cursor} if cursor else {})}
        ).json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if len(seen) < len(whole):
            a_customer(name="Meanwhile")

    assert len(seen) == len(set(seen))
    assert set(whole) <= set(seen)


def test_a_cursor_of_another_list_is_refused(secret):
    for number in range(3):
        a_customer(name=f"Lena {number}")
    client = Client(headers={"authorization": f"Bearer {secret}"})
    cursor = client.get("/api/v1/customers/?limit=1").json()["next"]

    for path in ("events", "contact-points", "cases"):
        assert client.get(f"/api/v1/{path}/", {"cursor": cursor}).status_code == 422
    assert client.get("/api/v1/customers/", {"cursor": cursor[:-2]}).status_code == 422
    assert client.get("/api/v1/customers/?limit=201").status_code == 422


def test_a_page_in_the_feed_is_not_shown_before_the_one_below_it(secret):
    """On PostgreSQL numbers are drawn before transactions end; SQLite writes one by one."""
    if connection.vendor != "postgresql":
        return _written_one_by_one(secret)
    import psycopg

    settings = connection.settings_dict
    address = f"postgresql://{settings['USER']}@/{settings['NAME']}?host={settings['HOST']}"
    client = Client(headers={"authorization": f"Bearer {secret}"})
    with psycopg.connect(address) as slow:
        slow.execute(
            'INSERT INTO ledger_entry (kind, at, recorded_at, direction, "group", audience, facts)'
            " VALUES ('slow', now(), now(), 'between', 'record', 'all', '{}')"
        )
        a_customer(name="Quick")
        meanwhile = client.get("/api/v1/events/?limit=200").json()["items"]
        slow.commit()
    # Other databases of the same server count too: what another worker has open holds this back.
    until = time.monotonic() + 280
    afterwards = []
    while "slow" not in [one["kind"] for one in afterwards] and time.monotonic() < until:
        afterwards = client.get("/api/v1/events/?limit=200").json()["items"]
        time.sleep(0.25)

    kinds = [one["kind"] for one in afterwards]
    assert [one["kind"] for one in meanwhile] == kinds[: kinds.index("slow")]
    assert len(afterwards) > len(meanwhile) + 1
    return None


def _written_one_by_one(secret):
    a_customer(name="Quick")
    client = Client(headers={"authorization": f"Bearer {secret}"})
    told = client.get("/api/v1/events/?limit=200").json()["items"]
    assert [one["id"] for one in told] == sorted(Entry.objects.values_list("id", flat=True))


def test_only_what_was_seen_is_changed(secret):
    lena = a_customer(name="Lena Moreau")
    client = Client(headers={"authorization": f"Bearer {secret}"})
    path = f"/api/v1/customers/{lena.pk}/"
    tag = client.get(path)["ETag"]

    def sent(city):
        return client.patch(
            path, {"city": city}, content_type="application/json", headers={"if-match": tag}
        )

    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
    assert sent("Berlin").status_code == 200
    assert sent("Rome").status_code == 412
    lena.refresh_from_db()
    assert lena.city == "Berlin"
