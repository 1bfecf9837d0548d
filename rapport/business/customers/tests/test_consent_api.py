"""/api/v1/consents/ as a program uses it."""

from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions
from rapport.business.customers.models import Consent, Customer
from rapport.business.customers.testing import a_customer

from .test_api import Program

pytestmark = pytest.mark.urls("rapport.business.customers.tests.addresses")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def shop(business):
    return Program()


def yes(lena, **more):
    return {
        "customer_id": lena.pk, "purpose": "news", "channel": "email", "state": "given", **more,
    }  # fmt: skip


def test_a_program_tells_of_a_yes_with_its_proof(shop):
    lena = a_customer()

    answer = shop("POST", "consents/", yes(lena, wording="Newsletter box", at="2026-02-01T10:00Z"))

    assert answer.status_code == 201
    told = answer.json()
    assert (told["source"], told["wording"], told["state"]) == (
        "program",
        "Newsletter box",
        "given",
    )
    assert told["at"].startswith("2026-02-01T10:00")
    assert shop("GET", f"consents/{told['id']}/").json() == told
    assert shop("POST", "consents/", yes(lena)).json()["id"] == told["id"]
    assert Consent.objects.count() == 1


def test_a_program_never_ends_a_no(shop):
    lena = a_customer()
    actions.withdraw_consent(
        lena.pk, channels=["email"], evidence=actions.Evidence(source="link"), by=None, now=NOW
    )

    answer = shop("POST", "consents/", yes(lena))

    assert answer.status_code == 422
    assert "They said no on" in answer.json()["detail"]
    assert not lena.consents.filter(state="given").exists()


def test_a_program_may_always_say_no(shop):
    lena = a_customer()
    shop("POST", "consents/", yes(lena))

    assert shop("POST", "consents/", yes(lena, state="withdrawn")).status_code == 201
    assert lena.consents.order_by("-pk")[0].state == "withdrawn"


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "spam"},
        {"channel": "pigeon"},
        {"state": "perhaps"},
        {"source": "person"},
        {"wording": "x" * 2_001},
        {"at": "2199-01-01T00:00:00Z"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"recorded_at": "2020-01-01T00:00:00Z"},
        {"by_id": 1},
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(shop, wrong):
    assert shop("POST", "consents/", yes(a_customer(), **wrong)).status_code == 422
    assert not Consent.objects.exists()


def test_nobody_changes_or_removes_what_was_said(shop):
    lena = a_customer()
    number = shop("POST", "consents/", yes(lena)).json()["id"]

    for method in ("PATCH", "PUT", "DELETE"):
        assert shop(method, f"consents/{number}/", {}).status_code == 405
    assert Consent.objects.get().state == "given"


def test_the_story_of_one_customer(shop):
    lena, other = a_customer(), a_customer()
    for one in (lena, other):
        shop("POST", "consents/", yes(one))
    shop("POST", "consents/", yes(lena, state="withdrawn"))

    told = shop("GET", f"consents/?customer_id={lena.pk}").json()["items"]

    assert [one["state"] for one in told] == ["withdrawn", "given"]
    assert len(shop("GET", "consents/?state=given&purpose=news&channel=email").json()["items"]) == 2
    assert shop("GET", "consents/?channel=pigeon").status_code == 422


def test_of_somebody_hidden_a_program_learns_nothing(shop):
    lena = a_customer(is_private=True)
    actions.give_consent(
        lena.pk, purposes=["news"], channels=["email"],
        evidence=actions.Evidence(source="person"), by=None, now=NOW,
    )  # fmt: skip
    number = lena.consents.get().pk

    assert shop("GET", f"consents/{number}/").status_code == 404
    assert shop("GET", "consents/").json()["items"] == []
    assert shop("POST", "consents/", yes(lena, state="withdrawn")).status_code == 404
    assert Program("manager")("GET", f"consents/{number}/").status_code == 200
    assert lena.consents.count() == 1


def test_who_only_looks_records_nothing(business):
    assert Program("observer")("POST", "consents/", yes(a_customer())).status_code == 403
    assert not Consent.objects.exists()


def test_the_same_key_twice_is_the_same_answer(shop):
    lena = a_customer()

    first = shop("POST", "consents/", yes(lena), **{"Idempotency-Key": "one"})
    again = shop("POST", "consents/", yes(lena), **{"Idempotency-Key": "one"})

    assert first.json() == again.json()


def test_a_label_and_a_check_are_told_to_contact_points(shop):
    reach = a_customer().reaches.get()

    told = shop(
        "PATCH", f"contact-points/{reach.pk}/", {"label": " Work ", "is_verified": True}
    ).json()

    assert told["label"] == "Work"
    assert told["verified_at"]
    assert shop("PATCH", f"contact-points/{reach.pk}/", {"is_verified": False}).status_code == 422


def test_an_address_and_a_website_are_contact_points(shop):
    body = {"name": "Kim", "address": "Hauptstr. 5\n10115 Berlin", "link": "kim.example"}
    made = shop("POST", "customers/", body).json()

    ways = {one["kind"]: one["value"] for one in made["contact_points"]}
    assert ways == {"address": "hauptstr 5 10115 berlin", "link": "https://kim.example"}
    assert "address" not in made
    found = shop("GET", "contact-points/?kind=address&value=Hauptstr+5,+10115+BERLIN").json()
    assert [one["customer_id"] for one in found["items"]] == [made["id"]]
    assert Customer.objects.count() == 1
