"""Where a form is enough, JavaScript is not needed: every main form as a plain one, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from rapport.business.conversations.models import Message
from rapport.business.customers.models import Customer, Note
from rapport.business.insights.models import Suggestion
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business

WORDS = "Thank you, we clean them again at once."


@pytest.fixture
def plain(visit):
    """A phone whose browser runs no scripts."""
    return lambda member: visit(member, phone=True, javascript=False)


def test_somebody_new_is_written_down(plain, shop):
    page = plain(shop.member)
    page.goto("/customers/new/")
    page.get_by_label("Name", exact=True).fill("Hanna Voss")
    page.get_by_label(re.compile("^E-mail or phone")).fill("hanna@mail.example")
    page.get_by_role("button", name="Write down").click()

    expect(page.locator("h1")).to_contain_text("Hanna Voss")
    assert Customer.objects.filter(name="Hanna Voss").count() == 1


def test_a_twin_is_pointed_out_before_anything_is_kept(plain, shop):
    page = plain(shop.member)
    page.goto("/customers/new/")
    page.get_by_label("Name", exact=True).fill("Lena Morreau")
    page.get_by_label(re.compile("^E-mail or phone")).fill("lena@mail.example")
    page.get_by_role("button", name="Write down").click()

    expect(page.locator("#twins")).to_contain_text("Lena Moreau")
    assert not Customer.objects.filter(name="Lena Morreau").exists()
    page.get_by_role("button", name="Somebody new all the same").click()
    expect(page.locator("h1")).to_contain_text("Lena Morreau")


def test_family_at_the_same_address_is_written_down_without_asking(plain, shop):
    page = plain(shop.member)
    page.goto("/customers/new/")
    page.get_by_label("Name", exact=True).fill("Tobias Feldkamp")
    page.get_by_label(re.compile("^E-mail or phone")).fill("lena@mail.example")
    page.get_by_role("button", name="Write down").click()

    expect(page.locator("h1")).to_contain_text("Tobias Feldkamp")


def test_a_visit_is_written_down(plain, shop):
    page = plain(shop.member)
    page.goto(f"/inbox/log/?customer={shop.brewery.pk}")
    page.get_by_label("In person").check()
    page.get_by_label("In a few words").fill("Brought forty pairs")
    page.get_by_role("button", name="Keep it").click()

    expect(page.locator("#timeline")).to_contain_text("Brought forty pairs")


def test_a_purchase_of_several_lines_is_entered(plain, shop):
    page = plain(shop.member)
    page.goto(f"/sales/purchases/new/?customer={shop.long_named.pk}")
    page.get_by_label("Product or service").nth(0).select_option("Sneaker clean")
    page.get_by_label("Product or service").nth(3).select_option("Suede protector")
    page.get_by_role("button", name="Write down").click()

    expect(page.locator("main")).to_contain_text("Suede protector")
    assert Purchase.objects.get(customer=shop.long_named).total == 31


def test_a_note_is_kept(plain, shop):
    page = plain(shop.member)
    page.goto(f"/customers/{shop.brewery.pk}/")
    page.get_by_role("link", name="Notes").last.click()
    page.get_by_placeholder("Worth remembering…").fill("Invoice on paper")
    page.get_by_role("button", name="Keep").click()

    expect(page.locator("body")).to_contain_text("Invoice on paper")
    assert Note.objects.filter(customer=shop.brewery, text="Invoice on paper").count() == 1


def test_an_answer_is_sent_and_the_case_is_settled(plain, shop):
    page = plain(shop.member)
    page.goto(f"/inbox/{shop.complaint.pk}/")
    page.get_by_label("Your answer").fill(WORDS)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#thread")).to_contain_text(WORDS)
    assert Message.objects.filter(text=WORDS, side="us").count() == 1

    page.get_by_role("link", name="The case").click()
    page.locator("summary", has_text="Settle").click()
    page.get_by_label("How was it settled?").fill("Cleaned again free of charge")
    page.get_by_role("button", name="Settle and thank").click()

    page.get_by_role("link", name="The case").click()
    expect(page.locator("#case")).to_contain_text("Settled")
    shop.case.refresh_from_db()
    assert shop.case.resolved_at is not None


def test_a_suggestion_is_put_off_and_brought_back(plain, shop):
    page = plain(shop.member)
    page.goto("/")
    row = page.locator(".need", has_text="Tomás Ortega")
    row.locator("summary").click()
    row.get_by_role("button", name="In a week").click()
    expect(row).to_have_count(0)

    page.get_by_role("button", name="Undo").click()

    expect(row).to_have_count(1)
    assert Suggestion.objects.filter(customer__name="Tomás Ortega").exists()


def test_the_settings_are_kept(plain, shop):
    page = plain(shop.owner)
    page.goto("/settings/business/")
    page.get_by_label("Telephone").fill("+49 30 901820")
    page.get_by_role("button", name="Save").click()

    page.goto("/settings/business/")
    expect(page.get_by_label("Telephone")).not_to_have_value("")
    assert "90" in business().phone


def test_the_hours_are_kept(plain, shop):
    page = plain(shop.owner)
    page.goto("/settings/hours/")
    page.get_by_label("Sunday, opens (1)").fill("10:00")
    page.get_by_role("button", name="Save").first.click()

    expect(page.get_by_label("Sunday, opens (1)")).to_have_value("10:00")
