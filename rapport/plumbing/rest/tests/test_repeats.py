"""Sent twice, done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from rapport.plumbing.rest import repeats
from rapport.plumbing.rest.jobs import sweep_answers
from rapport.plumbing.rest.models import Answered, Bucket

BUCKETS = "/api/v1/buckets/"
REPEATS = 20


def post(client, body, key, **more):
    return client.post(
        BUCKETS, body, content_type="application/json", headers={"idempotency-key": key} | more
    )


@pytest.mark.django_db
def test_a_repeat_does_nothing_and_gets_the_same_answer(ask):
    first = post(ask, {"key": "a"}, "k1")
    second = post(ask, {"key": "a"}, "k1")

    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert second["Content-Type"] == first["Content-Type"]
    assert second["Idempotency-Replayed"] == "true"
    assert Bucket.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_for_something_else_is_refused(ask):
    post(ask, {"key": "a"}, "k1")
    assert post(ask, {"key": "b"}, "k1").status_code == 422
    assert Bucket.objects.count() == 1


@pytest.mark.django_db
def test_keys_of_different_members_are_different_keys(ask):
    assert post(ask, {"key": "a"}, "k1").status_code == 201
    assert post(ask, {"key": "b"}, "k1", authorization="Bearer other").status_code == 201
    assert Bucket.objects.count() == 2


@pytest.mark.django_db
def test_a_stranger_cannot_read_an_answer_by_its_key(ask):
    post(ask, {"key": "a"}, "k1")
    assert post(ask, {"key": "a"}, "k1", authorization="Bearer wrong").status_code == 401


@pytest.mark.django_db
def test_an_error_is_not_kept(ask):
    assert post(ask, {"key": "broken"}, "k1").status_code == 500
    assert post(ask, {"key": "refused"}, "k1").status_code == 422
    assert post(ask, {"key": "a"}, "k1").status_code == 201


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "x" * 201, "a\tb"])
def test_a_key_is_a_short_line(ask, key):
    assert post(ask, {"key": "a"}, key).status_code == 400
    assert not Bucket.objects.exists()


@pytest.mark.django_db
def test_answers_are_kept_two_days(ask):
    post(ask, {"key": "a"}, "k1")
    post(ask, {"key": "b"}, "k2")
    Answered.objects.filter(key="k1").update(at=timezone.now() - timedelta(hours=49))

    sweep_answers()

    assert list(Answered.objects.values_list("key", flat=True)) == ["k2"]


def twenty_at_once():
    """What twenty programs get that send the same request with the same key at the same moment."""

    def one(_number):
        try:
            client = Client(headers={"authorization": "Bearer secret", "idempotency-key": "k1"})
            answer = client.post(f"{BUCKETS}any/", {}, content_type="application/json")
            return answer.status_code, answer.content
        finally:
            connection.close()

    with (
        override_settings(ROOT_URLCONF="rapport.plumbing.rest.tests.api"),
        ThreadPoolExecutor(REPEATS) as many,
    ):
        return set(many.map(one, range(REPEATS)))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one_effect_and_equal_answers():
    answers = twenty_at_once()

    assert len(answers) == 1
    assert next(iter(answers))[0] == 201
    assert Bucket.objects.count() == Answered.objects.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_claim_they_would_be_twenty_effects(monkeypatch):
    monkeypatch.setattr(repeats, "answer_once", lambda _request, ask: ask())
    assert len(twenty_at_once()) == Bucket.objects.count() == REPEATS
