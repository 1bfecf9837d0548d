"""What was decided: every wording is kept."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.team import actions
from rapport.business.team.models import Policy, PolicyVersion
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 4, 3, 10, tzinfo=UTC)
WORDS = {"title": "Returns", "text": "Within 30 days.", "is_public": True}


@pytest.fixture
def policy(business):
    return actions.write_policy(**WORDS, by=None, now=NOW)


def test_a_new_wording_keeps_the_old_one(policy, olga, signed_in):
    client = signed_in(olga)

    for _ in range(2):
        answer = client.post(
            f"/settings/policies/{policy.pk}/wording/", {**WORDS, "text": "Within 60 days."}
        )

    assert answer.status_code == 303
    policy.refresh_from_db()
    assert (policy.version, policy.text) == (2, "Within 60 days.")
    assert [one.text for one in policy.versions.all()] == ["Within 60 days.", "Within 30 days."]
    page = client.get(f"/settings/policies/{policy.pk}/").content.decode()
    assert "Within 30 days." in page
    assert Entry.objects.filter(kind="team.policy_written").count() == 2


def test_a_policy_is_written_by_a_plain_form(business, olga, signed_in):
    answer = signed_in(olga).post(
        "/settings/policies/new/", {"title": " Damage ", "text": "We say so first.\r\nThen we pay."}
    )

    policy = Policy.objects.get()
    assert answer.headers["Location"] == f"/settings/policies/{policy.pk}/"
    assert (policy.title, policy.is_public) == ("Damage", False)
    assert policy.text == "We say so first.\nThen we pay."


@pytest.mark.parametrize("wrong", [{"title": ""}, {"text": " "}, {"title": "x" * 121}])
def test_mistakes_are_shown_and_nothing_is_written(business, olga, signed_in, wrong):
    answer = signed_in(olga).post("/settings/policies/new/", {**WORDS, **wrong})

    assert answer.status_code == 422
    assert not Policy.objects.exists()


@pytest.mark.parametrize("words", [{"title": ""}, {"text": "\x00"}, {"text": "x" * 20_001}])
def test_no_door_writes_an_empty_policy(business, words):
    with pytest.raises(Refused):
        actions.write_policy(**{**WORDS, **words}, by=None, now=NOW)

    assert not PolicyVersion.objects.exists()


def test_a_retired_policy_stays_readable_and_may_return(policy, olga, ivy, signed_in):
    client = signed_in(olga)

    for _ in range(2):
        client.post(f"/settings/policies/{policy.pk}/retirement/")

    assert (
        "No longer holds" in signed_in(ivy).get(f"/settings/policies/{policy.pk}/").content.decode()
    )
    assert Entry.objects.filter(kind="team.policy_retired").count() == 1
    for _ in range(2):
        client.post(f"/settings/policies/{policy.pk}/return/")
    assert Policy.objects.get().is_in_force
    assert Entry.objects.filter(kind="team.policy_returned").count() == 1


def test_everybody_reads_and_only_the_owner_writes(policy, nadia, ivy, signed_in):
    for member in (nadia, ivy):
        client = signed_in(member)
        assert "Returns" in client.get("/settings/policies/").content.decode()
        assert client.post(f"/settings/policies/{policy.pk}/wording/", WORDS).status_code == 404
        assert client.post(f"/settings/policies/{policy.pk}/retirement/").status_code == 404
    with pytest.raises(Forbidden):
        actions.change_policy(policy.pk, **WORDS, by=nadia, now=NOW)
    assert Policy.objects.get().is_in_force


def test_the_list_asks_as_much_of_one_as_of_many(policy, ivy, signed_in):
    client = signed_in(ivy)
    client.get("/settings/policies/")
    with CaptureQueriesContext(connection) as few:
        client.get("/settings/policies/")
    for number in range(30):
        actions.write_policy(title=f"Policy {number}", text="So it is.", by=None, now=NOW)

    with CaptureQueriesContext(connection) as many:
        page = client.get("/settings/policies/")

    assert page.content.decode().count("rows__row") == 31
    assert len(many) == len(few)


def test_strangers_sign_in_first(policy, client):
    assert client.get(f"/settings/policies/{policy.pk}/").status_code == 302
