"""/api/v1/imports/ as a program uses it."""

import json

import pytest
from django.test import Client

from rapport.business.customers.models import Customer, Import
from rapport.business.team.testing import a_token
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.urls("rapport.business.customers.tests.addresses")
TABLE = b"Name,Email,City,Horoscope\nLena Moreau,l@m.example,Berlin,Lion\n,,Paris,\n"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lena Moreau\r\nTEL:030 1234567\r\nEND:VCARD\r\n"


class Program:
    def __init__(self, role):
        _, self.secret = a_token(role=role)

    def __call__(self, method, path, body=b"", **headers):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        answer = Client().generic(
            method,
            f"/api/v1/imports/{path}",
            raw,
            content_type=kind,
            headers={"Authorization": f"Bearer {self.secret}", **headers},
        )
        return answer.status_code, answer.json()


@pytest.fixture
def office(business):
    return Program("manager")


def test_a_program_brings_a_file_and_it_comes_in(office):
    status, made = office("POST", "?name=people.csv&go=run", TABLE)
    run_all()
    _, shown = office("GET", f"{made['id']}/")

    assert status == 201
    assert (shown["state"], shown["done"], shown["total"]) == ("done", 2, 2)
    assert (shown["rows"], shown["created"], shown["refused"]) == (2, 1, 1)
    assert Customer.objects.get().city == "Berlin"


def test_it_looks_first_and_says_which_column_nobody_takes(office):
    status, made = office("POST", "?name=people.csv", TABLE)

    assert (status, made["state"], made["left_out"]) == (201, "mapping", ["Horoscope"])
    assert {c["header"]: c["field"] for c in made["columns"]}["Email"] == "email"
    assert not Customer.objects.exists()

    office("PATCH", f"{made['id']}/", {"options": {"others": "note"}, "go": "run"})
    run_all()
    assert Customer.objects.get().notes.get().text == "Horoscope: Lion"


def test_a_visiting_card_says_what_it_is(office):
    _, made = office("POST", "?name=lena.vcf&go=try", CARD)
    run_all()

    _, shown = office("GET", f"{made['id']}/")
    assert shown["layout"] == "This looks like visiting cards."
    assert (shown["state"], shown["created"]) == ("tried", 1)
    assert not Customer.objects.exists()


def test_refused_rows_come_with_the_reason_and_the_whole_goes_back(office):
    _, made = office("POST", "?name=people.csv&go=run", TABLE)
    run_all()

    _, rows = office("GET", f"{made['id']}/refused/")
    status, undone = office("POST", f"{made['id']}/undo/", {})

    assert [(row["line"], row["cells"]) for row in rows["items"]] == [(3, ["", "", "Paris", ""])]
    assert (status, undone["removed"]) == (200, 1)
    assert not Customer.objects.exists()


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("?name=people.csv", b""),
        ("?name=people.csv&go=run", b"Colour\nred\n"),
        ("?name=people.csv&kind=moons", TABLE),
        ("?name=people.csv&go=run", b"Name,Birthday\nLena,03/04/1990\n"),
        ("?name=people.xml", b"<?xml version='1.0'?><!DOCTYPE a><vcards/>"),
    ],
    ids=["nothing", "nobody", "no such kind", "ambiguous dates", "document type"],
)
def test_what_cannot_be_taken_in_is_refused_and_nothing_is_kept(office, query, body):
    status, problem = office("POST", query, body)

    assert status == 422
    assert problem["title"]
    assert not Import.objects.exists()


@pytest.mark.parametrize("role", ["member", "observer"])
def test_only_those_who_may_import_reach_imports(business, role):
    status, _ = Program(role)("POST", "?name=people.csv&go=run", TABLE)

    assert status in {403, 404}
    assert Program(role)("GET", "")[0] in {403, 404}
    assert not Import.objects.exists()


def test_the_same_request_twice_is_one_import(office):
    first = office("POST", "?name=people.csv", TABLE, **{"Idempotency-Key": "k1"})
    again = office("POST", "?name=people.csv", TABLE, **{"Idempotency-Key": "k1"})

    assert first == again
    assert Import.objects.count() == 1
