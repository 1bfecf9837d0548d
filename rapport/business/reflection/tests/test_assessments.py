"""/api/v1/assessments/: the owner's questions as programs read them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapport.business.reflection.actions import questions as actions
from rapport.business.reflection.actions.questions import Given, Planned
from rapport.business.reflection.models import Assessment
from rapport.business.reflection.rules.questions import QUESTIONS
from rapport.business.team.testing import a_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LIST = "/api/v1/assessments/"


def program(role="owner"):
    secret = a_token(name=f"Program {role}", role=role)[1]
    return Client(headers={"authorization": f"Bearer {secret}"})


def answered(by, *, score=4, now=NOW, is_finished=True):
    one = actions.begin(by=by, now=now)
    given = {asked.key: Given(score, "So it is") for asked in QUESTIONS[:-1]}
    actions.answer(one.pk, given, by=by, now=now)
    return actions.finish(one.pk, by=by, now=now) if is_finished else one


def test_each_time_is_told_with_the_mean_of_every_trait_newest_first(olga):
    first = answered(olga, score=2)
    second = answered(olga, score=5, now=NOW + timedelta(days=200), is_finished=False)

    told = program().get(LIST).json()["items"]

    assert [one["id"] for one in told] == [second.pk, first.pk]
    assert [one["finished_at"] is None for one in told] == [True, False]
    assert [one["answered"] for one in told] == [17, 17]
    assert {line["mean"] for line in told[0]["means"]} == {5}
    assert len(told[0]["means"]) == 8


def test_one_of_them_has_every_question_with_the_record_beside_it(olga, omar):
    answered(olga, score=2)
    one = answered(olga, score=5, now=NOW + timedelta(days=200))
    planned = [Planned("Call back on the day", omar.pk, NOW.date())]
    actions.plan_changes(one.pk, planned, by=olga, now=NOW)

    told = program().get(f"{LIST}{one.pk}/").json()

    assert [line["key"] for line in told["answers"]].count("sponsor-us") == 1
    assert len(told["answers"]) == len(QUESTIONS)
    line = next(line for line in told["answers"] if line["key"] == "sponsor-us")
    assert line["question"].endswith("?")
    assert (line["score"], line["note"], line["earlier_score"]) == (5, "So it is", 2)
    assert line["record"] == "The record says too little to this."
    assert (line["record_score"], line["disagrees"]) == (None, False)
    last = next(line for line in told["answers"] if line["key"] == QUESTIONS[-1].key)
    assert (last["score"], last["note"]) == (None, "")
    changes = [
        {
            "text": "Call back on the day",
            "owner_id": omar.pk,
            "due_on": "2026-03-02",
            "done_at": None,
        }
    ]
    assert told["changes"] == changes


@pytest.mark.parametrize(
    ("role", "status"), [("owner", 200), ("manager", 200), ("member", 403), ("observer", 403)]
)
def test_only_who_sees_the_business_in_figures_may_read_them(olga, role, status):
    one = answered(olga)
    client = program(role)
    assert client.get(LIST).status_code == status
    assert client.get(f"{LIST}{one.pk}/").status_code == status
    assert client.post(LIST, {}).status_code == 405
    assert client.get(f"{LIST}{one.pk + 1}/").status_code == (404 if status == 200 else 403)


def test_twenty_times_ask_as_often_as_two(olga):
    client, counts = program(), []
    client.get(LIST)  # the token notes its first use
    for many in (2, 18):
        Assessment.objects.bulk_create(
            Assessment(begun_at=NOW, finished_at=NOW, is_open=False) for _ in range(many)
        )
        with CaptureQueriesContext(connection) as asked:
            assert client.get(LIST).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
