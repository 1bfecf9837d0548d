"""Own fields and tags as programs see them."""

from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions
from rapport.business.customers.models import CustomField, FieldValue, Tag
from rapport.business.customers.testing import a_customer, a_field
from rapport.business.customers.tests.values import GIVEN
from rapport.business.team.testing import a_token
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 4, 3, 10, tzinfo=UTC)
TAKEN = {
    "text": ("Wide feet", "Wide feet"),
    "number": (42.5, "42.5"),
    "money": ("19.90", "19.9"),
    "date": ("2026-04-03", "2026-04-03"),
    "choice": ("gloss", "Gloss"),
    "yes_no": (True, True),
    "link": ("https://shop.example/", "https://shop.example/"),
}


@pytest.fixture
def api(business, client):
    """A program that acts with a role: api("member", "get", "/fields/")"""

    def ask(role, method, path, body=None):
        _, secret = a_token(name=f"Till {role}", role=role)
        return getattr(client, method)(
            f"/api/v1{path}",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )

    return ask


@pytest.mark.parametrize("kind", GIVEN)
def test_every_kind_goes_in_and_comes_out_again(api, kind):
    field, lena = a_field(kind=kind), a_customer()
    given, kept = TAKEN[kind]

    changed = api("member", "patch", f"/customers/{lena.pk}/", {"custom": {field.key: given}})
    again = api("member", "patch", f"/customers/{lena.pk}/", {"custom": changed.json()["custom"]})

    assert changed.status_code == again.status_code == 200
    assert changed.json()["custom"] == again.json()["custom"] == {field.key: kept}
    assert Entry.objects.filter(kind="customers.field_value_set").count() == 1


def test_somebody_new_comes_with_what_is_known_of_them(api):
    field = a_field(label="Shoe size", kind="number")

    made = api("member", "post", "/customers/", {"name": "Lena", "custom": {"shoe_size": 42}})

    assert made.status_code == 201
    assert made.json()["custom"] == {"shoe_size": "42"}
    assert FieldValue.objects.get().field == field


def test_null_takes_a_value_away_and_what_is_not_sent_stays(api):
    one, two, lena = a_field(label="One"), a_field(label="Two"), a_customer()
    actions.set_values(lena.pk, values={"one": "1", "two": "2"}, by=None, now=NOW)

    answer = api("member", "patch", f"/customers/{lena.pk}/", {"custom": {"one": None}})

    assert answer.json()["custom"] == {"two": "2"}
    assert {one.key, two.key} == {"one", "two"}


@pytest.mark.parametrize(
    ("custom", "words"),
    [
        ({"nothing": "x"}, "There is no field “nothing”."),
        ({"shoe_size": "large"}, "Shoe size: “large” is not a number."),
        ({"shoe_size": "1,234"}, "could be 1.2340 or 1234"),
        ({"allergies": "lanolin"}, "There is no field “allergies”."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words_and_nothing_changes(api, custom, words):
    a_field(label="Shoe size", kind="number")
    a_field(label="Allergies", is_private=True)
    lena = a_customer()

    for answer in (
        api("member", "patch", f"/customers/{lena.pk}/", {"custom": custom}),
        api("member", "post", "/customers/", {"name": "Otto", "custom": custom}),
    ):
        assert answer.status_code == 422
        assert words in answer.json()["title"] + answer.json().get("detail", "")

    assert not FieldValue.objects.exists()
    assert type(lena).objects.count() == 1


@pytest.mark.parametrize("custom", [[], "x", {"shoe_size": [1]}, {"x" * 41: "1"}, {"a": {"b": 1}}])
def test_nonsense_is_refused(api, custom):
    lena = a_customer()

    answer = api("member", "patch", f"/customers/{lena.pk}/", {"custom": custom})

    assert answer.status_code == 422


def test_a_private_value_is_for_owners_and_managers(api):
    a_field(label="Allergies", is_private=True)
    lena = a_customer()
    actions.set_value(lena.pk, key="allergies", value="lanolin", by=None, now=NOW)

    seen = {
        role: (
            api(role, "get", f"/customers/{lena.pk}/").json()["custom"],
            len(api(role, "get", "/fields/").json()["items"]),
            "lanolin" in api(role, "get", "/events/").content.decode(),
            len(api(role, "get", "/customers/?q=lanolin").json()["items"]),
        )
        for role in ("owner", "manager", "member", "front_desk", "observer")
    }

    assert seen["owner"] == seen["manager"] == ({"allergies": "lanolin"}, 1, True, 0)
    assert seen["member"] == seen["front_desk"] == seen["observer"] == ({}, 0, False, 0)


def test_a_list_asks_as_much_of_many_as_of_few(api, django_assert_max_num_queries):
    field = a_field()
    for number in range(20):
        one = a_customer(name=f"Person {number}")
        actions.set_value(one.pk, key=field.key, value=str(number), by=None, now=NOW)

    with django_assert_max_num_queries(16):
        answer = api("member", "get", "/customers/")

    assert len([row for row in answer.json()["items"] if row["custom"]]) == 20


def test_fields_are_made_changed_and_retired_by_managers(api):
    made = api(
        "manager", "post", "/fields/", {"label": "Finish", "kind": "choice", "choices": ["A", "B"]}
    )
    assert made.status_code == 201
    address, lena = f"/fields/{made.json()['id']}/", a_customer()
    actions.set_value(lena.pk, key="finish", value="A", by=None, now=NOW)

    gone = api("manager", "patch", address, {"choices": ["B"]})
    moved = api("manager", "patch", address, {"choices": ["B", "C"], "moves": {"A": "C"}})
    named = api(
        "manager",
        "patch",
        address,
        {"label": "Look", "renamed": {"C": "Shiny"}, "choices": ["Shiny", "B"]},
    )
    other = api("manager", "patch", address, {"kind": "date"})
    retired = api("manager", "patch", address, {"is_retired": True})

    assert gone.status_code == 422
    assert "“A”" in gone.content.decode()
    assert moved.json()["choices"] == ["B", "C"]
    assert (named.json()["label"], named.json()["key"]) == ("Look", "finish")
    assert FieldValue.objects.get().text == "Shiny"
    assert other.status_code == 422
    assert retired.json()["retired_at"]
    assert api("manager", "get", "/fields/?is_retired=false").json()["items"] == []


@pytest.mark.parametrize("role", ["member", "front_desk", "observer"])
def test_others_make_and_change_no_fields_or_tags(api, role):
    field = a_field()
    tag = actions.make_tag(name="VIP", by=None, now=NOW)
    other = actions.make_tag(name="Regular", by=None, now=NOW)

    answers = [
        api(role, "post", "/fields/", {"label": "Mine"}),
        api(role, "patch", f"/fields/{field.pk}/", {"label": "Mine"}),
        api(role, "post", "/tags/", {"name": "Mine"}),
        api(role, "patch", f"/tags/{tag.pk}/", {"name": "Mine"}),
        api(role, "post", f"/tags/{tag.pk}/merging/", {"into_id": other.pk}),
        api(role, "delete", f"/tags/{tag.pk}/"),
    ]

    assert {answer.status_code for answer in answers} <= {403, 404}
    assert CustomField.objects.get().label == "Shoe size"
    assert Tag.objects.count() == 2


def test_only_documented_facts_of_a_field_can_be_set(api):
    field = a_field()

    for name in ("key", "position", "made_at", "retired_at", "id", "reference"):
        answer = api("owner", "patch", f"/fields/{field.pk}/", {name: "x"})
        assert answer.status_code == 422

    field.refresh_from_db()
    assert field.key == "shoe_size"


def test_tags_are_made_renamed_merged_and_removed(api):
    one = api("manager", "post", "/tags/", {"name": "VIP"}).json()
    again = api("manager", "post", "/tags/", {"name": "vip"}).json()
    other = api("manager", "post", "/tags/", {"name": "Regular"}).json()
    lena = a_customer(tags=["VIP"])
    a_customer(name="Hidden", tags=["VIP"], is_private=True)
    assert one["id"] == again["id"]

    counts = {
        role: api(role, "get", f"/tags/{one['id']}/").json()["customers"]
        for role in ("manager", "member")
    }
    clash = api("manager", "patch", f"/tags/{other['id']}/", {"name": "víp"})
    self_merge = api("manager", "post", f"/tags/{one['id']}/merging/", {"into_id": one["id"]})
    merged = api("manager", "post", f"/tags/{one['id']}/merging/", {"into_id": other["id"]})

    assert counts == {"manager": 2, "member": 1}
    assert clash.status_code == self_merge.status_code == 422
    assert merged.json()["customers"] == 2
    assert [tag.name for tag in lena.tags.all()] == ["Regular"]
    assert api("manager", "delete", f"/tags/{other['id']}/").status_code == 204
    assert not Tag.objects.exists()
