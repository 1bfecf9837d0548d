"""Files in an answer that is not sent yet, as a person does it."""

import os
from itertools import count

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rapport.business.conversations.models import DraftFile, Message
from rapport.business.conversations.testing import a_conversation

_NUMBERS = count(40)
SHOTS = os.environ.get("SHOTS", "")
QUOTE = {
    "name": "Quote for forty napkins.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1 a",
}
PHOTO = {"name": "stitching.txt", "mimeType": "text/plain", "buffer": b"stitches " * 9000}


@pytest.fixture
def letter(shop):
    about = f"{next(_NUMBERS)} napkins"
    return a_conversation(
        customer=shop.brewery, subject=about, text="A quote, please?", at=timezone.now()
    )


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.locator("#composer").screenshot(path=f"{SHOTS}/{name}.png")


@pytest.mark.parametrize("phone", [False, True])
def test_files_survive_a_closed_window_and_go_along(visit, shop, letter, assert_accessible, phone):
    page = visit(shop.member, phone=phone, dark=phone)
    page.goto(letter.get_absolute_url())
    shot(page, f"empty-{phone}")
    page.get_by_label("Your answer").fill("Here is our quote.")
    page.get_by_text("Attach a file").click()
    page.locator("#id_attachments").set_input_files([QUOTE, PHOTO])
    expect(page.locator(".draft-file")).to_have_count(2)
    expect(page.locator("#id_attachments")).to_have_value("")
    expect(page.locator("progress")).to_be_hidden()
    assert_accessible(page)
    shot(page, f"two-{phone}")

    page.reload()
    expect(page.get_by_label("Your answer")).to_have_value("Here is our quote.")
    page.get_by_role("button", name="Remove stitching.txt").click()
    expect(page.locator(".draft-file")).to_have_count(1)
    page.get_by_text("Throw away").click()
    assert_accessible(page)
    shot(page, f"throw-{phone}")
    page.get_by_text("Throw away", exact=True).click()
    page.get_by_role("button", name="Send", exact=True).click()

    expect(page.locator("#thread")).to_contain_text("Quote for forty napkins.pdf")
    message = Message.objects.get(conversation=letter, side="us")
    assert [one.name for one in message.attachments.all()] == [QUOTE["name"]]
    assert not DraftFile.objects.filter(draft__conversation=letter).exists()

    page.locator("#thread").get_by_role("button", name="Take back").click()
    expect(page.locator(".draft-file")).to_contain_text("Quote for forty napkins.pdf")
    page.get_by_text("Throw away").click()
    page.get_by_role("button", name="Throw the draft away").click()
    expect(page.get_by_label("Your answer")).to_have_value("")
    expect(page.locator(".draft-file")).to_have_count(0)


def test_sending_waits_until_a_file_has_arrived(visit, shop, letter):
    page = visit(shop.member)
    page.goto(letter.get_absolute_url())
    page.get_by_label("Your answer").fill("Here is our quote.")
    page.get_by_text("Attach a file").click()
    held = []
    page.route("**/draft/files/", lambda route: held.append(route))  # noqa: PLW0108
    page.locator("#id_attachments").set_input_files(QUOTE)
    expect(page.locator("[data-said]")).to_contain_text("Quote for forty napkins.pdf")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text("as soon as your files are here")
    shot(page, "waiting")
    assert not Message.objects.filter(conversation=letter, side="us").exists()
    held[0].continue_()

    expect(page.locator("#thread")).to_contain_text("Quote for forty napkins.pdf")
    message = Message.objects.get(conversation=letter, side="us")
    assert message.attachments.count() == 1


def test_without_script_a_file_is_kept_with_the_draft(visit, shop, letter):
    page = visit(shop.member, phone=True, javascript=False)
    page.goto(letter.get_absolute_url())
    page.get_by_label("Your answer").fill("Here is our quote.")
    page.get_by_text("Attach a file").click()
    page.locator("#id_attachments").set_input_files(QUOTE)
    page.get_by_role("button", name="Keep as draft").click()

    expect(page.locator(".draft-file")).to_contain_text("Quote for forty napkins.pdf")
    page.get_by_role("button", name="Send", exact=True).click()
    if page.get_by_role("button", name="Send anyway").count():
        page.get_by_role("button", name="Send anyway").click()
    message = Message.objects.get(conversation=letter, side="us")
    assert [one.name for one in message.attachments.all()] == [QUOTE["name"]]
