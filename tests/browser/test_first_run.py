"""An empty folder becomes a business, in a browser with JavaScript and in one without."""

import pytest

from rapport.business.team.models import Business, Member
from tests.browser.scene import PASSWORD


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_four_short_steps_lead_to_today(visit, assert_accessible, javascript):
    page = visit(phone=not javascript, javascript=javascript)
    page.goto("/")
    assert page.url.endswith("/welcome/")
    if javascript:
        assert_accessible(page)

    page.get_by_label("What is your business called?").fill("Sole & Suds")
    page.get_by_label("Country").select_option("DE")
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_label("Currency").select_option("EUR")
    page.get_by_label("What kind of business is it?").select_option("salon")
    page.get_by_role("button", name="On to what fits").click()
    if javascript:
        assert_accessible(page)
    page.get_by_label("Hair type").uncheck()
    page.get_by_role("button", name="On to opening hours").click()
    if javascript:
        assert_accessible(page)
    page.get_by_role("button", name="On to you").click()
    page.get_by_label("Your name").fill("Olga Stein")
    page.get_by_label("Your e-mail").fill("olga@soleandsuds.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the doors").click()

    page.get_by_role("link", name="Your first customer").wait_for()
    assert "Olga" in page.locator("h1").inner_text()
    firm = Business.objects.get()
    assert (firm.name, firm.called) == ("Sole & Suds", "guest")
    page.get_by_role("link", name="Guests", exact=True).first.wait_for()
    assert Member.objects.get().role == "owner"
