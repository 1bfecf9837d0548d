import json

import pytest
from django.test import Client

from rapport.business.team.models import Token
from rapport.business.team.rules import CAPABILITIES, Capability, Role
from rapport.business.team.testing import a_token

from .house import OPERATIONS, READS, TABLE, WRITES, needs, rows

pytestmark = pytest.mark.django_db
ROLES = [role.value for role in Role]
RAW = "/api/v1/inbound/mail"
# Nothing that was sent can be taken back or put off in this house, whoever asks; and the quotes
# in it are not agreed upon yet.
NEVER = {
    "/api/v1/quotes/{quote_id}/purchase/",
    "/api/v1/quotes/{quote_id}/invoice/",
    "/api/v1/messages/{message_id}/taking-back/",
    "/api/v1/messages/{message_id}/leaving/",
}


def asked(client, method, address, body=None):
    kind = "message/rfc822" if isinstance(body, bytes) else "application/json"
    data = body if isinstance(body, bytes) else json.dumps(body) if body is not None else ""
    return client.generic(method.upper(), address, data, content_type=kind)


def is_problem(answer, status):
    told = answer.json()
    return (
        answer.status_code == told["status"] == status
        and answer["Content-Type"] == "application/problem+json"
        and bool(told["title"])
    )


def test_every_address_that_changes_something_has_a_line():
    assert sorted(TABLE) == sorted(WRITES)


@pytest.mark.parametrize("path", READS)
def test_every_role_may_read(program, house, path):
    for role in ROLES:
        answer = asked(program(role), "get", house.address(path))
        if needs(path) in CAPABILITIES[Role(role)]:
            assert answer.status_code == 200, role
        else:
            assert is_problem(answer, 403), role


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("method", "path"), TABLE)
def test_only_who_may_changes_anything(program, house, role, method, path):
    write, client = TABLE[method, path], program(role)
    before = rows()

    answer = asked(client, method, house.address(path) + write.asks, write.filled(house.open))

    if write.takes not in CAPABILITIES[Role(role)]:
        assert is_problem(answer, 403), answer.content
        assert rows() == before
    elif path in NEVER:
        assert is_problem(answer, 422), answer.content
    else:
        assert answer.status_code in {200, 201, 202, 204}, answer.content


STRANGERS = ["", "Bearer", "Bearer ", "Bearer nobody", "Bearer rap_" + "x" * 500, "Basic b2xnYQ=="]


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_without_a_token_nothing_is_said(business, house, method, path):
    before = rows()
    for bearer in STRANGERS:
        client = Client(headers={"authorization": bearer} if bearer else {})

        answer = asked(client, method, house.address(path))

        assert is_problem(answer, 401)
        assert answer["WWW-Authenticate"] == "Bearer"
    assert rows() == before


def test_a_revoked_token_opens_nothing(business):
    token, secret = a_token(role="owner")
    Token.objects.filter(pk=token.pk).update(revoked_at=token.made_at)
    client = Client(headers={"authorization": f"Bearer {secret}"})

    assert is_problem(client.get("/api/v1/customers/"), 401)


def test_a_browsers_session_opens_nothing(signed_in, olga):
    assert is_problem(signed_in(olga).get("/api/v1/customers/"), 401)


# Nothing of these is private to some: all may know of them, or only whoever needs to.
OPEN = {"members", "products", "tags", "segments", "imports", "erasures", "webhooks", "templates",
        "articles", "plans", "lead-stages", "lead-sources", "incidents", "trials", "programmes", "rewards",
        "signs", "letters", "assessments", "figures"}  # fmt: skip
PRIVATE = [path for path in READS if "{" in path and not OPEN & set(path.split("/"))]


@pytest.mark.parametrize("path", PRIVATE)
def test_what_is_private_is_not_there_for_most(program, house, path):
    for role in ROLES:
        answer = asked(program(role), "get", house.address(path, private=True))

        if needs(path) not in CAPABILITIES[Role(role)]:
            assert is_problem(answer, 403)
        elif Capability.SEE_PRIVATE in CAPABILITIES[Role(role)]:
            assert answer.status_code == 200
        else:
            assert is_problem(answer, 404)


@pytest.mark.parametrize(("method", "path"), [key for key in TABLE if TABLE[key].about])
def test_what_is_private_is_changed_by_few(program, house, method, path):
    """It looks just like what does not exist."""
    client, before, write = program("member"), rows(), TABLE[method, path]
    nobody = dict.fromkeys(house.private, 987_654)

    told = asked(client, method, house.address(path, private=True), write.filled(house.private))
    missing = asked(client, method, path.format(**nobody), write.filled(nobody))

    assert is_problem(told, 404) or is_problem(told, 422), told.content
    assert told.content == missing.content
    assert rows() == before


@pytest.mark.parametrize("role", ["member", "observer"])
@pytest.mark.parametrize("path", [path for path in READS if "{" not in path])
def test_lists_do_not_whisper(program, house, role, path):
    """Nothing of the private ones in any list, however it is asked for."""
    client = program(role)
    few = asked(client, "get", f"{path}?limit=200").content.decode()
    all_of_it = asked(program("owner"), "get", f"{path}?limit=200").content.decode()

    assert "secret" not in few
    assert "salaries" not in few
    if not (
        OPEN
        | {
            "purchases",
            "payments",
            "ties",
            "duplicates",
            "redemptions",
            "rules",
            "check",
            "standing",
            "mirror",
        }
    ) & set(path.split("/")):
        assert "secret" in all_of_it or "salaries" in all_of_it, all_of_it


@pytest.mark.parametrize("name", ["customer_id", "conversation_id", "case_id"])
def test_the_feed_knows_no_private_facts(program, house, name):
    kind = name.removesuffix("_id")
    told = program("member").get("/api/v1/events/?limit=200").json()["items"]
    references = {reference for entry in told for reference in entry["mentions"]}

    assert f"{kind}:{house.private[name]}" not in references
    asked_for = f"/api/v1/events/?mentions={kind}:{house.private[name]}"
    assert program("member").get(asked_for).json()["items"] == []


@pytest.mark.parametrize("path", [f"/api/v1/conversations/{{}}/{end}" for end in ("", "messages/")])
def test_a_private_mailbox_is_closed(program, house, path):
    address = path.format(house.hidden_conversation)
    assert is_problem(program("member").get(address), 404)
    assert program("manager").get(address).status_code == 200


def test_an_unknown_address_is_a_problem(program):
    for path in ("/api/v1/", "/api/v1/wishes/", "/api/v1/customers/7/wishes", "/api/v1/docs/x"):
        assert is_problem(program().get(path), 404), path


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
@pytest.mark.parametrize("path", [path for path in READS if "{" in path])
def test_a_number_that_is_nobodys_is_not_there(program, business, path, number):
    address = path[: path.index("{")] + str(number) + path[path.index("}") + 1 :]
    assert is_problem(program().get(address), 404)


def test_a_wrong_method_says_which_are_right(program, house):
    answer = program().delete(house.address("/api/v1/customers/{customer_id}/"))
    assert is_problem(answer, 405)
    assert {one.strip() for one in answer["Allow"].split(",")} >= {"GET", "PATCH"}
