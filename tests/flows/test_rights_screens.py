"""Erasing, certificates, handing over and retention: on the screens and for programs."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapport.business.cases.models import Case
from rapport.business.conversations.actions.intake import receive
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.testing import a_conversation, a_mail, a_mailbox, a_message
from rapport.business.customers import actions
from rapport.business.customers.models import ContactPoint, Customer, Erasure, Reach
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.sales.testing import a_purchase
from rapport.business.team.testing import a_token
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Program:
    """A program with a token of this role."""

    def __init__(self, role):
        _, secret = a_token(role=role)
        self.client = Client(headers={"Authorization": f"Bearer {secret}"})

    def post(self, path, body, **headers):
        return self.client.post(
            f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers
        )

    def get(self, path):
        return self.client.get(f"/api/v1/{path}")


def erase_form(customer, browser, **fields):
    told = {"name": customer.name, "ground": "asked", **fields}
    return browser.post(f"/customers/{customer.pk}/erasure/", told)


def test_the_name_must_be_typed(nadia, signed_in):
    lena = a_customer(name="Lena Moreau")

    refused = erase_form(lena, signed_in(nadia), name="Lena Moro")

    assert refused.status_code == 422
    assert "Nothing has been erased" in refused.content.decode()
    assert Customer.objects.filter(pk=lena.pk).exists()


def test_an_erasure_ends_at_its_certificate(nadia, signed_in):
    lena = a_customer(name="Léna Moreau")

    done = erase_form(lena, signed_in(nadia), name="  lena  moreau ")

    erased = Erasure.objects.get()
    assert (done.status_code, done["Location"]) == (303, f"/customers/erasures/{erased.pk}/")
    assert not Customer.objects.filter(pk=lena.pk).exists()


def test_only_who_may_erases(omar, fay, ivy, signed_in):
    lena = a_customer(name="Lena Moreau")

    statuses = [erase_form(lena, signed_in(member)).status_code for member in (omar, fay, ivy)]

    assert statuses == [404] * 3
    assert Customer.objects.filter(pk=lena.pk).exists()


def test_the_certificate_reads_the_same_everywhere_and_names_nobody(nadia, signed_in):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    a_purchase(customer=lena)
    erased = actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")
    page, browser = f"/customers/erasures/{erased.pk}/", signed_in(nadia)

    html = browser.get(page).content.decode()
    text = browser.get(f"{page}?as=text")
    facts = browser.get(f"{page}?as=json").json()

    assert text["Content-Disposition"] == f'attachment; filename="erasure-{erased.pk}.txt"'
    assert facts["customer_number"] == lena.pk
    assert facts["counts"]["purchases"] == 1
    for said in (html, text.content.decode(), json.dumps(facts)):
        assert "kept for the books" in said
        assert "Nadia Haddad" in said
        assert not any(word in said for word in ("Lena", "Moreau", "mail.example"))


def test_the_list_of_erasures_asks_the_same_with_many(nadia, signed_in):
    browser = signed_in(nadia)
    browser.get("/customers/erasures/")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/customers/erasures/").status_code == 200
        return len(asked)

    Erasure.objects.create(customer_number=1001, at=NOW, ground="asked", by=nadia)
    Erasure.objects.create(customer_number=1002, at=NOW, ground="asked", by=nadia)
    few = queries()
    for number in range(20):
        Erasure.objects.create(customer_number=2000 + number, at=NOW, ground="asked", by=nadia)

    assert queries() == few


def test_where_else_the_name_stands_is_shown_before(nadia, signed_in):
    lena, jo = a_customer(name="Lena Moreau"), a_customer(name="Jo Amsel")
    actions.write_note(jo.pk, text="Came with Lena Moreau", by=nadia, now=NOW)

    page = signed_in(nadia).get(f"/customers/{lena.pk}/erasure/").content.decode()

    assert "Jo Amsel" in page


def test_a_company_goes_and_its_people_stay_untied(nadia):
    firm, ines = a_company(name="Harbour Brewing"), a_customer(name="Ines Vidal")
    actions.tie(ines.pk, to_id=firm.pk, kind="works_at", by=nadia, now=NOW)

    actions.erase(firm.pk, by=nadia, now=NOW, ground="asked")

    assert Customer.objects.get(pk=ines.pk).ties.count() == 0
    told = json.dumps([list(e.values()) for e in Entry.objects.values("facts")])
    assert "Harbour Brewing" not in told


def test_a_shared_address_stays_for_the_other(nadia):
    lena = a_customer(name="Lena Moreau", email="family@mail.example")
    jo = a_customer(name="Jo Moreau", email="family@mail.example")
    talk = a_conversation(customer=jo, sender="family@mail.example", text="From Jo")

    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")

    assert Reach.objects.get().customer == jo
    assert ContactPoint.objects.get().value == "family@mail.example"
    assert Conversation.objects.get(pk=talk.pk).messages.get().text == "From Jo"


def test_in_a_conversation_of_others_only_their_own_words_go(nadia):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    jo = a_customer(name="Jo Amsel", email="jo@mail.example")
    talk = a_conversation(customer=jo, sender="jo@mail.example", text="Lena will collect them")
    point = ContactPoint.objects.get(value="lena@mail.example")
    a_message(conversation=talk, text="I collect them", sender=point)
    a_message(
        conversation=talk,
        text="Thanks, lena@mail.example knows",
        recipients=["hello@soleandsuds.example", "lena@mail.example"],
    )

    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")

    said = list(talk.messages.order_by("pk").values_list("text", flat=True))
    assert said == ["Lena will collect them", "Thanks, … knows"]
    assert talk.messages.last().recipients == ["hello@soleandsuds.example"]


def test_a_namesake_loses_nothing(nadia):
    lena, other = a_customer(name="Anna Berg"), a_customer(name="Anna Berg")
    before = Entry.objects.filter(mentions__reference=other.reference).values_list("facts")
    facts = list(before)

    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")

    assert list(before.all()) == facts


def test_a_program_erases_once_however_often_it_asks(business):
    lena, till = a_customer(name="Lena Moreau"), Program("manager")
    told = {"number": lena.pk, "ground": "asked"}

    first = till.post(f"customers/{lena.pk}/erasure/", told)
    second = till.post(f"customers/{lena.pk}/erasure/", told)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert till.get("erasures/").json()["items"][0]["customer_number"] == lena.pk
    assert till.get(f"erasures/{Erasure.objects.get().pk}/").json() == first.json()


def test_a_program_must_say_the_number_again_and_may_have_to_ask_somebody_else(business):
    lena = a_customer(name="Lena Moreau")

    slip = Program("manager").post(f"customers/{lena.pk}/erasure/", {"number": lena.pk + 1})
    other = Program("member").post(f"customers/{lena.pk}/erasure/", {"number": lena.pk})
    nobody = Program("manager").post("customers/987654/erasure/", {"number": 987654})

    assert [slip.status_code, other.status_code, nobody.status_code] == [422, 403, 404]
    assert Customer.objects.filter(pk=lena.pk).exists()
    assert not Erasure.objects.exists()


def everything_about(lena, browser):
    answer = browser.post(f"/customers/{lena.pk}/export/")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_everything_we_hold_is_handed_over(nadia, signed_in):
    a_mailbox()
    receive(
        a_mail(sender="Lena Moreau <lena@mail.example>", files={"../../cv;=1.bin": b"bytes"}),
        door="pipe",
        now=NOW,
    )
    lena = Customer.objects.get(name="Lena Moreau")
    actions.write_note(lena.pk, text="Likes <b>tea</b>", by=nadia, now=NOW)
    a_purchase(customer=lena, number="B-1")
    Case.objects.create(customer=lena, kind="complaint", summary="Torn lining", opened_at=NOW)

    archive = everything_about(lena, signed_in(nadia))

    held = json.loads(archive.read("data.json"))
    page = archive.read("index.html").decode()
    files = [name for name in archive.namelist() if name.startswith("files/")]
    assert held["record"][0]["name"] == "Lena Moreau"
    assert held["addresses"][0]["address"] == "lena@mail.example"
    assert held["notes"][0]["text"] == "Likes <b>tea</b>"
    assert held["purchases"][0]["number"] == "B-1"
    assert held["conversations"][0]["messages"][0]["text"] == "Are my boots ready?"
    assert any(one["summary"] == "Torn lining" for one in held["cases"])
    assert held["history"]
    assert len(files) == 1
    assert archive.read(files[0]) == b"bytes"
    assert ".." not in files[0]
    assert files[0].count("/") == 1
    assert "&lt;b&gt;tea&lt;/b&gt;" in page
    assert "<script" not in page
    assert "Torn lining" in page
    assert Entry.objects.filter(kind="customers.exported").count() == 1


def test_what_is_others_is_not_handed_over(nadia, omar, signed_in):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    secret = a_customer(name="Hidden Person", is_private=True)
    jo = a_customer(name="Jo Amsel", email="jo@mail.example", city="Elsewhere")
    actions.tie(lena.pk, to_id=jo.pk, kind="household", by=nadia, now=NOW)
    actions.tie(secret.pk, to_id=lena.pk, kind="household", by=nadia, now=NOW)
    talk = a_conversation(customer=jo, sender="jo@mail.example", text="A word of Jo's")
    point = ContactPoint.objects.get(value="lena@mail.example")
    a_message(conversation=talk, text="A word of Lena's", sender=point)

    archive = everything_about(lena, signed_in(nadia))

    said = archive.read("data.json").decode() + archive.read("index.html").decode()
    assert (
        "A word of Lena's" in json.loads(archive.read("data.json"))["messages_elsewhere"][0]["text"]
    )
    assert "Jo Amsel" in said, "whom they live with, they know"
    assert not any(one in said for one in ("Elsewhere", "A word of Jo", "Hidden Person", "jo@mail"))


def test_who_may_not_export_gets_no_file(fay, ivy, omar, signed_in):
    lena = a_customer(name="Lena Moreau", is_private=True)

    statuses = [
        signed_in(member).post(f"/customers/{lena.pk}/export/").status_code
        for member in (fay, ivy, omar)
    ]

    assert statuses == [404, 404, 404], "omar may export, but not see somebody private"
    assert not Entry.objects.filter(kind="customers.exported").exists()


def test_a_program_gets_the_file_too(business):
    lena = a_customer(name="Lena Moreau")

    answer = Program("member").get(f"customers/{lena.pk}/export/")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert json.loads(archive.read("data.json"))["customer"] == lena.pk
    assert answer["Content-Disposition"] == f'attachment; filename="customer-{lena.pk}.zip"'
    assert Program("front_desk").get(f"customers/{lena.pk}/export/").status_code == 403
    assert Program("member").get("customers/987654/export/").status_code == 404


def test_the_page_speaks_the_language_of_the_business(nadia, business, signed_in):
    business.language = "de"
    business.save()
    lena = a_customer(name="Lena Moreau")

    page = everything_about(lena, signed_in(nadia)).read("index.html").decode()

    assert '<html lang="de">' in page
