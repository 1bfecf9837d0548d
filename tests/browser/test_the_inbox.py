"""The inbox as a place to work at: by keys alone, together with a colleague, from list to answer."""

from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import a_conversation

_NUMBERS = count(40)
ANSWER = "Dear Lena, thank you for telling us, and we are sorry. We clean them again today."


def presses(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def walk_to(page: Page, words: str) -> None:
    """Press j until the line with these words is under the cursor."""
    for _ in range(40):
        page.keyboard.press("j")
        if words in page.locator("[data-cursor]").inner_text():
            return
    raise AssertionError(f"no line says {words}")


@pytest.fixture
def letter(shop):
    """A letter of this test's own, the only one of its kind."""
    about = f"{next(_NUMBERS)} aprons"
    return a_conversation(
        customer=shop.brewery, subject=about, text="Can you do them?", at=timezone.now()
    )


def test_a_case_is_answered_from_today_without_a_mouse(visit, shop, assert_accessible):
    page = visit(shop.member)
    page.goto("/")
    walk_to(page, "My boots came back stained")
    presses(page, "r")
    expect(page.get_by_label("Your message")).to_be_focused()
    presses(page, "Control+a")
    page.keyboard.type(ANSWER)
    assert_accessible(page)
    presses(page, "Control+Enter")

    expect(page.locator("#toasts")).to_contain_text("Sent.")
    assert Message.objects.get(text=ANSWER).author == shop.member
    presses(page, "g", "i")
    page.wait_for_url("**/inbox/")
    expect(page.locator("#inbox")).not_to_contain_text("Lena Moreau")


def test_letters_that_are_typed_are_letters(visit, shop, letter):
    page = visit(shop.member)
    page.goto(letter.get_absolute_url())
    presses(page, "r")
    page.keyboard.type("aeskurjnx")

    expect(page.get_by_label("Your answer")).to_have_value("aeskurjnx")
    letter.refresh_from_db()
    assert letter.is_open


def test_one_is_put_aside_and_fetched_back_by_keys(visit, shop, letter, assert_accessible):
    page = visit(shop.member)
    page.goto(letter.get_absolute_url())
    presses(page, "s")
    assert_accessible(page)
    presses(page, "Enter")
    expect(page.locator("#toasts")).to_contain_text("Put aside until")
    assert Conversation.objects.snoozed().filter(pk=letter.pk).exists()

    page.locator("#toasts").get_by_role("button", name="Undo").click()

    expect(page.get_by_role("heading", name=letter.subject, level=1)).to_be_visible()
    assert not Conversation.objects.snoozed().filter(pk=letter.pk).exists()


def test_one_is_closed_from_the_list_by_keys_and_comes_back(visit, shop, letter, assert_accessible):
    page = visit(shop.member)
    page.goto("/inbox/")
    walk_to(page, letter.subject)
    assert_accessible(page)
    presses(page, "e")
    expect(page.locator("#toasts")).to_contain_text("1 closed.")
    expect(page.locator("#inbox")).not_to_contain_text(letter.subject)

    page.locator("#toasts").get_by_role("button", name="Undo").click()

    expect(page.get_by_role("heading", name=letter.subject, level=1)).to_be_visible()


def test_a_colleague_is_called_by_name(visit, shop, letter, assert_accessible):
    page = visit(shop.member)
    page.goto(letter.get_absolute_url())
    presses(page, "n")
    page.keyboard.type("Can you look, @ol")
    expect(page.get_by_role("option", name="Olga Stein")).to_be_visible()
    assert_accessible(page)
    presses(page, "Enter")
    page.keyboard.type("please?")
    presses(page, "Tab", "Enter")
    expect(page.locator("#thread")).to_contain_text("Can you look, @Olga Stein please?")

    olga = visit(shop.owner)
    olga.goto("/")
    expect(olga.locator("#mentioned")).to_contain_text("Can you look, @Olga Stein please?")
    assert_accessible(olga)
    olga.locator("#mentioned").get_by_role("link").first.click()
    expect(olga.locator("#thread")).to_contain_text("please?")
    olga.wait_for_load_state("networkidle")
    olga.goto("/inbox/mentions/")
    assert_accessible(olga)
    expect(olga.get_by_role("button", name="All seen")).to_have_count(0)


def test_the_second_answerer_is_told_before_anything_leaves(visit, shop, letter, assert_accessible):
    omar, olga = visit(shop.member), visit(shop.owner)
    for page in (omar, olga):
        page.goto(letter.get_absolute_url())
    presses(omar, "r")
    omar.keyboard.type("Sixty if you like.")
    expect(olga.locator("#presence")).to_contain_text("Omar Weiss is answering")
    expect(omar.locator("#presence")).to_contain_text("Olga Stein is")

    # Her answer appears in his thread, and what he types stays as it is.
    actions.answer(letter.pk, text="Forty is fine.", by=shop.owner, now=timezone.now())
    expect(omar.locator("#thread")).to_contain_text("Forty is fine.")
    expect(omar.get_by_label("Your answer")).to_be_focused()
    expect(omar.get_by_label("Your answer")).to_have_value("Sixty if you like.")
    presses(omar, "Control+Enter")

    expect(omar.locator("#composer")).to_contain_text("Olga Stein has answered since you began")
    expect(omar.get_by_label("Your answer")).to_have_value("Sixty if you like.")
    assert_accessible(omar)
    assert letter.messages.filter(side="us").count() == 1
    omar.get_by_role("button", name="Send anyway").click()
    expect(omar.locator("#thread")).to_contain_text("Sixty if you like.")


def test_a_ticked_line_stays_ticked_when_the_list_renews_itself(visit, shop, letter):
    page = visit(shop.member)
    page.goto("/inbox/")
    walk_to(page, letter.subject)
    presses(page, "x")
    actions.add_note(letter.pk, text="Something moves", by=shop.owner, now=timezone.now())
    with page.expect_response("**/inbox/"):
        actions.assign(letter.pk, to=shop.owner, by=shop.owner, now=timezone.now())

    line = page.locator(".letter", has_text=letter.subject)
    expect(line).to_contain_text("Olga")
    expect(line.get_by_role("checkbox")).to_be_checked()
    expect(page.locator("[data-cursor]")).to_contain_text(letter.subject)


def test_the_keys_are_on_a_sheet(visit, shop):
    page = visit(shop.member)
    page.goto("/inbox/")
    presses(page, "?")

    sheet = page.get_by_role("dialog", name="Keyboard")
    for words in ("Answer", "Note for colleagues", "Assign", "Snooze", "Close", "Back to the list"):
        expect(sheet).to_contain_text(words)
