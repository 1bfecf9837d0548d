"""Companies, one of them, a review with its forms, paper and calendar."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.companies import actions
from rapport.business.companies.models import ReviewMeeting, ReviewRhythm
from rapport.business.companies.testing import a_review, somebody_at
from rapport.business.customers.actions import merge
from rapport.business.customers.models import Customer, Tie
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.promises.models import Promise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
DAY = timedelta(days=1)


def at(name, *numbers):
    return reverse(f"companies:{name}", args=numbers)


def soon(**more):
    now = timezone.now()
    return a_review(planned_at=(now + 7 * DAY).replace(microsecond=0), at=now, **more)


def lately(**more):
    now = timezone.now()
    return a_review(planned_at=(now - DAY).replace(microsecond=0), at=now - 9 * DAY, **more)


def test_the_list_shows_who_stands_for_us_and_finds_by_name(client, omar):
    firm = a_company(name="Harbour Brewing", stage="current")
    somebody_at(firm, name="Ines Duarte", role="sponsor")
    a_company(name="Silk & Sons", stage="current")
    client.force_login(omar)

    page = client.get(at("index")).content.decode()
    assert "Ines Duarte" in page
    assert "Silk &amp; Sons" in page
    assert "Silk" not in client.get(at("index"), {"q": "HARB"}).content.decode()
    alone = client.get(at("index"), {"show": "sponsorless"}).content.decode()
    assert "Silk" in alone
    assert "Harbour" not in alone


def test_a_name_is_found_without_its_accents_and_with_them(client, omar):
    a_company(name="Café Zoë", stage="current")
    client.force_login(omar)
    for typed in ("zoë", "ZOE", "cafe"):
        assert "Café Zoë" in client.get(at("index"), {"q": typed}).content.decode()


def test_those_to_meet_again_are_a_list_of_their_own(client, omar):
    firm = a_company(name="Harbour Brewing")
    a_company(name="Silk & Sons")
    actions.set_rhythm(firm.pk, months=1, by=omar, now=timezone.now() - 60 * DAY)
    client.force_login(omar)

    page = client.get(at("index"), {"show": "due"}).content.decode()
    assert "Harbour" in page
    assert "Silk" not in page
    soon(company=firm)
    assert "Harbour" not in client.get(at("index"), {"show": "due"}).content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "2"])
def test_any_page_number_leads_somewhere(client, omar, page):
    client.force_login(omar)
    assert client.get(at("index"), {"page": page, "show": "nonsense"}).status_code == 200


def test_two_companies_ask_as_often_as_twenty(client, omar):
    client.force_login(omar)
    counts = []
    for more in (2, 18):
        for number in range(more):
            firm = a_company(name=f"Firm {more} {number}", stage="current")
            somebody_at(firm, role="sponsor")
            lately(company=firm, ours=[omar.pk])
        client.get(at("index"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("index")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_many_people_ask_as_often_as_few(client, omar):
    firm = a_company()
    client.force_login(omar)
    counts = []
    for more in (2, 18):
        for number in range(more):
            somebody_at(firm, name=f"Person {more} {number}")
        client.get(at("show", firm.pk))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(at("show", firm.pk))
        assert page.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_private_company_is_not_there_for_others(client, omar, nadia):
    firm = a_company(is_private=True)
    meeting = a_review(company=firm)
    for member, status in ((omar, 404), (nadia, 200)):
        client.force_login(member)
        assert client.get(at("show", firm.pk)).status_code == status
        assert client.get(at("review", meeting.pk)).status_code == status
        assert client.get(at("calendar", meeting.pk)).status_code == status
    assert not ReviewRhythm.objects.filter(months__isnull=False).exists()


def test_private_people_are_not_named_to_others(client, omar):
    firm = a_company(stage="current")
    boss = somebody_at(firm, name="Secret Boss", role="sponsor", is_private=True)
    meeting = a_review(company=firm, theirs=[boss.pk])
    client.force_login(omar)
    for address in (
        at("index"), at("show", firm.pk), at("review", meeting.pk), at("print", meeting.pk),
        at("new-review", firm.pk), at("holding", meeting.pk), at("of-customer", firm.pk),
    ):  # fmt: skip
        assert "Secret" not in client.get(address).content.decode(), address


def test_a_person_has_no_page_of_a_company(client, omar):
    client.force_login(omar)
    assert client.get(at("show", a_customer().pk)).status_code == 404


def test_one_is_planned_without_javascript(client, omar):
    firm = a_company()
    ines = somebody_at(firm)
    client.force_login(omar)
    day = (timezone.localdate() + 9 * DAY).isoformat()
    given = {"day": day, "hour": "10:30", "minutes": "45", "ours": omar.pk, "theirs": ines.pk}

    response = client.post(at("new-review", firm.pk), given)

    meeting = ReviewMeeting.objects.get()
    assert response.status_code == 303
    assert response.headers["Location"] == meeting.get_absolute_url()
    assert meeting.theirs.get().customer_id == ines.pk
    again = client.post(at("new-review", firm.pk), given | {"hour": "11:30"})
    assert again.status_code == 422
    assert ReviewMeeting.objects.count() == 1


def test_an_invitation_is_begun_in_the_composer(client, omar):
    firm = a_company()
    ines = somebody_at(firm, name="Ines Duarte")
    meeting = soon(company=firm, theirs=[ines.pk], place="Quay 4")
    client.force_login(omar)

    page = client.get(at("review", meeting.pk)).content.decode()

    assert f"/inbox/new/?customer={ines.pk}" in page
    assert "Hello+Ines" in page
    assert "Quay+4" in page


def test_the_agenda_is_put_right_by_hand_and_made_anew(client, omar):
    meeting = soon()
    client.force_login(omar)
    client.post(at("agenda", meeting.pk), {"money": "About the bill\n\n", "nonsense": "x"})
    meeting.refresh_from_db()
    assert meeting.agenda == [{"key": "money", "points": ["About the bill"]}]
    assert "About the bill" in client.get(at("print", meeting.pk)).content.decode()
    client.post(at("renewal", meeting.pk))
    meeting.refresh_from_db()
    assert "About the bill" not in str(meeting.agenda)


def test_how_it_went_is_written_down_with_a_promise(client, omar):
    firm = a_company()
    ines, paul = somebody_at(firm), somebody_at(firm, name="Paul")
    meeting = lately(company=firm, theirs=[ines.pk, paul.pk], ours=[omar.pk])
    client.force_login(omar)
    local = timezone.localtime(meeting.planned_at)
    due = (timezone.localdate() + 9 * DAY).isoformat()
    given = {
        "day": local.date().isoformat(), "hour": f"{local:%H:%M}", "theirs": ines.pk,
        "ours": omar.pk, "outcome": "They stay", "words-TOTAL_FORMS": "2",
        "words-INITIAL_FORMS": "0", "words-0-text": "We send the list", "words-0-due_on": due,
    }  # fmt: skip

    wrong = client.post(at("holding", meeting.pk), given | {"words-1-text": "By when?"})
    assert wrong.status_code == 422
    assert not Promise.objects.exists()

    assert client.post(at("holding", meeting.pk), given).status_code == 303
    assert client.post(at("holding", meeting.pk), given).status_code == 303
    assert Promise.objects.get().owner == omar
    assert list(meeting.theirs.order_by("pk").values_list("came", flat=True)) == [True, False]
    page = client.get(at("review", meeting.pk)).content.decode()
    assert "They stay" in page
    assert "We send the list" in page


def test_moving_without_notice_is_refused_in_place(client, omar):
    meeting = soon()
    client.force_login(omar)
    day = (timezone.localdate() + 20 * DAY).isoformat()
    response = client.post(at("moving", meeting.pk), {"move-day": day, "move-hour": "10:00"})

    assert response.status_code == 422
    before = meeting.planned_at
    meeting.refresh_from_db()
    assert meeting.planned_at == before


def test_calling_off_and_taking_that_back(client, omar):
    meeting = soon()
    client.force_login(omar)
    assert client.post(at("calling-off", meeting.pk), {"reason": ""}).status_code == 422
    client.post(at("calling-off", meeting.pk), {"reason": "Ines is ill"})
    assert "Ines is ill" in client.get(at("review", meeting.pk)).content.decode()
    client.post(at("reopening", meeting.pk))
    meeting.refresh_from_db()
    assert meeting.is_planned


def test_a_sponsor_is_named_with_one_tap(client, omar):
    firm = a_company()
    paul = somebody_at(firm, name="Paul", role="daily")
    client.force_login(omar)
    assert "Name Paul as sponsor" in client.get(at("show", firm.pk)).content.decode()
    client.post(at("sponsor", firm.pk), {"person": paul.pk})
    assert Tie.objects.filter(customer=paul, role="sponsor").exists()
    client.post(at("sponsor", firm.pk), {"person": "x" * 50})
    assert Tie.objects.filter(role="sponsor").count() == 1


def test_an_observer_sees_and_changes_nothing(client, ivy):
    meeting = soon()
    client.force_login(ivy)
    assert client.get(at("review", meeting.pk)).status_code == 200
    assert b"Move it" not in client.get(at("review", meeting.pk)).content
    for name in ("calling-off", "reopening", "renewal", "moving", "holding", "arrangement"):
        assert client.post(at(name, meeting.pk), {"reason": "x"}).status_code == 404
    meeting.refresh_from_db()
    assert meeting.is_planned


def test_the_calendar_file_is_a_calendar_file(client, ivy):
    meeting = soon(place="Quay 4")
    client.force_login(ivy)
    file = client.get(at("calendar", meeting.pk))
    assert file["Content-Type"].startswith("text/calendar")
    assert "LOCATION:Quay 4" in file.content.decode()


def test_who_was_merged_leads_to_their_page(client, nadia):
    firm, twin = a_company(name="Harbour Brewing"), a_company(name="Harbor Brewing")
    meeting = a_review(company=twin)
    merge(firm.pk, merged_id=twin.pk, by=nadia, now=timezone.now())
    client.force_login(nadia)

    assert client.get(at("show", twin.pk)).headers["Location"] == at("show", firm.pk)
    assert Customer.objects.get(pk=firm.pk)
    assert meeting.get_absolute_url() in client.get(at("show", firm.pk)).content.decode()
