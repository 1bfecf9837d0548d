"""What a customer reads about the matters between us: theirs, told, and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.cases.testing import a_case
from rapport.business.conversations.testing import a_conversation
from rapport.business.customers.testing import a_customer
from rapport.business.projects.testing import a_project
from rapport.business.referrals.actions import code_for
from rapport.business.sales.models import Invoice
from rapport.business.sales.testing import a_quote, an_invoice

pytestmark = pytest.mark.django_db
PAGE = "/my/matters/"


def everything_of(customer, word):
    """One of each, every one with this word in it; and what is not for their eyes."""
    now, today = timezone.now(), timezone.localdate()
    talk = a_conversation(customer=customer, subject=f"{word} question", text="How long?", at=now)
    case = a_case(conversation=talk, at=now, summary=f"{word} INTERNAL summary")
    a_project(customer=customer, title=f"{word} boots", what=f"{word} INTERNAL difficult", now=now)
    an_invoice(customer=customer, number=f"{word}-1", issued_on=today, note=f"{word} INTERNAL note")
    a_quote(
        customer=customer, title=f"{word} soles", is_sent=True, valid_until=today,
        note=f"{word} note",
    )  # fmt: skip
    a_quote(customer=customer, title=f"{word} DRAFT", valid_until=today + timedelta(days=9))
    return case


def test_they_see_what_is_open_as_they_know_it(lena, come_in):
    browser = come_in()
    case = everything_of(lena, "Heron")
    Case.objects.filter(pk=case.pk).update(promised_by=timezone.now() + timedelta(days=2))

    html = browser.get(PAGE).content.decode()

    for shown in ("Heron question", "Heron boots", "Heron-1", "€100.00", "Heron soles"):
        assert shown in html
    assert "by " in html
    for hidden in ("INTERNAL", "DRAFT", "Heron note"):
        assert hidden not in html


def test_nobody_reads_of_others_whatever_they_add_to_the_address(lena, come_in):
    browser = come_in()
    other = a_customer(name="Jo Amsel", email="jo@amsel.example")
    everything_of(other, "Magpie")
    for place in (PAGE, f"{PAGE}?customer={other.pk}", f"{PAGE}?owner={other.pk}&id={other.pk}"):
        page = browser.get(place)
        assert page.status_code == 200
        assert "Magpie" not in page.content.decode()
        assert "Nothing is open" in page.content.decode()
    assert browser.get(f"{PAGE}{other.pk}/").status_code == 404
    assert browser.post(PAGE, {"customer": other.pk}).status_code == 405


def test_strangers_are_asked_who_they_are(lena):
    everything_of(lena, "Heron")
    page = Client().get(PAGE)
    assert "Heron" not in page.content.decode()
    assert page.status_code in {302, 303, 401, 403, 404}


def test_what_is_settled_or_void_is_not_open(lena, come_in):
    browser = come_in()
    case = everything_of(lena, "Heron")
    now, today = timezone.now(), timezone.localdate()
    Case.objects.filter(pk=case.pk).update(resolved_at=now)
    an_invoice(customer=lena, number="Void-1", issued_on=today)
    Invoice.objects.filter(number="Void-1").update(voided_at=now, void_reason="INTERNAL")
    an_invoice(customer=lena, number="Paid-1", issued_on=today, paid_on=today)
    html = browser.get(PAGE).content.decode()
    assert "Heron question" not in html
    assert "Void-1" not in html
    assert "paid, thank you" in html


def test_it_asks_as_much_for_one_as_for_many(lena, come_in, django_assert_max_num_queries):
    browser = come_in()
    for number in range(6):
        everything_of(lena, f"Bird{number}")
    with django_assert_max_num_queries(12):
        assert browser.get(PAGE).status_code == 200


def test_a_friend_is_sent_a_page_of_their_own(lena, come_in):
    code = code_for(lena.pk, by=None, now=timezone.now())
    assert f"/friend/{code.value}/" in come_in().get("/my/").content.decode()
