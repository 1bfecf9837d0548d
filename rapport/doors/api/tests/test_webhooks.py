"""Other programs hear what happened: each fact, once known by its id, and nothing that is private."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.team.testing import a_token
from rapport.doors.api.jobs import follow_the_ledger, look
from rapport.doors.api.webhooks import setting_up
from rapport.plumbing.database import silence
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger import actions as ledger
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.webhooks import actions
from rapport.plumbing.webhooks.models import Delivery, Webhook
from rapport.plumbing.webhooks.testing import a_receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(settings):
    settings.CALLS_MAY_REACH = ["127.0.0.1/32"]
    with a_receiver() as made:
        yield made


@pytest.fixture
def hook(olga, business, receiver):
    def made(role="observer", kinds=("customers.",)):
        return setting_up.make(
            name="Books", url=receiver.url, kinds=kinds, role=role, by=olga, now=timezone.now()
        )

    return made


def told(receiver):
    return [json.loads(body) for _, body in receiver.heard]


def follow():
    follow_the_ledger()
    run_all()


def test_what_happens_is_told_signed_and_known_again(hook, receiver, omar):
    webhook, secret = hook()
    lena = a_customer(name="Lena Moreau")
    customers.tag(lena.pk, name="vip", by=omar, now=timezone.now())

    follow()
    follow()

    assert [one["type"] for one in told(receiver)] == ["customers.met", "customers.tagged"]
    first = told(receiver)[0]["data"]
    assert first["facts"]["name"] == "Lena Moreau"
    assert first["mentions"] == [f"customer:{lena.pk}"]
    for headers, body in receiver.heard:
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(secret.removeprefix("whsec_"))
        digest = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
        assert headers["webhook-signature"] == f"v1,{digest}"
        assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 2
    assert set(webhook.deliveries.values_list("state", flat=True)) == {"delivered"}


def test_what_was_taken_back_is_never_told(hook, receiver):
    hook()
    with transaction.atomic():
        a_customer(name="Nobody")
        transaction.set_rollback(True)
    follow()

    assert receiver.heard == []


def test_it_hears_only_what_it_asked_for_and_only_from_now_on(hook, receiver):
    a_customer(name="Before")
    hook(kinds=("customers.tagged",))
    a_customer(name="After")
    follow()

    assert receiver.heard == []
    assert Webhook.objects.get().position == Entry.objects.latest("pk").pk


def test_private_customers_are_told_only_to_whom_may_know(hook, receiver, olga):
    hidden = a_customer(name="Hidden One", is_private=True)
    hook(role="observer")
    customers.tag(hidden.pk, name="vip", by=olga, now=timezone.now())
    follow()
    assert receiver.heard == []

    hook(role="owner")
    customers.untag(hidden.pk, name="vip", by=olga, now=timezone.now())
    follow()

    assert [one["type"] for one in told(receiver)] == ["customers.untagged"]


def test_what_was_erased_before_it_left_is_not_told(hook, receiver):
    webhook, _ = hook()
    lena = a_customer(name="Lena Moreau")
    look()
    ledger.erase(f"customer:{lena.pk}")
    run_all()

    assert receiver.heard == []
    assert webhook.deliveries.get().state == Delivery.State.ERASED


def test_a_failure_is_tried_again_later_and_each_try_signed_anew(hook, receiver, time_machine):
    webhook, _ = hook()
    time_machine.move_to(timezone.now(), tick=False)
    receiver.statuses = [500, 500, 204]
    a_customer(name="Lena")
    follow()
    one = webhook.deliveries.get()
    assert (one.state, one.attempts, one.answered) == ("waiting", 1, 500)
    assert one.next_at - one.tried_at == timedelta(seconds=5)

    for pause in (6, 301):
        time_machine.shift(timedelta(seconds=pause))
        run_all()

    one.refresh_from_db()
    assert (one.state, one.attempts, one.answered) == ("delivered", 3, 204)
    assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 1
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.heard}) == 3
    webhook.refresh_from_db()
    assert webhook.failing_since is None


def test_after_eight_tries_it_is_given_up_shown_and_may_be_sent_again(
    hook, receiver, time_machine, signed_in, olga
):
    webhook, _ = hook()
    time_machine.move_to(timezone.now(), tick=False)
    receiver.statuses = [503]
    a_customer(name="Lena")
    follow()
    for _ in range(10):
        time_machine.shift(timedelta(hours=11))
        run_all()
    one = webhook.deliveries.get()
    assert (one.state, one.attempts) == ("failed", 8)
    client = signed_in(olga)
    assert "given up" in client.get(f"/settings/webhooks/{webhook.pk}/").content.decode()

    receiver.statuses = [200]
    answer = client.post(f"/settings/webhooks/{webhook.pk}/deliveries/{one.pk}/")
    run_all()

    assert answer.status_code == 303
    one.refresh_from_db()
    assert one.state == "delivered"
    assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 1


@pytest.mark.parametrize(("status", "days"), [(410, 0), (500, 6)])
def test_a_dead_address_is_paused_with_the_reason(hook, receiver, time_machine, status, days):
    webhook, _ = hook()
    time_machine.move_to(timezone.now(), tick=False)
    receiver.statuses = [status]
    a_customer(name="Lena")
    follow()
    if days:
        time_machine.shift(timedelta(days=days))
        run_all()

    webhook.refresh_from_db()
    assert webhook.paused_at is not None
    assert Entry.objects.get(kind="webhooks.paused").facts["reason"]


def test_what_happens_during_a_pause_is_told_afterwards(hook, receiver, olga):
    webhook, _ = hook()
    actions.pause(webhook.pk, by=olga, now=timezone.now())
    a_customer(name="Lena")
    follow()
    assert receiver.heard == []

    actions.resume(webhook.pk, by=olga, now=timezone.now())
    follow()

    assert [one["data"]["facts"]["name"] for one in told(receiver)] == ["Lena"]


def test_a_restored_business_tells_nothing_before_it_may_speak(
    hook, receiver, settings, tmp_path, time_machine
):
    settings.DATA = tmp_path
    time_machine.move_to(timezone.now(), tick=False)
    hook()
    a_customer(name="Lena")
    silence.fall_silent(timezone.now(), "restored")
    follow()
    assert receiver.heard == []

    silence.speak_again()
    time_machine.shift(timedelta(minutes=6))
    run_all()

    assert len(receiver.heard) == 1


def test_where_nobody_is_told_nothing_is_planned(business):
    follow_the_ledger()

    assert not Job.objects.filter(function__endswith="look").exists()


def test_two_who_follow_at_once_queue_each_fact_once(hook, receiver):
    webhook, _ = hook()
    a_customer(name="Lena")
    stale = Webhook.objects.get(pk=webhook.pk)
    newest = Entry.objects.latest("pk").pk

    assert actions.queue(webhook, [newest], position=newest, now=timezone.now())
    assert not actions.queue(stale, [newest], position=newest, now=timezone.now())
    run_all()

    assert len(receiver.heard) == 1


def test_only_who_manages_tokens_sees_or_makes_webhooks(signed_in, nadia, olga, hook, receiver):
    webhook, _ = hook()
    posted = {"name": "New", "url": receiver.url, "role": "observer"}
    for address in ("/settings/webhooks/", f"/settings/webhooks/{webhook.pk}/"):
        assert signed_in(nadia).get(address).status_code == 404
        assert signed_in(olga).get(address).status_code == 200
    assert signed_in(nadia).post("/settings/webhooks/", posted).status_code == 404

    page = signed_in(olga).post("/settings/webhooks/", posted).content.decode()

    assert "whsec_" in page
    assert "whsec_" not in signed_in(olga).get("/settings/webhooks/").content.decode()
    assert Webhook.objects.count() == 2


@pytest.mark.parametrize("url", ["http://shop.example/", "https://user:pw@shop.example/", "hook"])
def test_an_address_we_cannot_call_is_refused_in_words(signed_in, olga, business, settings, url):
    settings.CALLS_MAY_REACH = []
    posted = {"name": "New", "url": url, "role": "observer"}

    answer = signed_in(olga).post("/settings/webhooks/", posted)

    assert answer.status_code == 422
    assert "address" in answer.content.decode()
    assert not Webhook.objects.exists()


def test_programs_keep_webhooks_by_the_api(client, business, receiver):
    _, secret = a_token(role="owner")
    _, weak = a_token(role="manager")

    def asked(method, path, payload=None, key=secret):
        return client.generic(
            method,
            f"/api/v1/webhooks/{path}",
            json.dumps(payload) if payload is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        )

    made = asked("POST", "", {"name": "Till", "url": receiver.url, "kinds": ["sales."]})
    number = made.json()["id"]
    assert (made.status_code, made.json()["secret"][:6]) == (201, "whsec_")
    assert "secret" not in asked("GET", f"{number}/").json()
    assert asked("GET", f"{number}/", key=weak).status_code == 403
    assert asked("GET", "", key=weak).status_code == 403
    assert asked("POST", "", {"name": "X", "url": receiver.url}, key=weak).status_code == 403
    assert asked("PATCH", f"{number}/", {"kinds": ["nonsense"]}).status_code == 422
    assert asked("PATCH", f"{number}/", {"is_paused": True}).json()["is_paused"]
    assert not asked("PATCH", f"{number}/", {"is_paused": False}).json()["is_paused"]
    assert asked("POST", f"{number}/trials/").status_code == 202
    run_all()
    sent = asked("GET", f"{number}/deliveries/").json()["items"]
    assert [one["state"] for one in sent] == ["delivered"]
    assert json.loads(receiver.heard[0][1])["type"] == "webhooks.trial"
    again = asked("POST", f"{number}/deliveries/{sent[0]['id']}/replays/")
    assert again.status_code == 202
    assert asked("DELETE", f"{number}/").status_code == 204
    assert not Webhook.objects.exists()
