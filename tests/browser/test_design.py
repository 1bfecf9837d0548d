"""The style page and the small elements, in a real browser."""

import pytest

TYPING = "Lena"


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_component_is_accessible(visit, omar, assert_accessible, phone, dark):
    page = visit(omar, phone=phone, dark=dark)
    page.goto("/design/")

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_finger_finds_every_button(visit, omar):
    page = visit(omar, phone=True)
    page.goto("/design/")

    small = page.evaluate(
        """[...document.querySelectorAll("button, a.button, .nav__link")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)"""
    )

    assert small == []


def test_the_theme_changes_at_once_and_is_remembered(visit, omar):
    page = visit(omar)
    page.goto("/design/")

    page.click(".member")
    page.click("theme-toggle [value=dark]")

    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_theme_changes_without_javascript(visit, omar):
    page = visit(omar, javascript=False)
    page.goto("/design/")

    page.click(".member")
    page.click("theme-toggle [value=dark]")

    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.url.endswith("/design/")


def test_the_palette_opens_by_key_and_leaves_by_key(visit, omar, assert_accessible):
    page = visit(omar)
    page.goto("/design/")

    page.keyboard.press("Control+k")
    page.keyboard.type(TYPING)

    assert page.input_value("#palette input") == TYPING
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert not page.is_visible("#palette")


def test_the_keys_are_listed_by_a_question_mark_but_not_while_typing(visit, omar):
    page = visit(omar)
    page.goto("/design/")

    page.focus("textarea")
    page.keyboard.press("?")
    assert not page.is_visible("#keyboard-help")

    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.is_visible("#keyboard-help")


def test_a_dialog_opens_and_a_click_beside_it_leaves_it(visit, omar):
    page = visit(omar)
    page.goto("/design/")

    page.click("[data-opens=light-dialog]")
    assert page.is_visible("#light-dialog")
    page.mouse.click(5, 5)
    assert not page.is_visible("#light-dialog")


def test_j_and_k_walk_a_list(visit, omar):
    page = visit(omar)
    page.goto("/design/")

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "Tomás" in page.inner_text("list-keys [data-cursor] >> nth=0")
    page.keyboard.press("k")
    assert "Lena" in page.inner_text("list-keys [data-cursor] >> nth=0")


def test_a_dropped_files_name_is_shown(visit, omar):
    page = visit(omar)
    page.goto("/design/")

    page.set_input_files(
        "#light-file", {"name": "customers.csv", "mimeType": "text/csv", "buffer": b"a"}
    )

    assert page.inner_text("file-drop [data-names] >> nth=0") == "customers.csv"


def test_a_toast_can_be_sent_away(visit, omar):
    page = visit(omar)
    page.goto("/design/")
    page.evaluate(
        """document.querySelector("#toasts").innerHTML =
        "<toast-note stays><p>Done.</p><button data-closes>Dismiss</button></toast-note>" """
    )

    page.click("#toasts [data-closes]")

    assert page.locator("toast-note").count() == 0


def test_what_one_tab_hears_every_tab_hears(visit, omar):
    page = visit(omar)
    page.goto("/design/")
    page.evaluate(
        """document.addEventListener("live:inbox", (event) => {
          document.documentElement.dataset.heard = event.detail.conversation;
        })"""
    )

    other = page.context.new_page()
    other.goto("/design/")
    other.evaluate(
        """new BroadcastChannel("rapport-live").postMessage({channel: "inbox", data: {conversation: 7}})"""
    )

    page.wait_for_selector("html[data-heard='7']")
