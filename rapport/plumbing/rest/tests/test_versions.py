from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client, override_settings

from rapport.plumbing.rest.models import Bucket

from .api import WHEN

BUCKET = "/api/v1/buckets/a/"


def rename(client, name, tag, path=BUCKET):
    return client.patch(
        path, {"key": name}, content_type="application/json", headers={"if-match": tag}
    )


@pytest.mark.django_db
def test_what_the_asker_has_is_not_sent_again(ask):
    Bucket.objects.create(key="a", empty_at=WHEN)
    first = ask.get(BUCKET)
    again = ask.get(BUCKET, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]


@pytest.mark.django_db
def test_what_has_changed_is_sent(ask):
    bucket = Bucket.objects.create(key="a", empty_at=WHEN)
    tag = ask.get(BUCKET)["ETag"]
    Bucket.objects.filter(pk=bucket.pk).update(empty_at=WHEN.replace(year=2027))
    assert ask.get(BUCKET, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.django_db
def test_only_what_the_asker_saw_is_changed(ask):
    Bucket.objects.create(key="a", empty_at=WHEN)
    tag = ask.get(BUCKET)["ETag"]

    assert rename(ask, "b", '"something-else"').status_code == 412
    assert Bucket.objects.get().key == "a"
    assert rename(ask, "b", tag).status_code == 200
    assert Bucket.objects.get().key == "b"
    assert rename(ask, "c", tag).status_code == 404


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_ten_who_saw_the_same_one_changes_it():
    Bucket.objects.create(key="a", empty_at=WHEN)
    bucket = Bucket.objects.get()
    with override_settings(ROOT_URLCONF="rapport.plumbing.rest.tests.api"):
        tag = Client(headers={"authorization": "Bearer secret"}).get(BUCKET)["ETag"]

        def one(number):
            try:
                client = Client(headers={"authorization": "Bearer secret"})
                return rename(client, f"name{number}", tag).status_code
            finally:
                connection.close()

        with ThreadPoolExecutor(10) as many:
            answers = sorted(many.map(one, range(10)))

    assert answers.count(200) == 1
    assert set(answers) <= {200, 404, 412}
    bucket.refresh_from_db()
    assert bucket.key.startswith("name")
