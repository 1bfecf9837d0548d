from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.plumbing.rest.models import Bucket

from .api import WHEN

pytestmark = pytest.mark.django_db
BUCKETS = "/api/v1/buckets/"


def fill(many):
    """Buckets of which three at a time share their moment."""
    Bucket.objects.bulk_create(
        Bucket(key=f"b{n:03}", empty_at=WHEN + timedelta(hours=n // 3)) for n in range(many)
    )


def walk(ask, limit):
    keys, cursor = [], ""
    while True:
        body = ask.get(f"{BUCKETS}?limit={limit}" + (f"&cursor={cursor}" if cursor else "")).json()
        keys += [one["key"] for one in body["items"]]
        cursor = body["next"]
        if cursor is None:
            return keys


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_every_row_is_on_exactly_one_page_in_the_same_order(ask, limit):
    fill(20)
    expected = list(Bucket.objects.order_by("-empty_at", "id").values_list("key", flat=True))
    assert walk(ask, limit) == expected


def test_rows_added_meanwhile_double_nothing(ask):
    fill(6)
    first = ask.get(f"{BUCKETS}?limit=3").json()
    Bucket.objects.create(key="newest", empty_at=WHEN + timedelta(days=9))
    second = ask.get(f"{BUCKETS}?limit=3&cursor={first['next']}").json()
    keys = [one["key"] for one in first["items"] + second["items"]]
    assert len(set(keys)) == 6
    assert "newest" not in keys


@pytest.mark.parametrize("cursor", ["x", "a:b", "%3A", "' OR 1=1", "W10:abc"])
def test_a_cursor_that_is_not_ours_is_refused(ask, cursor):
    assert ask.get(BUCKETS, {"cursor": cursor}).status_code == 422


def test_an_empty_list_has_no_next(ask):
    assert ask.get(BUCKETS).json() == {"items": [], "next": None}


@pytest.mark.parametrize("many", [2, 20])
def test_a_page_is_one_question_however_long(ask, many):
    fill(many)
    with CaptureQueriesContext(connection) as asked:
        ask.get(BUCKETS)
    assert len([one for one in asked if "rest_bucket" in one["sql"]]) == 1
    assert not [one for one in asked if "COUNT(" in one["sql"] or "OFFSET" in one["sql"]]
