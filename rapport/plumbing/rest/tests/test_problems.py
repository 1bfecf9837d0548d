"""Every error is a problem in the same shape, and none of them changes anything."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.plumbing.rest.models import Bucket

pytestmark = pytest.mark.django_db
BUCKETS = "/api/v1/buckets/"


def post(ask, body, **more):
    return ask.post(BUCKETS, body, content_type="application/json", **more)


def is_problem(response, status):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert body["status"] == status
    assert body["title"]
    return body


def test_a_stranger_is_told_how_to_come_in(ask):
    for headers in (
        {},
        {"authorization": "Bearer "},
        {"authorization": "Bearer wrong"},
        {"authorization": "secret"},
        {"authorization": "Basic secret"},
    ):
        response = Client().get(BUCKETS, headers=headers)
        is_problem(response, 401)
        assert response["WWW-Authenticate"] == "Bearer"


def test_unknown_addresses_answer_in_json(ask):
    is_problem(ask.get("/api/v1/nothing/"), 404)
    is_problem(ask.get("/api/v1/"), 404)
    is_problem(ask.post("/api/v1/unknown"), 404)
    is_problem(ask.get(f"{BUCKETS}unknown/"), 404)


def test_a_wrong_method_says_which_are_right(ask):
    response = ask.delete(BUCKETS)
    assert "GET" in is_problem(response, 405)["detail"]
    assert set(response["Allow"].split(", ")) == {"GET", "POST"}


def test_wrong_fields_are_named(ask):
    body = is_problem(post(ask, {"size": "x", "colour": "red"}), 422)
    assert {one["field"] for one in body["errors"]} == {"key", "size", "colour"}
    assert not Bucket.objects.exists()


@pytest.mark.parametrize("size", [True, False, "1", 1.5, 2**31, -(2**31) - 1, 10**19, 10**400])
def test_a_number_is_a_number_and_fits_its_column(ask, size):
    response = post(ask, json.dumps({"key": "a", "size": size}))
    assert is_problem(response, response.status_code)["status"] in {400, 422}
    assert not Bucket.objects.exists()


@pytest.mark.parametrize("answer", [0, 1, "yes", "true", None])
def test_yes_and_no_are_said_plainly(ask, answer):
    is_problem(post(ask, {"key": "a", "is_open": answer}), 422)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[1,", b"\xff\xfe", b'{"key": NaN}', b"[" * 100_000, b'{"a":' * 5_000]
)
def test_what_is_not_json_is_refused(ask, body):
    assert post(ask, body).status_code in {400, 422}


def test_brackets_inside_words_are_not_depth(ask):
    assert post(ask, {"key": '[{"' * 50}).status_code == 201


def test_nul_bytes_are_left_out_of_what_is_kept(ask):
    assert post(ask, '{"key": "a\\u0000b"}').status_code == 201
    assert Bucket.objects.get().key == "ab"


def test_a_nul_byte_in_an_address_is_refused(ask):
    is_problem(ask.get(f"{BUCKETS}?starts=%00"), 400)
    is_problem(ask.get(f"{BUCKETS}a%00b/"), 400)
    page = ask.get("/elsewhere/%00/")
    assert page.status_code == 400
    assert page["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("headers", [{}, {"idempotency-key": "k"}])
def test_a_refusal_speaks_and_leaves_no_trace(ask, headers):
    body = is_problem(post(ask, {"key": "refused"}, headers=headers), 422)
    assert body["detail"] == "No bucket is called refused."
    assert not Bucket.objects.exists()


def test_forbidden_is_403(ask):
    assert is_problem(post(ask, {"key": "forbidden"}), 403)["detail"] == "Only the owner may."


def test_our_own_mistake_tells_no_secrets(ask, caplog):
    body = is_problem(post(ask, {"key": "broken"}), 500)
    assert "secret" not in json.dumps(body)
    assert "a secret of ours" in caplog.text


@pytest.mark.parametrize("number", ["0", "9" * 19, "9" * 25])
def test_a_number_in_an_address_beyond_any_row_is_no_accident(ask, number):
    assert ask.get(f"{BUCKETS}by-number/{number}/").status_code in {404, 422}


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "least=99999999999", "least=x"]
)
def test_wrong_queries_are_refused(ask, query):
    is_problem(ask.get(f"{BUCKETS}?{query}"), 422)


def test_raw_bytes_are_taken_as_they_come(ask):
    response = ask.post(f"{BUCKETS}raw/", b"From: a\r\n\xff\x00", content_type="message/rfc822")
    assert response.json() == {"bytes": 11}


def test_what_takes_care_of_itself_keeps_what_came_in(ask):
    is_problem(ask.post(f"{BUCKETS}raw/", b"", content_type="message/rfc822"), 422)
    assert Bucket.objects.filter(key="raw").exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
BODIES = JSON | st.fixed_dictionaries({"key": JSON}, optional={"size": JSON, "is_open": JSON})


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=BODIES)
def test_no_body_breaks_it(ask, body):
    before = Bucket.objects.count()
    response = post(ask, json.dumps(body))
    assert response.status_code in {201, 400, 422}
    assert Bucket.objects.count() == before + (response.status_code == 201)
    Bucket.objects.all().delete()


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.dictionaries(
        st.sampled_from(["limit", "cursor", "starts", "least", "x"]), st.text(max_size=30)
    )
)
def test_no_query_breaks_it(ask, query):
    assert ask.get(BUCKETS, query).status_code in {200, 400, 422}
