"""Topics, lessons, ladder and exceptions on their screens; the case's own new forms."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.cases import actions
from rapport.business.cases.models import Case, Correction, Rung, Topic
from rapport.business.cases.testing import a_case
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.team.models import Business, Target

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TOPIC = {"name": "Delivery", "examples": "Where is my parcel?\nThe courier never came"}


@pytest.fixture
def case(business) -> Case:
    return a_case(text="My boots came back stained", at=timezone.now() - timedelta(hours=1))


def test_a_topic_is_named_changed_retired_and_brought_back(client, nadia):
    client.force_login(nadia)
    assert client.post("/cases/topics/new/", TOPIC).status_code == 303
    topic = Topic.objects.get()
    assert topic.examples.count() == 2
    page = client.get("/cases/topics/").content.decode()
    assert "Delivery" in page
    assert "2 examples" in page

    changed = {"name": "Parcels", "words": "courier", "examples": "Still no parcel"}
    client.post(f"/cases/topics/{topic.pk}/", changed)
    topic.refresh_from_db()
    assert (topic.name, topic.examples.count()) == ("Parcels", 3)
    client.post(f"/cases/topics/{topic.pk}/retirement/")
    assert "No longer suggested" in client.get("/cases/topics/").content.decode()
    client.post(f"/cases/topics/{topic.pk}/return/")
    assert Topic.objects.in_use().exists()


def test_a_name_that_is_taken_is_said_on_the_form(client, nadia):
    client.force_login(nadia)
    client.post("/cases/topics/new/", TOPIC)
    again = client.post("/cases/topics/new/", TOPIC)
    assert again.status_code == 422
    assert "There is a topic of this name already." in again.content.decode()
    assert Topic.objects.count() == 1


def test_a_case_is_sorted_beside_its_conversation(client, case, nadia, omar):
    topic = actions.make_topic(name="Stains", by=nadia, now=timezone.now())
    client.force_login(omar)

    answer = client.post(f"/cases/{case.pk}/topic/", {"topic": topic.pk}, headers=HTMX)

    assert answer.status_code == 200
    assert "About: Stains" in answer.content.decode()
    plain = client.post(f"/cases/{case.pk}/topic/", {"topic": ""})
    assert plain.status_code == 303
    case.refresh_from_db()
    assert case.topic is None


def test_two_questions_set_the_severity_on_screen(client, case, omar):
    client.force_login(omar)
    asked = {"kind": "complaint", "impact": "3", "breadth": "2", "severity": "0"}

    answer = client.post(f"/cases/{case.pk}/kind/", asked, headers=HTMX)

    assert "= severity 4" in answer.content.decode()
    case.refresh_from_db()
    assert (case.severity, case.impact, case.breadth) == (4, 3, 2)


def test_what_was_learnt_is_listed_and_forgotten(client, case, omar, nadia):
    actions.correct(case.pk, kind="request", by=omar, now=timezone.now())
    client.force_login(nadia)
    page = client.get("/cases/lessons/").content.decode()
    assert "stained" in page
    assert "It is a request." in page
    number = Correction.objects.get().pk
    client.post(f"/cases/lessons/{number}/forgetting/")
    assert "Count it again" in client.get("/cases/lessons/").content.decode()
    client.post(f"/cases/lessons/{number}/return/")
    assert Correction.objects.get().forgotten_at is None


def test_the_lists_ask_the_same_questions_for_two_rows_and_for_twenty(client, nadia, omar):
    client.force_login(nadia)
    now = timezone.now()

    def counted(more: int) -> dict[str, int]:
        for number in range(more):
            one = a_case(
                text=f"Something{number} peculiar{number} about varnish{number}",
                at=now - timedelta(days=1),
            )
            actions.correct(one.pk, kind="request", by=omar, now=now)
            actions.make_topic(name=f"T{Topic.objects.count()}", by=nadia, now=now)
        found = {}
        for place in ("/cases/lessons/", "/cases/topics/", "/cases/"):
            client.get(place)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(place).status_code == 200
            found[place] = len(queries)
        return found

    assert counted(2) == counted(18)


def test_the_ladder_is_chosen_row_by_row(client, olga):
    client.force_login(olga)
    page = client.get("/cases/ladder/")
    form = page.context["form"]
    data = {
        name: "on" if field.initial is True else field.initial
        for name, field in form.fields.items()
        if field.initial is not None and field.initial is not False
    }
    assert client.post("/cases/ladder/", data).status_code == 303
    assert not Rung.objects.exists()  # as usual is nothing chosen

    data |= {"3-0-hours": "2", "3-0-when": "before"}
    client.post("/cases/ladder/", data)
    assert Rung.objects.filter(severity=3, minutes=-120, tells_holder=True).exists()

    wrong = client.post("/cases/ladder/", data | {"3-1-hours": "2", "3-1-when": "before"})
    assert wrong.status_code == 422
    assert "Two rungs stand at the same time" in wrong.content.decode()
    client.post("/cases/ladder/", {"usual": "1"})
    assert not Rung.objects.exists()


def test_exceptions_stand_below_the_answer_times(client, olga):
    client.force_login(olga)
    assert "/cases/answer-times/" in client.get("/settings/answer-times/").content.decode()
    times = {"first_answer": "1", "next_answer": "1", "update": "4", "resolution": "8"}
    asked = {"channel": "phone", "case_kind": "enquiry-0", **times}

    assert client.post("/cases/answer-times/", asked).status_code == 303
    page = client.get("/cases/answer-times/").content.decode()
    assert "1 hour" in page
    nobody = client.post("/cases/answer-times/", asked | {"channel": ""})
    assert nobody.status_code == 422
    assert "Say for whom" in nobody.content.decode()
    client.post(f"/cases/answer-times/{Target.objects.get().pk}/removal/")
    assert not Target.objects.exists()
    client.post("/cases/answer-times/slips/", {"tells_slips": "on"})
    assert Business.objects.get().tells_slips


def test_a_slip_is_told_from_the_panel(client, omar, business):
    a_mailbox()
    long_ago = timezone.now() - timedelta(days=14)
    late = a_case(text="My boots came back stained", at=long_ago, customer=a_customer())
    actions.acknowledge(late.pk, now=long_ago)
    client.force_login(omar)
    page = client.get(f"/cases/for-conversation/{late.conversation_id}/", headers=HTMX)
    assert "Tell them it will be later" in page.content.decode()

    early = client.post(f"/cases/{late.pk}/slip/", {"until": "2020-01-01T10:00"}, headers=HTMX)
    assert early.status_code == 422
    told = client.post(f"/cases/{late.pk}/slip/", {}, headers=HTMX)

    assert told.status_code == 200
    assert "Tell them it will be later" not in told.content.decode()


def test_cases_are_found_by_severity_topic_and_due_time(client, omar, nadia, business):
    long_ago = timezone.now() - timedelta(days=30)
    grave = a_case(text="I was injured by your machine", at=long_ago)
    other = a_case(text="Are you open on Saturday?", at=timezone.now())
    topic = actions.make_topic(name="Hours", by=nadia, now=long_ago)
    actions.sort_case(other.pk, topic_id=topic.pk, by=omar, now=timezone.now())
    client.force_login(omar)

    def shown(asked: str) -> set[int]:
        page = client.get(f"/cases/?{asked}")
        return {one.case.pk for one in page.context["list"].rows}

    assert shown("severity=4") == shown("due=late") == {grave.pk}
    assert shown(f"topic={topic.pk}") == {other.pk}
    assert shown("severity=&topic=99999999999999&due=never") == {grave.pk, other.pk}
