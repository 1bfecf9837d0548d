"""/api/v1/customers/, /contact-points/, /ties/ as a program uses them."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapport.business.customers.models import ContactPoint, Customer, Reach, StageChange, Tag, Tie
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.team.testing import a_token
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.queries import find

pytestmark = pytest.mark.urls("rapport.business.customers.tests.addresses")


class Program:
    """A program with a token of this role."""

    def __init__(self, role="member"):
        _, self.secret = a_token(role=role)
        self.client = Client()

    def __call__(self, method, path, body=None, **headers):
        return self.client.generic(
            method,
            f"/api/v1/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", **headers},
        )


@pytest.fixture
def till(business):
    return Program()


@pytest.fixture
def office(business):
    return Program("manager")


@pytest.fixture
def watcher(business):
    return Program("observer")


def snapshot():
    models = (Customer, ContactPoint, Reach, StageChange, Tag, Tie, Entry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_customer_is_written_down_through_the_same_door(till):
    body = {
        "name": " Lena Moreau ",
        "email": "Lena@mail.example",
        "phone": "030 901820",
        "company": "Harbour Brewing",
        "tags": ["VIP"],
        "outside_number": "A-17",
    }

    answer = till("POST", "customers/", body)

    made = answer.json()
    assert answer.status_code == 201
    assert (made["name"], made["stage"], made["tags"]) == ("Lena Moreau", "future", ["VIP"])
    assert [way["value"] for way in made["contact_points"]] == ["lena@mail.example", "+4930901820"]
    assert made["likely_twins"] == []
    lena = Customer.objects.get(pk=made["id"])
    assert lena.ties.get().to.name == "Harbour Brewing"
    assert Entry.objects.filter(kind="customers.met", mentions__reference=lena.reference).exists()
    assert find("moreau", kinds=("customer",))


def test_the_same_request_again_makes_nobody_new(till):
    body, key = {"name": "Lena Moreau"}, {"Idempotency-Key": "one"}

    first = till("POST", "customers/", body, **key)
    again = till("POST", "customers/", body, **key)

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert Customer.objects.count() == 1


def test_likely_twins_are_named_unless_hidden(till):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    a_customer(name="Lena Moreau", email="hidden@mail.example", is_private=True)

    made = till("POST", "customers/", {"name": "Moreau, Lena", "email": "lena@mail.example"}).json()

    assert made["likely_twins"] == [lena.pk]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "name"),
        ({"name": " "}, "Please give a name."),
        ({"name": "Lena", "email": "lena"}, "is not an e-mail address"),
        ({"name": "Lena", "stage": "current"}, "stage"),
        ({"name": "Lena", "made_at": "2000-01-01T00:00:00Z"}, "made_at"),
        ({"name": "Lena", "kind": "robot"}, "kind"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Lena", "tags": ["t"] * 51}, "tags"),
    ],
)
def test_what_cannot_be_leaves_no_trace(till, body, words):
    before = snapshot()

    answer = till("POST", "customers/", body)

    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"
    assert words in answer.content.decode()
    assert snapshot() == before


def test_only_managers_hide_and_observers_only_look(till, office, watcher):
    lena = a_customer()
    before = snapshot()

    assert till("POST", "customers/", {"name": "X", "is_private": True}).status_code == 403
    assert watcher("POST", "customers/", {"name": "X"}).status_code == 403
    assert watcher("PATCH", f"customers/{lena.pk}/", {"stage": "current"}).status_code == 403
    assert watcher("DELETE", f"contact-points/{lena.reaches.get().pk}/").status_code == 403
    assert snapshot() == before
    assert watcher("GET", f"customers/{lena.pk}/").status_code == 200
    assert office("POST", "customers/", {"name": "X", "is_private": True}).json()["is_private"]


def test_a_change_changes_what_is_sent_and_nothing_else(till, nadia):
    lena = a_customer(name="Lena Moreau", city="Lyon", tags=["VIP", "Dogs"])
    body = {
        "name": "Lena Dubois",
        "stage": "previous",
        "attention": "quiet",
        "warning": "Cash",
        "keeper_id": nadia.pk,
        "tags": ["Dogs", "Suede"],
        "born_on": "1990-05-01",
    }

    shown = till("PATCH", f"customers/{lena.pk}/", body).json()

    assert {key: shown[key] for key in body} == body
    assert (shown["city"], shown["stage_set_by_hand"]) == ("Lyon", True)


@pytest.mark.parametrize(
    "body",
    [
        {"name": " "},
        {"name": None},
        {"sort_name": "a"},
        {"keeper_id": 999},
        {"stage": "x"},
        {"tags": [""]},
        {"id": 5},
        {"is_private": True},
        {"heard_at": None},
        {"city": "X", "born_on": "soon"},
    ],
)
def test_a_wrong_change_changes_nothing(till, body):
    lena = a_customer(name="Lena Moreau")
    before = snapshot()

    answer = till("PATCH", f"customers/{lena.pk}/", body)

    assert answer.status_code in {403, 404, 422}
    assert snapshot() == before


def test_half_a_change_is_taken_back(till):
    a_customer(outside_number="A-1")
    paul = a_customer(name="Paul Petit")
    before = snapshot()

    answer = till(
        "PATCH",
        f"customers/{paul.pk}/",
        {"stage": "current", "tags": ["VIP"], "outside_number": "A-1"},
    )

    assert answer.status_code == 422
    assert snapshot() == before


def test_a_change_of_something_else_by_now_is_refused(till):
    lena = a_customer()
    seen = till("GET", f"customers/{lena.pk}/")["ETag"]
    till("PATCH", f"customers/{lena.pk}/", {"city": "Lyon"})

    late = till("PATCH", f"customers/{lena.pk}/", {"city": "Paris"}, **{"If-Match": seen})

    assert late.status_code == 412
    lena.refresh_from_db()
    assert lena.city == "Lyon"


def test_pages_hold_everybody_once(till):
    made = [a_customer(name=f"Person {number}").pk for number in range(7)]

    found, cursor = [], ""
    while cursor is not None:
        listed = till(
            "GET", f"customers/?limit=3&cursor={cursor}" if cursor else "customers/?limit=3"
        ).json()
        found += [one["id"] for one in listed["items"]]
        cursor = listed["next"]

    assert sorted(found) == made
    assert found == sorted(made, reverse=True)


def test_the_list_can_be_asked(till, nadia):
    lena = a_customer(
        name="Lena Moreau", tags=["VIP"], stage="current", keeper=nadia, outside_number="A-1"
    )
    a_company()

    for query in (
        "q=moreau",
        "tag=VIP",
        "stage=current",
        f"keeper_id={nadia.pk}",
        "outside_number=A-1",
        "kind=person",
    ):
        assert [one["id"] for one in till("GET", f"customers/?{query}").json()["items"]] == [
            lena.pk
        ]
    ordered = till("GET", "customers/?ordering=name&sort=keeper__password").json()
    assert ordered == till("GET", "customers/").json()


def test_twenty_cost_the_queries_of_two(till):
    for number in range(2):
        a_customer(name=f"Person {number}", tags=[f"t{number}"])
    till("GET", "customers/")
    with CaptureQueriesContext(connection) as few:
        till("GET", "customers/")
    for number in range(2, 20):
        a_customer(name=f"Person {number}", tags=[f"t{number}"])

    with CaptureQueriesContext(connection) as lots:
        till("GET", "customers/")

    assert len(lots) == len(few)


def test_the_hidden_are_nowhere(till, office):
    harbour = a_company()
    hidden = a_customer(
        name="Hidden One", email="hidden@mail.example", company="Harbour Brewing", is_private=True
    )
    reach, tie = hidden.reaches.get(), hidden.ties.get()
    addresses = [
        "customers/",
        "customers/?q=hidden",
        f"contact-points/?customer_id={hidden.pk}",
        "contact-points/?kind=email&value=hidden@mail.example",
        "ties/",
        f"ties/?to_id={harbour.pk}",
    ]

    for address in addresses:
        assert all(
            one.get("name") == "Harbour Brewing" for one in till("GET", address).json()["items"]
        )
        assert len(office("GET", address).json()["items"]) > 0
    before = snapshot()
    for method, path, body in [
        ("GET", f"customers/{hidden.pk}/", None),
        ("PATCH", f"customers/{hidden.pk}/", {"city": "X"}),
        ("GET", f"contact-points/{reach.pk}/", None),
        ("PATCH", f"contact-points/{reach.pk}/", {"is_whose": True}),
        ("DELETE", f"contact-points/{reach.pk}/", None),
        (
            "POST",
            "contact-points/",
            {"customer_id": hidden.pk, "kind": "email", "value": "a@b.example"},
        ),
        ("GET", f"ties/{tie.pk}/", None),
        ("PATCH", f"ties/{tie.pk}/", {"title": "X"}),
        ("DELETE", f"ties/{tie.pk}/", None),
        ("POST", "ties/", {"customer_id": harbour.pk, "to_id": hidden.pk, "kind": "introduced_by"}),
    ]:
        assert till(method, path, body).status_code == 404
    assert snapshot() == before


def test_ways_are_added_preferred_owned_and_retired(till):
    lena = a_customer(email="desk@harbour.example")
    paul = a_customer(name="Paul Petit", email="desk@harbour.example")

    added = till(
        "POST",
        "contact-points/",
        {"customer_id": paul.pk, "kind": "email", "value": "Paul@mail.example"},
    ).json()
    shared = paul.reaches.get(point__value="desk@harbour.example").pk

    assert (added["value"], added["is_preferred"]) == ("paul@mail.example", False)
    assert till("PATCH", f"contact-points/{added['id']}/", {"is_preferred": True}).json()[
        "is_preferred"
    ]
    assert till("PATCH", f"contact-points/{shared}/", {"is_whose": True}).json()["is_whose"]
    assert not lena.reaches.get().is_whose
    assert till("PATCH", f"contact-points/{shared}/", {"is_whose": False}).status_code == 422
    for _ in range(2):
        assert till("DELETE", f"contact-points/{shared}/").status_code == 204
    assert till("GET", f"contact-points/{shared}/").json()["retired_at"]
    reached = till(
        "GET", "contact-points/?kind=email&value=DESK@harbour.example&is_retired=false"
    ).json()
    assert [one["customer_id"] for one in reached["items"]] == [lena.pk]


def test_ties_are_made_named_and_ended(till):
    ines, harbour = a_customer(name="Ines Petit"), a_company()
    body = {"customer_id": ines.pk, "to_id": harbour.pk, "kind": "works_at", "role": "sponsor"}

    made = till("POST", "ties/", body).json()

    assert till("GET", f"ties/{made['id']}/").json() == made
    assert (
        till("PATCH", f"ties/{made['id']}/", {"title": "Head of events"}).json()["title"]
        == "Head of events"
    )
    for _ in range(2):
        assert till("DELETE", f"ties/{made['id']}/").status_code == 204
    assert till("GET", "ties/?is_ended=true").json()["items"][0]["until_on"]
    assert till("GET", "ties/?is_ended=false").json()["items"] == []
    refused = till("POST", "ties/", body | {"to_id": ines.pk})
    assert refused.status_code == 422
    assert "Nobody can be tied to themselves." in refused.content.decode()


def test_without_a_token_there_is_nothing(client, business):
    for address in ("customers/", "contact-points/", "ties/"):
        assert client.get(f"/api/v1/{address}").status_code == 401
        assert (
            client.post(
                f"/api/v1/{address}", {"name": "X"}, content_type="application/json"
            ).status_code
            == 401
        )
    assert not Customer.objects.exists()
