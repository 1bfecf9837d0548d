"""At the till: one field from "who" to "thank you", and nothing is written before the end."""

import re
from decimal import Decimal

import pytest
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import queries
from rapport.business.loyalty.actions.cards import make_card
from rapport.business.loyalty.actions.points import collect
from rapport.business.loyalty.models import PointsEntry, VoucherEntry
from rapport.business.loyalty.testing import a_programme, a_reward, a_voucher
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_product

pytestmark = pytest.mark.django_db
TILL = "/loyalty/till/"


class Till:
    """A till without JavaScript: every step is sent with the fields of the page before."""

    def __init__(self, browser):
        self.browser = browser
        self.page = browser.get(TILL)

    def enter(self, text="", **more):
        self.page = self.browser.post(TILL, self.fields() | {"q": text} | more)
        return self.page

    def fields(self):
        html = self.page.content.decode()
        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html)
        found = {}
        for name, value in hidden:
            if name != "csrfmiddlewaretoken":
                found.setdefault(name, []).append(value)
        if 'name="is_thanked" checked' in html:
            found["is_thanked"] = ["on"]
        found.pop("pick_for", None)
        return found

    @property
    def html(self):
        return self.page.content.decode()


@pytest.fixture
def till(signed_in, fay, business):
    return Till(signed_in(fay))


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau", phone="+49 30 901820")


def left_of(customer):
    return {one.programme.name: one.left for one in stands(customer).programmes}


def stands(customer):
    return queries.standing(customer.pk, today=timezone.localdate())


def test_a_regular_is_found_stamped_and_thanked(till, lena, fay):
    product = a_product(name="Sneaker clean", price="19.00")
    a_programme(kind="stamps", name="Ten cleans")

    till.enter("lena")
    assert "Lena Moreau" in till.html
    till.enter("sneak")
    assert Purchase.objects.count() == 0, "nothing is written before the end"
    done = till.enter()

    assert done.status_code == 303
    bought = Purchase.objects.get()
    assert (bought.customer, bought.total, bought.by) == (lena, Decimal("19.00"), fay)
    assert bought.lines.get().product == product
    assert bought.thanked_at is not None
    assert left_of(lena) == {"Ten cleans": 1}
    page = till.browser.get(done["Location"]).content.decode()
    assert "Thank you, Lena!" in page
    assert "+1" in page


def test_the_same_basket_sent_twice_is_one_purchase(till, lena):
    a_product(name="Sneaker clean", price="19.00")
    a_programme(kind="stamps", name="Ten cleans")
    till.enter("lena")
    till.enter("sneak")
    last = till.fields() | {"q": ""}

    places = {till.browser.post(TILL, last)["Location"] for _ in range(2)}

    assert len(places) == 1
    assert Purchase.objects.count() == 1
    assert left_of(lena) == {"Ten cleans": 1}


def test_quantity_price_and_bare_amounts_are_understood(till):
    a_product(name="Sneaker clean", price="19.00")
    till.enter()
    assert "Somebody without a name" in till.html
    till.enter("2 sneaker @15")
    till.enter("4,50")
    till.enter()

    bought = Purchase.objects.get()
    assert bought.customer is None
    lines = bought.lines.order_by("position").values_list("text", "quantity", "price")
    assert list(lines) == [
        ("Sneaker clean", Decimal(2), Decimal(15)),
        ("Purchase", Decimal(1), Decimal("4.5")),
    ]


def test_a_reward_that_is_reached_makes_one_of_it_free(till, lena, fay):
    clean = a_product(name="Sneaker clean", price="19.00")
    cards = a_programme(kind="stamps", name="Ten cleans")
    a_reward(programme=cards, cost=10, kind="product", product_id=clean.pk, name="A free clean")
    collect(lena.pk, programme_id=cards.pk, amount=10, reason="Paper card", key=None, by=fay,
            now=timezone.now())  # fmt: skip

    till.enter("lena")
    assert "A free clean" in till.html
    till.enter("2 sneaker")
    till.enter("free")
    assert "for free" in till.html
    till.enter()

    bought = Purchase.objects.get()
    assert bought.total == Decimal("19.00")
    assert left_of(lena) == {"Ten cleans": 1}, "ten spent, one earned"
    assert VoucherEntry.objects.filter(kind="redeemed", purchase=bought).count() == 1


def test_a_voucher_is_scanned_and_pays_what_it_can(till, lena):
    voucher = a_voucher(customer=lena, amount="5", at=timezone.now())
    till.enter("lena")
    till.enter("19.00")
    till.enter(str(voucher))
    assert "€14.00" in till.html
    till.enter()

    assert queries.whole_balance(voucher.pk) == 0
    bought = Purchase.objects.get()
    assert bought.total == Decimal("19.00")
    assert VoucherEntry.objects.get(kind="redeemed").purchase == bought


def test_a_card_that_is_scanned_names_its_customer(till, lena):
    card = make_card(lena.pk, by=None, now=timezone.now())
    till.enter(str(card).lower())
    assert f'name="customer" value="{lena.pk}"' in till.html


def test_several_of_the_name_are_offered_and_none_is_taken(till, lena):
    a_customer(name="Lena Amsel")
    till.enter("lena")
    assert 'name="customer"' not in till.html
    assert 'type="radio" name="pick"' in till.html
    pick = re.search(r'name="pick" value="(\d+)"', till.html)[1]
    till.enter("lena", pick=pick, pick_for="lena")
    assert f'name="customer" value="{pick}"' in till.html


def test_a_choice_of_what_was_typed_before_is_not_taken(till, lena):
    other = a_customer(name="Jo Amsel")
    till.enter("lena", pick=str(other.pk), pick_for="jo")
    assert f'name="customer" value="{lena.pk}"' in till.html


def test_everything_is_taken_back_at_once(till, lena, fay):
    clean = a_product(name="Sneaker clean", price="19.00")
    cards = a_programme(kind="stamps", name="Ten cleans")
    a_reward(programme=cards, cost=10, kind="product", product_id=clean.pk, name="A free clean")
    collect(lena.pk, programme_id=cards.pk, amount=10, reason="Paper card", key=None, by=fay,
            now=timezone.now())  # fmt: skip
    voucher = a_voucher(customer=lena, amount="5", at=timezone.now())
    for text in ("lena", "2 sneaker", "free clean", str(voucher)):
        till.enter(text)
    place = till.enter()["Location"]
    assert left_of(lena) == {"Ten cleans": 1}

    for _ in range(2):
        till.browser.post(f"{place}undo/")

    assert Purchase.objects.count() == 0
    assert left_of(lena) == {"Ten cleans": 10}
    assert queries.whole_balance(voucher.pk) == 500
    assert PointsEntry.objects.filter(kind="spent", undone_by=None).count() == 0


def test_a_voucher_that_does_not_count_here_stops_the_basket_in_words(till, lena):
    voucher = a_voucher(customer=lena, amount="5", at=timezone.now())
    voucher.expires_on = timezone.localdate().replace(year=2020)
    voucher.save(update_fields=["expires_on"])
    till.enter("lena")
    till.enter("19.00")
    till.enter(str(voucher))
    told = till.enter()
    assert told.status_code == 422
    assert "ended" in till.html
    assert Purchase.objects.count() == 0


def test_a_product_without_a_price_waits_for_one(till):
    a_product(name="Laces", price=None)
    till.enter()
    till.enter("laces")
    assert till.enter().status_code == 422
    assert "no price" in till.html
    assert Purchase.objects.count() == 0


def test_a_private_customer_is_nobody_at_the_till(till):
    hidden = a_customer(name="Secret Person", is_private=True)
    card = make_card(hidden.pk, by=None, now=timezone.now())
    for typed in ("secret", str(card)):
        assert "Secret Person" not in till.enter(typed).content.decode()
    assert till.browser.get(TILL, {"customer": hidden.pk}).status_code == 404


def test_nonsense_in_the_form_changes_nothing(till):
    posted = {"item": ["p:999999:1:", "x", "a:-5:1", "r:7", "v:8"], "number": "T-1", "walk_in": "1"}
    page = till.browser.post(TILL, posted | {"without": "nothing"})
    assert page.status_code == 200
    assert till.browser.post(TILL, posted | {"q": ""}).status_code in {200, 422}
    assert Purchase.objects.count() == 0


def test_what_may_be_meant_appears_while_typing(till, lena):
    part = till.browser.get(f"{TILL}finds/", {"q": "len"}, headers={"HX-Request": "true"})
    html = part.content.decode()
    assert html.lstrip().startswith("<div id=")
    assert "Lena Moreau" in html


def test_an_observer_has_no_till(signed_in, ivy):
    assert signed_in(ivy).get(TILL).status_code in {403, 404}
    assert signed_in(ivy).post(TILL, {"q": ""}).status_code in {403, 404}
