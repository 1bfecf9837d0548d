"""At the till by keyboard alone: a regular, one product, a stamp, a reward, under ten seconds."""

import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from rapport.business.loyalty.actions.cards import make_card
from rapport.business.loyalty.actions.points import collect
from rapport.business.loyalty.models import VoucherEntry
from rapport.business.loyalty.queries import standing
from rapport.business.loyalty.testing import a_programme, a_reward
from rapport.business.sales.models import Purchase

MOST_KEYS = 20
KEYS_A_SECOND = 5  # what a hand that knows the way does without hurry
SECONDS = 10


class Keyboard:
    """Counts the keys, and the time in which nobody could have typed on."""

    def __init__(self, page):
        self.page, self.keys, self.waited = page, 0, 0.0

    def type(self, text):
        self.keys += len(text)
        self.page.keyboard.type(text)

    def enter(self, until):
        self.keys += 1
        begun = time.monotonic()
        self.page.keyboard.press("Enter")
        expect(until).to_be_visible()
        self.waited += time.monotonic() - begun

    @property
    def seconds(self):
        return self.keys / KEYS_A_SECOND + self.waited


@pytest.fixture
def stamped(shop):
    """Ten stamps on Lena's card, for which there is a clean."""
    cards = a_programme(kind="stamps", name="Ten cleans")
    reward = a_reward(
        programme=cards, kind="product", product_id=shop.product.pk, name="Free sneaker clean"
    )
    collect(
        shop.lena.pk, programme_id=cards.pk, amount=10, reason="Her paper card", key=None,
        by=shop.member, now=timezone.now(),
    )  # fmt: skip
    return reward


def test_find_add_stamp_and_redeem_in_under_ten_seconds(visit, shop, stamped, assert_accessible):
    page = visit(shop.member)
    page.goto("/loyalty/till/")
    expect(page.locator("#till-q")).to_be_focused()
    keyboard = Keyboard(page)

    keyboard.type("lena")
    keyboard.enter(until=page.locator("#till-who-title", has_text="Lena Moreau"))
    keyboard.type("suede")
    keyboard.enter(until=page.locator(".till__line", has_text="Suede protector"))
    keyboard.type("free")
    keyboard.enter(until=page.locator(".till__line", has_text="Free sneaker clean"))
    assert_accessible(page)
    keyboard.enter(until=page.locator("h1", has_text="Thank you, Lena!"))
    assert_accessible(page)

    bought = Purchase.objects.latest("pk")
    assert (bought.customer, str(bought.total)) == (shop.lena, "12.00")
    assert bought.thanked_at is not None
    assert VoucherEntry.objects.filter(purchase=bought, kind="redeemed").count() == 1
    assert [one.left for one in standing(shop.lena.pk, today=timezone.localdate()).programmes] == [
        1
    ]
    assert keyboard.keys <= MOST_KEYS, keyboard.keys
    assert keyboard.seconds < SECONDS, keyboard.seconds


def test_the_next_one_is_one_key_away_and_all_is_taken_back(visit, shop, assert_accessible):
    before = Purchase.objects.count()
    page = visit(shop.member, phone=True)
    page.goto("/loyalty/till/")
    expect(page.locator("#till-q")).to_be_focused()
    keyboard = Keyboard(page)
    keyboard.enter(until=page.locator("#till-who-title", has_text="Somebody without a name"))
    expect(page.locator("#till-q")).to_be_focused()
    keyboard.type("4.50")
    keyboard.enter(until=page.locator(".till__line", has_text="4.50"))
    keyboard.enter(until=page.locator("h1", has_text="Thank you, and see you again!"))
    assert_accessible(page)
    assert Purchase.objects.count() == before + 1

    page.get_by_role("button", name="Take all of it back").click()
    expect(page.locator("#till-q")).to_be_focused()
    assert Purchase.objects.count() == before


def test_who_types_on_before_it_answers_loses_no_key(visit, shop):
    page = visit(shop.member)
    page.goto("/loyalty/till/")
    expect(page.locator("#till-q")).to_be_focused()
    for key in ("Enter", *"4.508", "Backspace", "Enter", *"suede", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".till__line", has_text="4.50")).to_be_visible()
    expect(page.locator(".till__line", has_text="Suede protector")).to_be_visible()
    expect(page.locator(".till__line")).to_have_count(2)
    expect(page.locator("#till-q")).to_have_value("")


def test_a_usb_scanner_types_a_card_and_presses_enter(visit, shop):
    card = make_card(shop.lena.pk, by=None, now=timezone.now())
    page = visit(shop.member)
    page.goto("/loyalty/till/")
    expect(page.locator("#till-q")).to_be_focused()
    page.keyboard.type(card.code, delay=1)
    page.keyboard.press("Enter")
    expect(page.locator("#till-who-title", has_text="Lena Moreau")).to_be_visible()
    expect(page.locator("#till-q")).to_be_focused()


def test_without_javascript_it_is_the_same_form(visit, shop):
    page = visit(shop.member, javascript=False)
    page.goto("/loyalty/till/")
    expect(page.locator("#till-q")).to_be_focused()
    page.locator("#till-q").fill("lena")
    page.keyboard.press("Enter")
    expect(page.locator("#till-who-title", has_text="Lena Moreau")).to_be_visible()
    page.locator("#till-q").fill("2 suede")
    page.keyboard.press("Enter")
    expect(page.locator(".till__sum")).to_contain_text("24.00")
    page.locator("#till-q").press("Enter")
    expect(page.locator("h1")).to_contain_text("Thank you, Lena!")
