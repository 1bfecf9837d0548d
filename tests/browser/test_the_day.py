"""What a day brings: finding people, calls, purchases, the list of Today, by finger and by key."""

import re

from django.utils import timezone
from playwright.sync_api import expect

from rapport.business.conversations.models import Message
from rapport.business.customers.models import Customer
from rapport.business.sales.models import Purchase
from rapport.business.team import actions as team
from tests.browser.scene import PASSWORD, receive

WORDS = "The stain is gone, and we are sorry that nobody told you."


def test_the_door_opens_by_password(visit, shop):
    page = visit()
    page.goto("/customers/")
    page.get_by_label("E-mail").fill("fay@soleandsuds.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("heading", name="Customers", level=1)).to_be_visible()


def test_the_door_opens_once_by_a_printed_link(visit, shop):
    link = team.make_link(shop.member.pk, by=None, now=timezone.now())
    page, later = visit(), visit()
    for one in (page, later):
        one.goto(f"/sign-in/link/{link.secret}/")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_contain_text("Omar")

    later.get_by_role("button", name="Sign in").click()

    expect(later.get_by_role("link", name="Ask for a new link")).to_be_visible()


def test_somebody_new_is_known_already(visit, shop):
    page = visit(shop.member)
    page.goto("/customers/new/")
    page.get_by_label("Name", exact=True).fill("Lena Morau")
    page.get_by_label(re.compile("^E-mail or phone")).fill("lena@mail.example")
    page.get_by_label(re.compile("^Works at")).focus()

    expect(page.locator("#twins")).to_contain_text("Lena Moreau")
    page.locator("#twins").get_by_role("link", name="Lena Moreau").click()

    expect(page.locator("h1")).to_contain_text("Lena Moreau")
    assert not Customer.objects.filter(name="Lena Morau").exists()


def test_a_call_is_written_down_on_a_phone(visit, shop, assert_accessible):
    page = visit(shop.member, phone=True)
    page.goto("/")
    page.get_by_role("link", name="Log a visit or call").click()
    page.get_by_placeholder("Name, number or address").press_sequentially("Ortega")
    page.get_by_label(re.compile("Tomás Ortega")).check()
    page.get_by_label("In a few words").fill("Comes by on Friday")
    assert_accessible(page)
    page.get_by_role("button", name="Keep it").click()

    expect(page.locator("#timeline")).to_contain_text("Comes by on Friday")


def test_a_purchase_is_entered(visit, shop, assert_accessible):
    page = visit(shop.member)
    page.goto(f"/sales/purchases/new/?customer={shop.brewery.pk}")
    page.get_by_label("Product or service").first.select_option("Sneaker clean")
    page.get_by_label("Quantity").first.fill("3")

    expect(page.locator("[data-sum]")).to_contain_text("57")
    assert_accessible(page)
    page.get_by_role("button", name="Write down").click()

    expect(page.locator("main")).to_contain_text("Sneaker clean")
    assert Purchase.objects.get(customer=shop.brewery).total == 57


def test_a_name_is_found_in_spite_of_a_slip(visit, shop, assert_accessible):
    page = visit(shop.member)
    page.goto("/inbox/")
    page.keyboard.press("Control+k")
    page.keyboard.type("habour brewing")

    expect(page.locator("#palette-results").get_by_role("option").first).to_contain_text(
        "Harbour Brewing"
    )
    assert_accessible(page)
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("Harbour Brewing")


def test_a_list_is_walked_and_opened_by_keys(visit, shop):
    page = visit(shop.member)
    page.goto("/customers/")
    second = page.locator("tbody tr").nth(1).locator("th a").inner_text()

    for key in ("j", "j", "j", "k", "o"):
        page.keyboard.press(key)

    expect(page.locator("h1")).to_contain_text(second)


def test_g_and_a_letter_lead_through_the_house(visit, shop):
    page = visit(shop.member)
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("i")

    expect(page.get_by_role("heading", name="Inbox", level=1)).to_be_visible()


def test_what_is_put_off_comes_back_by_undo(visit, shop, assert_accessible):
    page = visit(shop.member)
    page.goto("/")
    row = page.locator(".need", has_text="Tomás Ortega")
    row.locator("summary").click()
    assert_accessible(page)
    needed = page.locator("#count").inner_text()
    row.get_by_role("button", name="Tomorrow").click()
    expect(row).to_have_count(0)
    expect(page.locator("#count")).not_to_have_text(needed)

    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".need", has_text="Tomás Ortega")).to_have_count(1)


def test_an_answer_is_sent_by_key_and_taken_back(visit, shop, assert_accessible):
    page = visit(shop.member)
    page.goto(f"/inbox/{shop.complaint.pk}/")
    expect(page.locator("#case")).to_contain_text("Complaint")
    page.get_by_label("Your answer").fill(WORDS)
    page.keyboard.press("Control+Enter")

    expect(page.locator("#thread")).to_contain_text(WORDS)
    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".bubble", has_text=WORDS)).to_contain_text("Taken back")
    assert_accessible(page)
    assert Message.objects.get(text=WORDS).state == "taken_back"


def test_unsent_words_survive_a_reload(visit, shop):
    page = visit(shop.owner)
    page.goto(f"/inbox/{shop.complaint.pk}/")
    page.get_by_label("Your answer").fill("Half a thought")
    page.reload()

    expect(page.get_by_label("Your answer")).to_have_value("Half a thought")


def test_a_new_message_appears_in_every_browser(visit, shop):
    omar, olga = visit(shop.member), visit(shop.owner, phone=True)
    omar.goto(f"/inbox/{shop.complaint.pk}/")
    olga.goto("/inbox/")
    expect(omar.locator("#case")).to_be_visible()
    first = shop.complaint.messages.earliest("pk")

    again = receive(
        shop.mailbox,
        timezone.now(),
        "And the heel is loose.",
        "Re: My boots came back stained",
        answers=first.message_id,
    )

    assert again == shop.complaint
    expect(omar.locator("#thread")).to_contain_text("And the heel is loose.")
    expect(olga.locator("#inbox")).to_contain_text("And the heel is loose.")


def test_somebody_unknown_gets_a_name(visit, shop, assert_accessible):
    page = visit(shop.member)
    page.goto(f"/inbox/{shop.unknown.pk}/")
    assert_accessible(page)
    page.get_by_role("button", name="It is Chidi").click()

    expect(page.get_by_role("link", name="Chidi Okafor").first).to_be_visible()
    shop.unknown.refresh_from_db()
    assert shop.unknown.customer.name == "Chidi Okafor"
