import pytest

from rapport.doors.api import pace

pytestmark = pytest.mark.django_db


def test_who_asks_too_fast_is_told_when_to_go_on(program, monkeypatch):
    monkeypatch.setattr(pace, "AT_ONCE", 30)
    monkeypatch.setattr(pace, "A_SECOND", 0.1)
    client, other = program("member"), program("member")

    codes = [client.get("/api/v1/members/").status_code for _ in range(30)]
    refused = client.get("/api/v1/members/")

    assert codes == [200] * 30
    assert refused.status_code == refused.json()["status"] == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= 100
    assert other.get("/api/v1/members/").status_code == 200


def test_who_is_refused_changes_nothing(program, monkeypatch, house):
    from .house import rows

    monkeypatch.setattr(pace, "AT_ONCE", 10)
    monkeypatch.setattr(pace, "A_SECOND", 0.1)
    client = program("owner")
    for _ in range(10):
        client.get("/api/v1/members/")
    before = rows()

    answer = client.post("/api/v1/customers/", {"name": "Kim"}, content_type="application/json")

    assert answer.status_code == 429
    assert rows() == before


def test_counting_costs_a_write_only_now_and_then(program, django_assert_max_num_queries):
    client = program("member")
    client.get("/api/v1/members/")
    with django_assert_max_num_queries(3) as asked:
        client.get("/api/v1/members/")

    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
