from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.cases.testing import a_case
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def case(business) -> Case:
    return a_case(text="My boots came back stained", at=timezone.now() - timedelta(hours=1))


def test_a_case_leads_to_its_conversation(signed_in, omar, case):
    response = signed_in(omar).get(f"/cases/{case.pk}/")
    assert response.headers["Location"] == f"/inbox/{case.conversation_id}/"


def test_the_panel_tells_what_it_is_why_and_until_when(signed_in, omar, case):
    page = signed_in(omar).get(f"/cases/for-conversation/{case.conversation_id}/").content.decode()
    assert "Complaint, notable" in page
    assert "something was damaged" in page
    assert "opening time from" in page


def test_settling_on_the_panel_offers_the_way_back(signed_in, omar, case):
    response = signed_in(omar).post(
        f"/cases/{case.pk}/resolution/", {"resolution": "Cleaned again", "thanks": ""}, headers=HTMX
    )

    assert response.status_code == 200
    assert f"/cases/{case.pk}/resolution/undo/" in response.content.decode()
    case.refresh_from_db()
    assert not case.is_open


def test_settling_works_without_javascript(signed_in, omar, case):
    response = signed_in(omar).post(f"/cases/{case.pk}/resolution/", {"resolution": "Cleaned"})
    assert (response.status_code, response.headers["Location"]) == (303, f"/cases/{case.pk}/")


def test_a_refusal_stands_on_the_form_and_nothing_changes(signed_in, omar, case):
    before = Entry.objects.count()

    response = signed_in(omar).post(f"/cases/{case.pk}/resolution/", {}, headers=HTMX)

    assert response.status_code == 422
    assert "how the complaint was settled" in response.content.decode()
    case.refresh_from_db()
    assert (case.is_open, Entry.objects.count()) == (True, before)


@pytest.mark.parametrize("what", ["kind", "owner", "turn", "resolution"])
def test_an_observer_sees_but_cannot_change(signed_in, ivy, case, what):
    browser = signed_in(ivy)
    before = Case.objects.values().get(pk=case.pk)

    response = browser.post(
        f"/cases/{case.pk}/{what}/",
        {"kind": "praise", "turn": "them", "resolution": "x"},
        headers=HTMX,
    )

    assert browser.get(f"/cases/for-conversation/{case.conversation_id}/").status_code == 200
    assert response.status_code == 422
    assert Case.objects.values().get(pk=case.pk) == before


def test_a_stranger_is_led_to_the_door(client, case):
    assert client.get("/cases/").headers["Location"].startswith("/sign-in/")
    assert client.post(f"/cases/{case.pk}/resolution/").status_code == 302


def test_a_get_changes_nothing(signed_in, omar, case):
    assert signed_in(omar).get(f"/cases/{case.pk}/resolution/").status_code == 405


def test_what_came_to_a_private_mailbox_is_not_there_for_members(signed_in, omar, nadia, case):
    private = a_mailbox(address="owner@soleandsuds.example", is_private=True)
    type(case.conversation).objects.filter(pk=case.conversation_id).update(mailbox=private)

    assert signed_in(omar).get(f"/cases/{case.pk}/").status_code == 404
    assert signed_in(omar).post(f"/cases/{case.pk}/turn/", {"turn": "them"}).status_code == 404
    assert "stained" not in signed_in(omar).get("/cases/").content.decode()
    assert signed_in(nadia).get(f"/cases/{case.pk}/").status_code == 302


def test_overdue_cases_stand_on_top(signed_in, omar, business):
    now = timezone.now()
    fresh = a_case(text="Are you open?", at=now)
    old = a_case(text="My boots came back stained", at=now - timedelta(days=30))

    page = signed_in(omar).get("/cases/").content.decode()

    assert "One case is overdue" in page
    assert page.index(f'"/cases/{old.pk}/"') < page.index(f'"/cases/{fresh.pk}/"')


def test_the_list_asks_as_much_for_two_as_for_twenty(signed_in, omar, business):
    browser = signed_in(omar)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get("/cases/").status_code == 200
        return len(asked)

    for _ in range(2):
        a_case(at=timezone.now())
    queries()  # What is remembered between requests is remembered now.
    few = queries()
    for _ in range(18):
        a_case(at=timezone.now())

    assert queries() == few


def test_the_inbox_gets_the_pills_of_its_rows(signed_in, omar, case):
    page = signed_in(omar).get(f"/cases/pills/?conversations={case.conversation_id},9,x,").content
    assert f'id="case-pill-{case.conversation_id}"' in page.decode()


def test_a_case_can_be_opened_by_hand(signed_in, fay, business):
    lena = a_customer()

    response = signed_in(fay).post(
        f"/cases/new/?customer={lena.pk}",
        {"kind": "complaint", "severity": "2", "summary": "Heel came off at the counter"},
    )

    case = Case.objects.get()
    assert response.status_code == 303
    assert (case.customer, case.severity, case.owner) == (lena, 2, fay)
