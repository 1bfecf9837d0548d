"""Taking back within seconds, sending later, and the outbox, as a person does them."""

import os
from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rapport.business.conversations import actions
from rapport.business.conversations.models import Mailbox, Message
from rapport.business.conversations.testing import a_conversation

_NUMBERS = count(70)
SHOTS = os.environ.get("SHOTS", "")


@pytest.fixture
def letter(shop):
    about = f"{next(_NUMBERS)} napkins"
    Mailbox.objects.update(smtp_host="127.0.0.1", smtp_port=9)  # A server that answers nobody.
    return a_conversation(
        customer=shop.brewery, subject=about, text="Can you do them?", at=timezone.now()
    )


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.mark.parametrize("phone", [False, True])
def test_an_answer_counts_down_and_is_taken_back(visit, shop, letter, assert_accessible, phone):
    page = visit(shop.member, phone=phone, dark=phone)
    page.goto(letter.get_absolute_url())
    page.get_by_label("Your answer").fill("Yes, on Friday.")
    page.get_by_role("button", name="Send", exact=True).click()

    expect(page.locator("leaving-in")).to_contain_text("Leaves in")
    assert_accessible(page)
    shot(page, f"undo-{'phone' if phone else 'wide'}")
    page.locator("#thread").get_by_role("button", name="Take back").click()

    expect(page.get_by_label("Your answer")).to_have_value("Yes, on Friday.")
    assert Message.objects.get(conversation=letter, side="us").state == "taken_back"


@pytest.mark.parametrize("phone", [False, True])
def test_an_answer_is_sent_later_and_found_in_the_outbox(
    visit, shop, letter, assert_accessible, phone
):
    page = visit(shop.member, phone=phone, dark=phone)
    page.goto(letter.get_absolute_url())
    page.get_by_label("Your answer").fill("Yes, next week.")
    page.get_by_text("Send later").click()
    when = timezone.localtime() + timedelta(days=3)
    page.get_by_label("When it leaves").fill(f"{when:%Y-%m-%dT10:30}")
    assert_accessible(page)
    shot(page, f"composer-{'phone' if phone else 'wide'}")
    page.get_by_role("button", name="Send then").click()

    thread = page.locator("#thread")
    expect(thread).to_contain_text(f"Leaves {when:%A}")
    thread.get_by_text("Change the time").click()
    assert_accessible(page)
    shot(page, f"planned-{'phone' if phone else 'wide'}")
    page.goto("/inbox/outbox/")
    expect(page.locator("#outbox")).to_contain_text("Yes, next week.")
    assert_accessible(page)
    shot(page, f"outbox-{'phone' if phone else 'wide'}")
    mine = page.locator("#outbox li", has_text="Yes, next week.").last
    mine.get_by_role("button", name="Take back").click()

    expect(page.get_by_label("Your answer")).to_have_value("Yes, next week.")


def test_what_they_write_first_is_said_where_the_answer_stands(visit, shop, letter):
    now = timezone.now()
    message = actions.answer_later(
        letter.pk, text="In two days.", leaves_at=now + timedelta(days=2), by=shop.member, now=now
    )
    Message.objects.filter(pk=message.pk).update(
        state="held", failure="They wrote again before it left. Read that first."
    )
    page = visit(shop.member)
    page.goto(letter.get_absolute_url())

    expect(page.locator("#thread")).to_contain_text("They wrote again before it left")
    expect(page.locator("main")).to_be_visible()
    shot(page, "held")
    page.locator("#thread").get_by_text("Change the time").click()
    page.get_by_role("button", name="Send now").click()

    expect(page.locator("leaving-in")).to_contain_text("Leaves in")
