"""The panel “What may we send?” and the API of consents, as people and programs use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.actions import Evidence
from rapport.business.customers.models import Consent, Customer, Unasked
from rapport.business.customers.testing import a_customer
from rapport.business.team.models import Business
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.models import Entry

HTMX = {"HX-Request": "true"}
YES = {
    "state": "given",
    "purposes": ["news", "offers"],
    "channels": ["email"],
    "source": "person",
    "wording": "Yes, gladly.",
}


@pytest.fixture
def lena(business):
    Business.objects.update(quiet_from="00:00", quiet_until="00:00")
    return a_customer(name="Lena Moreau", email="lena@mail.example", attention="more")


def here(lena):
    return f"/customers/{lena.pk}/consents/"


def said(lena, *, state="given", source="person", purposes=("news",), ago=1):
    act = actions.give_consent if state == "given" else actions.withdraw_consent
    now = timezone.now() - timedelta(days=ago)
    proof = Evidence(source=source, wording="As we heard it")
    act(lena.pk, purposes=purposes, channels=["email"], evidence=proof, by=None, now=now)


def text(response):
    return " ".join(response.content.decode().split())


def test_a_yes_at_the_counter_is_written_down_in_one_step(omar, signed_in, lena):
    answer = signed_in(omar).post(here(lena), YES, headers=HTMX)

    assert answer.status_code == 200
    assert 'id="consents"' in text(answer)
    assert "<title>" not in text(answer)
    kept = lena.consents.order_by("purpose")
    assert [(one.purpose, one.state, one.by) for one in kept] == [
        ("news", "given", omar),
        ("offers", "given", omar),
    ]
    assert kept[0].wording == "Yes, gladly."


def test_it_works_without_javascript_and_twice_is_once(omar, signed_in, lena):
    browser = signed_in(omar)

    first, again = browser.post(here(lena), YES), browser.post(here(lena), YES)

    assert first.status_code == again.status_code == 303
    assert first["Location"] == here(lena)
    assert lena.consents.count() == 2
    assert Entry.objects.filter(kind="customers.consent_given").count() == 1


def test_a_no_is_written_down_as_fast(omar, signed_in, lena):
    signed_in(omar).post(here(lena), YES)

    signed_in(omar).post(here(lena), {**YES, "state": "withdrawn", "purposes": ["news"]})

    assert lena.consents.filter(purpose="news").order_by("-pk")[0].state == "withdrawn"


def test_a_day_in_the_past_is_kept_and_the_future_is_refused(omar, signed_in, lena):
    today = timezone.localdate()

    past = signed_in(omar).post(here(lena), {**YES, "said_on": today - timedelta(days=40)})
    future = signed_in(omar).post(
        here(lena), {**YES, "purposes": ["surveys"], "said_on": today + timedelta(days=2)}
    )

    assert past.status_code == 303
    assert timezone.localdate(lena.consents.first().at) == today - timedelta(days=40)
    assert future.status_code == 422
    assert "in the future" in text(future)


@pytest.mark.parametrize(
    "wrong",
    [
        {"purposes": []},
        {"channels": []},
        {"purposes": ["everything"]},
        {"channels": ["pigeon"]},
        {"state": "perhaps"},
        {"source": "link"},
        {"source": "import"},
        {"wording": "x" * 2_001},
        {"said_on": "someday"},
    ],
)
def test_nonsense_is_refused_and_changes_nothing(omar, signed_in, lena, wrong):
    answer = signed_in(omar).post(here(lena), {**YES, **wrong}, headers=HTMX)

    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_who_only_looks_sees_it_and_changes_nothing(ivy, signed_in, lena):
    page = signed_in(ivy).get(here(lena))

    assert page.status_code == 200
    assert "Write down a yes or a no" not in text(page)
    assert signed_in(ivy).post(here(lena), YES).status_code == 404
    assert not Consent.objects.exists()


def test_of_somebody_hidden_nobody_else_learns_anything(omar, nadia, signed_in, lena):
    Customer.objects.filter(pk=lena.pk).update(is_private=True)

    assert signed_in(omar).get(here(lena)).status_code == 404
    assert signed_in(omar).post(here(lena), YES).status_code == 404
    assert signed_in(nadia).get(here(lena)).status_code == 200
    assert Client().get(here(lena)).status_code == 302
    assert not Consent.objects.exists()


def test_other_methods_are_refused(omar, signed_in, lena):
    assert signed_in(omar).delete(here(lena)).status_code == 405


def test_the_panel_says_what_may_be_sent_and_why_not(omar, signed_in, lena):
    said(lena)
    said(lena, state="withdrawn", source="link", purposes=["offers"])

    page = text(signed_in(omar).get(here(lena)))

    assert page.count('data-state="may"') == 3  # the cell, the key, and the history
    assert "They said no on" in page
    assert "(Unsubscribe link)" in page
    assert "They have not said yes to this." in page
    assert "Letter by post: we have nothing to reach them there." in page
    assert "As we heard it" in page


def test_what_holds_back_everything_is_said_once(omar, signed_in, lena):
    said(lena)
    actions.place_restraint(
        lena.pk, key="case:1", reason=say("A complaint is open."), now=timezone.now()
    )

    page = text(signed_in(omar).get(here(lena)))

    assert page.count("A complaint is open.") == 1
    assert "it waits for the reason above" in page


def test_too_much_says_until_when(omar, signed_in, lena):
    said(lena)
    Unasked.objects.bulk_create(
        Unasked(customer=lena, purpose="news", channel="email", key=str(n), at=timezone.now())
        for n in range(4)
    )

    page = text(signed_in(omar).get(here(lena)))

    assert "They had 4 of 4 within 30 days." in page
    assert "Until " in page


def test_a_long_history_costs_no_more_queries(omar, signed_in, lena):
    browser = signed_in(omar)
    browser.get(here(lena))

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            browser.get(here(lena)).getvalue()
        return len(found)

    before = cost()
    for ago in range(30, 2, -1):
        said(lena, state="given" if ago % 2 else "withdrawn", ago=ago)

    assert cost() == before


def test_the_words_are_filled_in_for_the_counter(omar, signed_in, lena):
    assert "May we write to you about this?" in text(signed_in(omar).get(here(lena)))


def test_hostile_words_stay_words(omar, signed_in, lena):
    signed_in(omar).post(here(lena), {**YES, "wording": "<script>alert(1)</script>"})

    page = text(signed_in(omar).get(here(lena)))

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
