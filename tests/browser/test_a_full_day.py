"""More people than the short list holds: nothing that burns is out of reach, by finger or by key."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from rapport.business.customers.testing import a_customer
from rapport.business.insights.models import Suggestion
from rapport.business.insights.queries.today import SHORT
from rapport.plumbing.kernel.words import say


@pytest.fixture
def crowd(shop):
    """Twenty overdue answers and nine kindnesses, beside what the shop has anyway."""
    now = timezone.now()
    for number in range(29):
        is_urgent = number < 20
        one = a_customer(name=f"Waiting Number{number:02}")
        Suggestion.objects.create(
            customer=one,
            kind="answer" if is_urgent else "thank",
            rank=1 if is_urgent else 5,
            act_by=now - timedelta(hours=number + 1) if is_urgent else None,
            reason=say("{name} waits for an answer", name=one.name).as_json(),
            made_at=now,
            refreshed_on=timezone.localdate(now),
        )
    return Suggestion.objects.filter(rank__lte=2).count()


def test_what_cannot_wait_is_counted_opened_and_stays_open(visit, shop, crowd, assert_accessible):
    page = visit(shop.member)
    page.goto("/")
    lines = page.locator(".need")
    expect(lines).to_have_count(SHORT)
    expect(page.locator("#count")).to_have_text(f"{crowd} people need you.")
    more = page.get_by_role("link", name=f"{crowd - SHORT} more cannot wait")
    expect(more).to_be_visible()
    assert_accessible(page)

    more.click()

    expect(lines).to_have_count(crowd)
    expect(lines.nth(SHORT).get_by_role("link").first).to_be_focused()
    expect(page).to_have_url(re.compile(rf"/\?show={crowd}$"))
    assert_accessible(page)

    lines.nth(SHORT + 1).locator("summary").click()
    lines.nth(SHORT + 1).get_by_role("button", name="Done already").click()
    expect(page.locator("#count")).to_have_text(f"{crowd - 1} people need you.")
    expect(lines).to_have_count(crowd)


def test_the_rest_is_reached_and_opened_by_keys(visit, shop, crowd):
    page = visit(shop.member, phone=True)
    page.goto("/")
    expect(page.locator(".need")).to_have_count(SHORT)

    for _ in range(SHORT + 1):
        page.keyboard.press("j")
    expect(page.get_by_role("link", name="more cannot wait")).to_be_focused()
    page.keyboard.press("o")

    expect(page.locator(".need")).to_have_count(crowd)
    expect(page.locator(".need").nth(SHORT).get_by_role("link").first).to_be_focused()


def test_the_rest_is_there_without_javascript(visit, shop, crowd):
    page = visit(shop.member, javascript=False)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Show the other")).click()

    expect(page.locator(".need")).to_have_count(Suggestion.objects.count())
    expect(page.locator("#count")).to_have_text(f"{crowd} people need you.")
