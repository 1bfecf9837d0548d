"""What our work and our products cost: said once, unknown until then."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from rapport.business.figures import actions
from rapport.business.figures.models import ProductCost, Rate
from rapport.business.sales.testing import a_product
from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)


@pytest.fixture
def sent(business, client, nadia):
    client.force_login(nadia)

    def send(status, **answers):
        page = client.post(reverse("figures:costs"), answers)
        assert page.status_code == status
        return page.content.decode()

    return send


def told():
    return Entry.objects.filter(kind="figures.costs_changed").count()


def test_an_hour_and_a_product_have_their_cost(sent, client):
    wash = a_product(name="Full wash")

    sent(303, hour="32.50", answer_minutes="8", **{f"product-{wash.pk}-amount": "4.20"})

    rate = Rate.objects.get()
    assert (rate.hour, rate.answer_minutes) == (Decimal("32.50"), 8)
    assert ProductCost.objects.get().amount == Decimal("4.20")
    assert told() == 1
    page = client.get(reverse("figures:costs")).content.decode()
    assert 'value="32.50"' in page
    assert 'value="4.20"' in page


def test_saying_it_twice_is_saying_it_once(sent):
    wash = a_product(name="Full wash")
    for _again in range(2):
        sent(303, hour="30", **{f"product-{wash.pk}-amount": "4"})

    assert told() == 1


def test_emptied_it_is_unknown_again(sent):
    wash = a_product(name="Full wash")
    sent(303, hour="30", **{f"product-{wash.pk}-amount": "4"})

    sent(303, hour="", **{f"product-{wash.pk}-amount": ""})

    assert not Rate.objects.exists()
    assert not ProductCost.objects.exists()


def test_products_that_were_not_on_the_form_keep_their_cost(sent):
    wash = a_product(name="Full wash")
    sent(303, hour="30", **{f"product-{wash.pk}-amount": "4"})

    sent(303, hour="31")

    assert ProductCost.objects.get().amount == 4


@pytest.mark.parametrize(
    "answers", [{"hour": "-1"}, {"hour": "1e9"}, {"hour": "x"}, {"answer_minutes": "0"}]
)
def test_what_cannot_be_is_refused_and_nothing_changes(sent, answers):
    page = sent(422, **answers)

    assert "aria-invalid" in page or "error" in page
    assert not Rate.objects.exists()
    assert told() == 0


def test_a_cost_that_cannot_be_is_refused_with_everything_else(sent):
    wash = a_product(name="Full wash")

    sent(422, hour="30", **{f"product-{wash.pk}-amount": "-4"})

    assert not Rate.objects.exists()
    assert not ProductCost.objects.exists()


def test_only_whoever_keeps_the_products_says_what_they_cost(business, omar, ivy, client):
    for member in (omar, ivy):
        with pytest.raises(Forbidden):
            actions.say_costs(hour=Decimal(1), answer_minutes=1, products={}, by=member, now=NOW)
        client.force_login(member)
        assert client.post(reverse("figures:costs"), {"hour": "1"}).status_code == 404
    assert not Rate.objects.exists()


def test_a_product_that_is_not_there_has_no_cost(business, nadia):
    actions.say_costs(
        hour=None, answer_minutes=None, products={987_654: Decimal(3)}, by=nadia, now=NOW
    )

    assert not ProductCost.objects.exists()
    assert told() == 0
