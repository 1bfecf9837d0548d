"""/api/v1/segments/, /fields/declared/ and filters of /customers/, as a program uses them."""

import json
from urllib.parse import quote

import pytest
from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.models import CustomField, Segment
from rapport.business.customers.testing import a_customer
from rapport.business.team.testing import a_member

from .test_api import Program

pytestmark = pytest.mark.urls("rapport.business.customers.tests.addresses")
CURRENT = {"field": "stage", "test": "is", "value": "current"}


@pytest.fixture
def till(business):
    return Program()


@pytest.fixture
def office(business):
    return Program("manager")


@pytest.fixture
def people(business):
    return [a_customer(name="Ada", stage="current", city="Berlin"), a_customer(name="Bo")]


def read(answer, status=200):
    assert answer.status_code == status, answer.content
    return json.loads(answer.content) if answer.content else None


def test_a_segment_is_made_read_changed_and_removed(people, office):
    made = read(office("POST", "segments/", {"name": "Now", "definition": CURRENT,
                                             "is_shared": True}), 201)  # fmt: skip
    path = f"segments/{made['id']}/"

    assert made["definition"] == {"all": [CURRENT]}
    assert read(office("GET", path))["name"] == "Now"
    assert [one["name"] for one in read(office("GET", "segments/"))["items"]] == ["Now"]
    changed = read(office("PATCH", path, {"name": "Here now"}))
    assert (changed["name"], changed["definition"]) == ("Here now", {"all": [CURRENT]})
    inside = read(office("GET", f"{path}customers/"))["items"]
    assert [one["name"] for one in inside] == ["Ada"]
    why = read(office("GET", f"{path}customers/{people[1].pk}/"))
    assert why == {
        "customer_id": people[1].pk,
        "is_in": False,
        "reasons": ["Stage: Future. Asked for: Current."],
    }
    for _ in range(2):
        answer = office("DELETE", path)
        assert answer.status_code in {204, 404}
    assert read(office("GET", path), 404)


def test_members_come_page_by_page(office):
    for number in range(5):
        a_customer(name=f"P {number}", stage="current")
    segment = read(office("POST", "segments/", {"name": "Now", "definition": CURRENT}), 201)
    found, cursor = [], ""
    while cursor is not None:
        page = read(office("GET", f"segments/{segment['id']}/customers/?limit=2{cursor}"))
        found += [one["id"] for one in page["items"]]
        cursor = f"&cursor={quote(page['next'])}" if page["next"] else None

    assert len(found) == len(set(found)) == 5


def test_what_cannot_be_understood_is_refused_in_words(people, office):
    wrong = {"all": [{"field": "shoe", "test": "is", "value": 1}]}

    for answer in (
        office("POST", "segments/", {"name": "Bad", "definition": wrong}),
        office("GET", f"customers/?filter={quote(json.dumps(wrong))}"),
    ):
        assert "There is no field “shoe”." in json.dumps(read(answer, 422), ensure_ascii=False)
    assert not Segment.objects.exists()


def test_customers_are_narrowed_by_a_filter_and_a_segment(people, office):
    segment = read(office("POST", "segments/", {"name": "Now", "definition": CURRENT}), 201)
    nowhere = quote(json.dumps({"field": "city", "test": "unknown"}))

    def found(query):
        return [one["name"] for one in read(office("GET", f"customers/?{query}"))["items"]]

    assert found(f"segment={segment['id']}") == ["Ada"]
    assert found(f"filter={nowhere}") == ["Bo"]
    assert found(f"filter={nowhere}&segment={segment['id']}") == []
    assert read(office("GET", "customers/?segment=999"), 404)


def test_a_program_of_a_member_knows_no_private_fact(people, till, office):
    CustomField.objects.create(
        key="debts", label="Debts", kind="number", is_private=True, made_at=timezone.now()
    )
    asks = {"field": "custom.debts", "test": "known"}
    shared = {"name": "Owing", "definition": asks, "is_shared": True}
    made = read(office("POST", "segments/", shared), 201)

    seen = read(till("GET", f"segments/{made['id']}/"))
    declared = [one["name"] for one in read(till("GET", "fields/declared/"))["items"]]

    assert seen["definition"] is None
    assert read(till("GET", f"segments/{made['id']}/customers/"), 422)
    assert read(till("GET", f"segments/{made['id']}/customers/{people[0].pk}/"), 422)
    assert read(till("GET", f"customers/?filter={quote(json.dumps(asks))}"), 422)
    assert "custom.debts" not in declared
    assert "custom.debts" in [
        one["name"] for one in read(office("GET", "fields/declared/"))["items"]
    ]
    assert read(till("POST", "segments/", {"name": "Mine", "definition": asks}), 422)
    assert read(till("POST", "segments/", shared | {"name": "X"}), 403)


def test_an_observer_reads_and_keeps_nothing(people):
    watcher = Program("observer")

    assert read(watcher("GET", "segments/"))["items"] == []
    assert read(watcher("POST", "segments/", {"name": "Now", "definition": CURRENT}), 403)
    assert not Segment.objects.exists()


def test_anothers_own_segment_is_not_there(people, office):
    segment = actions.save_segment(
        name="Private", definition=CURRENT, by=a_member(), now=timezone.now()
    )

    assert read(office("GET", f"segments/{segment.pk}/"), 404)
    assert read(office("DELETE", f"segments/{segment.pk}/"), 404)
    assert read(office("PATCH", f"segments/{segment.pk}/", {"name": "Mine"}), 404)


def test_every_declared_field_says_what_can_be_asked(office):
    fields = {one["name"]: one for one in read(office("GET", "fields/declared/"))["items"]}

    assert fields["stage"]["choices"][0] == {"value": "future", "label": "Future"}
    assert {"name": "last_days", "label": "in the last … days", "takes": "days"} in (
        fields["sales.last_bought"]["tests"]
    )
    assert fields["sales.spent_year"]["is_sortable"]
    assert not fields["birthday"]["in_messages"]
    assert all(one["tests"] for one in fields.values())
