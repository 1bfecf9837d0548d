"""Incidents on screens: from what happened to the end, and who may do what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.cases import actions
from rapport.business.cases.models import Incident, Touched
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.models import Message
from rapport.business.customers.models import Segment
from rapport.business.customers.testing import a_customer
from rapport.business.sales.testing import a_product, a_purchase
from rapport.plumbing.jobs.testing import run_all

PAGE = "/cases/incidents/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def as_nadia(nadia, signed_in):
    return signed_in(nadia)


def an_incident(by, *customers):
    incident = actions.open_incident(title="No power", what="", by=by, now=MONDAY)
    actions.touch(incident.pk, [one.pk for one in customers], by=by, now=MONDAY)
    return incident


def test_from_what_happened_to_the_end(as_nadia):
    a_customer(name="Lena Moreau", goes_by="Lena", email="lena@mail.example")
    everybody = Segment.objects.create(
        name="All",
        made_at=MONDAY,
        definition={"all": [{"field": "stage", "test": "is", "value": "future"}]},
    )
    made = as_nadia.post(f"{PAGE}new/", {"title": "No power", "what": "Since 9"})
    page = made["Location"]

    as_nadia.post(f"{page}touched/", {"segment": everybody.pk})
    words = {"subject": "Late", "message": "Hello {{first name}}, one day later."}
    as_nadia.post(f"{page}telling/", words)
    run_all()
    assert Message.objects.get(side="us").text == "Hello Lena, one day later."
    assert "1 of 1 told" in as_nadia.get(page).content.decode()

    as_nadia.post(f"{page}closing/", {"ending": "", "lesson": "A generator."})
    run_all()
    assert Touched.objects.get().ended_at is not None
    assert "A generator." in as_nadia.get(page).content.decode()
    assert "No power" in as_nadia.get(f"{PAGE}?show=closed").content.decode()


def test_whoever_bought_something_on_some_days_is_put_on_the_list(as_nadia, nadia):
    soap, boots = a_product(name="Soap"), a_product(name="Boots")
    lena, paul = a_customer(name="Lena Moreau"), a_customer(name="Paul Petit")
    a_purchase(customer=lena, product=soap, at=MONDAY)
    a_purchase(customer=paul, product=boots, at=MONDAY)
    page = an_incident(nadia).get_absolute_url()

    days = {"first_on": "2026-03-02", "last_on": "2026-03-02"}
    as_nadia.post(f"{page}touched/", {"product": soap.pk, **days})
    as_nadia.post(f"{page}touched/", {"product": boots.pk, "first_on": "2026-03-03"})

    assert [row.customer.name for row in Touched.objects.all()] == ["Lena Moreau"]


@pytest.mark.parametrize(
    ("address", "fields", "says"),
    [
        ("touched/", {}, "Choose a segment or a product."),
        ("telling/", {"subject": "Late", "message": ""}, "This field is required."),
        ("telling/", {"subject": "Late", "message": "{{the moon}}"}, "There is no fact called"),
    ],
)
def test_what_is_missing_is_said_and_the_words_stay(as_nadia, nadia, address, fields, says):
    incident = an_incident(nadia, a_customer(email="a@mail.example"))

    answer = as_nadia.post(f"{incident.get_absolute_url()}{address}", fields)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert fields.get("subject", "") in answer.content.decode()
    assert not Message.objects.filter(side="us").exists()


def test_a_member_sees_and_adds_but_does_not_tell(omar, signed_in):
    client = signed_in(omar)
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    incident = an_incident(omar)
    page = incident.get_absolute_url()

    client.post(f"{page}touched/one/", {"customer": lena.pk})
    shown = client.get(page).content.decode()
    told = client.post(f"{page}telling/", {"subject": "Late", "message": "Hello"})

    assert "Lena Moreau" in shown
    assert "Tell them" not in shown
    assert told.status_code in {403, 404}
    assert Incident.objects.get().asked_to_tell_at is None


def test_a_private_customer_is_neither_named_nor_counted(omar, nadia, signed_in):
    hidden = a_customer(name="Greta Geheim", is_private=True, email="g@mail.example")
    incident = an_incident(nadia, hidden)

    shown = signed_in(omar).get(incident.get_absolute_url()).content.decode()

    assert "Greta Geheim" not in shown
    assert "0 of 0 told" in shown


def test_a_case_is_put_to_an_incident_from_its_own_page(as_nadia, nadia):
    case, incident = a_case(), an_incident(nadia)

    as_nadia.post(f"/cases/{case.pk}/incident/", {"incident": incident.pk})

    assert Touched.objects.get().case_id == case.pk
    page = as_nadia.get(case.conversation.get_absolute_url()).content.decode()
    part = as_nadia.get(f"/cases/for-conversation/{case.conversation_id}/").content.decode()
    assert "Part of" in page + part


def test_twenty_touched_cost_no_more_queries_than_two(as_nadia, nadia):
    def queries(incident):
        with CaptureQueriesContext(connection) as asked:
            as_nadia.get(incident.get_absolute_url())
        return len(asked)

    few = an_incident(nadia, *(a_customer() for _ in range(2)))
    many = an_incident(nadia, *(a_customer() for _ in range(20)))
    queries(few)

    assert queries(many) == queries(few)
