"""At the counter with a phone: a call is written down in a few taps, a visitor thanked at the end."""

from playwright.sync_api import expect

from rapport.business.conversations.models import Message, Visit

MOST_TAPS = 3


class Finger:
    """Counts what it touches."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, found):
        self.taps += 1
        found.click()


def test_a_call_is_written_down_in_three_taps(visit, shop, assert_accessible):
    page = visit(shop.member, phone=True)
    page.goto("/inbox/log/")
    assert_accessible(page)
    finger = Finger(page)
    finger.tap(page.locator("#people label").first)
    finger.tap(page.locator(".chip", has_text="Answered"))
    finger.tap(page.get_by_role("button", name="Keep it"))

    expect(page.locator("#timeline")).to_contain_text("Answered")
    assert finger.taps <= MOST_TAPS
    assert Message.objects.filter(text="Answered", channel="phone").count() == 1


def test_a_visitor_is_added_called_and_thanked(visit, shop, assert_accessible):
    page = visit(shop.member, phone=True)
    page.goto("/inbox/counter/")
    page.get_by_label("Who", exact=True).fill("Greta")
    page.get_by_role("button", name="They wait").click()
    expect(page.locator("#waiting")).to_contain_text("Greta")
    assert_accessible(page)
    page.get_by_role("button", name="Next, please").click()
    expect(page.locator("#serving")).to_contain_text("Greta")
    assert_accessible(page)
    page.get_by_role("button", name="Served", exact=True).click()
    expect(page.locator("#ended")).to_contain_text("thanks")

    visit_of_greta = Visit.objects.get(name="Greta")
    assert (visit_of_greta.outcome, visit_of_greta.thanked) == ("served", True)


def test_a_stranger_writes_by_the_form_on_a_phone(visit, shop, assert_accessible):
    page = visit(shop.member, phone=True)
    page.goto("/p/contact/")
    assert_accessible(page)
    page.get_by_label("Your name").fill("Marlene Koch")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("Your name")).to_have_value("Marlene Koch")
    assert_accessible(page)
    page.get_by_label("E-mail address").fill("marlene@mail.example")
    page.get_by_label("Your message").fill("Do you mend zips?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("h1")).to_contain_text("Thank you")
