"""Programs read, set and end the rhythms of segments."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions
from rapport.business.insights.models import KeepInTouch, TouchRule
from rapport.business.insights.testing import NOW
from rapport.business.team.testing import a_token
from rapport.plumbing.jobs.testing import run_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
LIST = "/api/v1/touches/segments/"


def those_in(city, *, by):
    condition = {"field": "city", "test": "is", "value": city}
    return customers.save_segment(
        name=f"In {city}", definition={"all": [condition]}, by=by, is_shared=True,
        now=NOW - timedelta(days=1),
    )  # fmt: skip


@pytest.fixture
def berlin(nadia):
    return those_in("Berlin", by=nadia)


@pytest.fixture
def program(business):
    def with_role(role="manager"):
        _, secret = a_token(role=role)
        return Client(headers={"authorization": f"Bearer {secret}"})

    return with_role


def put(client, segment, **facts):
    return client.put(f"{LIST}{segment.pk}/", facts, content_type="application/json")


def test_a_program_sets_a_rhythm_and_they_follow_it(program, berlin):
    kai = a_customer(name="Kai", city="Berlin")
    client = program()

    told = put(client, berlin, every_weeks=6, note="Say hello").json()
    run_all()
    listed = client.get(LIST).json()["items"]

    assert (told["segment_id"], told["every_weeks"], told["note"]) == (berlin.pk, 6, "Say hello")
    assert KeepInTouch.objects.get(pk=kai.pk).every_weeks == 6
    assert [(one["name"], one["people"]) for one in listed] == [("In Berlin", 1)]
    assert (
        client.get(f"{LIST}{berlin.pk}/").json().items()
        >= {"people": 1, "name": "In Berlin"}.items()
    )


def test_set_twice_it_is_set_once(program, berlin):
    client = program()
    put(client, berlin, every_weeks=6)
    first = TouchRule.objects.get().set_at

    again = put(client, berlin, every_weeks=6)

    assert again.status_code == 200
    assert TouchRule.objects.get().set_at == first


def test_ended_they_are_let_go_and_a_word_for_one_alone_stays(program, berlin, nadia):
    kai, mia = a_customer(name="Kai", city="Berlin"), a_customer(name="Mia", city="Berlin")
    actions.keep_in_touch(mia.pk, every_weeks=2, by=nadia, now=NOW)
    client = program()
    put(client, berlin, every_weeks=6)
    run_all()

    ended = client.delete(f"{LIST}{berlin.pk}/")
    run_all()

    assert ended.status_code == 204
    assert not KeepInTouch.objects.filter(pk=kai.pk).exists()
    assert KeepInTouch.objects.get(pk=mia.pk).every_weeks == 2
    assert client.get(LIST).json()["items"] == []
    assert client.get(f"{LIST}{berlin.pk}/").status_code == 404
    assert client.delete(f"{LIST}{berlin.pk}/").status_code == 404


@pytest.mark.parametrize("weeks", [0, 105, -1, 2**40])
def test_no_rhythm_that_nobody_could_keep(program, berlin, weeks):
    told = put(program(), berlin, every_weeks=weeks)

    assert told.status_code == 422
    assert not TouchRule.objects.exists()


def test_only_segments_that_all_share_have_one(program, nadia):
    mine = customers.save_segment(
        name="Mine", definition={"all": [{"field": "city", "test": "is", "value": "Kiel"}]},
        by=nadia, is_shared=False, now=NOW,
    )  # fmt: skip

    told = put(program("owner"), mine, every_weeks=6)

    assert told.status_code == 404
    assert not TouchRule.objects.exists()


@pytest.mark.parametrize("role", ["member", "observer"])
def test_who_may_not_decide_only_reads(program, berlin, nadia, role):
    actions.set_touch_rule(berlin.pk, every_weeks=6, by=nadia, now=NOW)
    client = program(role)

    refused = put(client, berlin, every_weeks=4), client.delete(f"{LIST}{berlin.pk}/")

    assert [one.status_code for one in refused] == [403, 403]
    assert client.get(LIST).json()["items"][0]["every_weeks"] == 6
    assert TouchRule.objects.get().every_weeks == 6


def test_pages_go_on_where_they_ended(program, nadia):
    for number, weeks in enumerate([4, 4, 4, 2, 9]):
        segment = those_in(f"Town {number}", by=nadia)
        actions.set_touch_rule(segment.pk, every_weeks=weeks, by=nadia, now=NOW)
    client, found, cursor = program(), [], ""
    for _ in range(3):
        told = client.get(f"{LIST}?limit=2{cursor}").json()
        found += [one["every_weeks"] for one in told["items"]]
        cursor = f"&cursor={told['next']}"

    assert found == [2, 4, 4, 4, 9]
    assert told["next"] is None


def test_a_long_list_costs_as_much_as_a_short_one(program, nadia):
    client, statements = program(), []
    for number in (2, 20):
        for place in range(number):
            segment = those_in(f"Town {number}.{place}", by=nadia)
            actions.set_touch_rule(segment.pk, every_weeks=4, by=nadia, now=NOW)
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{LIST}?limit=200")
        statements.append(len(asked))

    assert statements[0] == statements[1]
