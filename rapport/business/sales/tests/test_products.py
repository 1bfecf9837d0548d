"""Products as everybody should know them: found by any word, with one answer for all."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.models import CommonQuestion
from rapport.business.sales.testing import a_product, a_purchase
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
RAIN = ("Can it get wet in the rain?", "Yes, after two days.")


@pytest.fixture
def wax(db, business):
    return a_product(name="Beeswax", number="W-1", price="8.00")


def ask(product, *questions, by=None):
    return actions.save_questions(product.pk, questions=questions, by=by, now=NOW)


def test_a_question_is_answered_in_the_list_as_it_is_typed(wax, omar, signed_in):
    a_product(name="Laces")
    ask(wax, ("Does it smell?", "A little."), RAIN)

    shown = signed_in(omar).get(reverse("sales:products"), {"q": "rain"})

    rows = shown.context["products"].rows
    assert [(row.product, row.asked.answer) for row in rows] == [(wax, RAIN[1])]
    assert RAIN[1] in shown.content.decode()


def test_the_same_questions_again_change_nothing(wax):
    ask(wax, RAIN, ("", ""))
    told = Entry.objects.count()

    ask(wax, RAIN)

    assert (CommonQuestion.objects.count(), Entry.objects.count()) == (1, told)


def test_a_question_needs_its_answer_and_at_most_fifty_stand(wax):
    with pytest.raises(Refused, match="needs an answer"):
        ask(wax, ("Why?", ""))
    with pytest.raises(Refused, match="At most 50"):
        ask(wax, *[(f"{n}?", "Yes.") for n in range(51)])
    assert not CommonQuestion.objects.exists()


def test_only_who_keeps_the_products_writes_the_answers(wax, omar):
    with pytest.raises(Forbidden):
        ask(wax, RAIN, by=omar)


def test_questions_are_typed_and_taken_off_without_javascript(wax, nadia, signed_in):
    ask(wax, ("Old?", "Yes."))
    typed = {"questions-TOTAL_FORMS": "4", "questions-INITIAL_FORMS": "1"}
    typed |= {"questions-0-question": "", "questions-0-answer": ""}
    typed |= {"questions-1-question": RAIN[0], "questions-1-answer": RAIN[1]}
    address = reverse("sales:questions", args=[wax.pk])
    as_nadia = signed_in(nadia)

    assert "Old?" in as_nadia.get(address).content.decode()
    assert as_nadia.post(address, typed).status_code == 303
    assert as_nadia.post(address, typed | {"questions-1-answer": ""}).status_code == 422

    assert CommonQuestion.objects.get().question == RAIN[0]


def test_a_product_page_says_who_bought_it(wax, omar, signed_in):
    lena = a_customer()
    for customer in (lena, lena, a_customer(name="Omar Aziz"), None):
        a_purchase(customer=customer, product=wax)

    shown = signed_in(omar).get(reverse("sales:product", args=[wax.pk]))

    assert (shown.context["shown"].buyers, shown.context["shown"].times_sold) == (2, 4)
    assert "2 customers we know" in shown.content.decode()


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", ["Beeswax", "Laces", "Talk"]),
        ("price", ["Laces", "Beeswax", "Talk"]),
        ("-price", ["Beeswax", "Laces", "Talk"]),
        ("number", ["Talk", "Laces", "Beeswax"]),
        ("nonsense", ["Beeswax", "Laces", "Talk"]),
    ],
)
def test_products_stand_in_the_order_that_was_asked_for(wax, omar, signed_in, sort, names):
    a_product(name="Laces", number="L-1", price="3.00")
    a_product(name="Talk", number="A-1", price=None)

    shown = signed_in(omar).get(reverse("sales:products"), {"sort": sort})

    assert [row.product.name for row in shown.context["products"].rows] == names


def test_the_list_goes_on_behind_fifty(wax, omar, signed_in):
    for n in range(55):
        a_product(name=f"Thing {n:02}")
    as_omar = signed_in(omar)
    first = as_omar.get(reverse("sales:products")).context["products"]

    second = as_omar.get(reverse("sales:products"), {"after": first.more}).context["products"]

    names = [row.product.name for row in first.rows + second.rows]
    assert len(names) == 56
    assert names == sorted(names)


def test_products_leave_as_a_spreadsheet(wax, omar, ivy, signed_in):
    a_product(name="=2+2", number="X")
    address = reverse("sales:products-table")

    told = b"".join(signed_in(omar).get(address).streaming_content).decode("utf-8-sig")

    assert told.splitlines()[0].startswith("Product number,Name")
    assert "W-1,Beeswax,false,8.00,EUR" in told
    assert "X,'=2+2" in told
    assert signed_in(ivy).get(address).status_code in {403, 404}
