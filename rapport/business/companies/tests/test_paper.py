"""A review's agenda as a PDF file, for those at the table as well."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from rapport.business.companies import actions, queries
from rapport.business.companies.models import OurPart, ReviewMeeting, TheirPart
from rapport.business.companies.testing import a_review, somebody_at
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.team.queries import business

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]


def paper(client, meeting):
    response = client.get(reverse("companies:agenda-pdf", args=[meeting.pk]))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), response


@pytest.fixture
def meeting(request, omar):
    house = request.getfixturevalue("business")
    house.name, house.address = "Łódź Laundry", "Quay 4\nŁódź"
    house.email = "hello@laundry.example"
    house.save()
    firm = a_company(name="Brauerei Weiß & Söhne")
    ines = somebody_at(firm, name="Inês <b>Duarte</b>")
    one = a_review(company=firm, theirs=[ines.pk], ours=[omar.pk], place="Quay 4")
    sections = [{"key": "money", "points": ["About the € 40 & <i>the rest</i>"]}]
    actions.write_agenda(one.pk, sections=sections, by=omar, now=timezone.now())
    one.refresh_from_db()
    return one


def test_it_says_who_meets_when_and_about_what(client, ivy, meeting):
    client.force_login(ivy)

    said, response = paper(client, meeting)

    for words in (
        "Łódź Laundry", "hello@laundry.example", "Brauerei Weiß & Söhne", "Inês <b>Duarte</b>",
        "Omar Weiss", "Monday 16 March 2026", "Quay 4", "Invoices",
        "About the € 40 & <i>the rest</i>", "What we agree", "Page 1 of 1",
    ):  # fmt: skip
        assert words in said, words
    named = response["Content-Disposition"]
    assert named == 'attachment; filename="review-brauerei-wei-sohne-2026-03-16.pdf"'


def test_notes_and_what_came_of_it_stay_at_home(client, omar, meeting):
    ReviewMeeting.objects.filter(pk=meeting.pk).update(notes="They are tired", outcome="We lose")
    client.force_login(omar)
    said, _response = paper(client, meeting)
    assert "tired" not in said
    assert "lose" not in said


def test_a_review_that_was_called_off_says_so_on_every_paper(client, omar, meeting):
    client.force_login(omar)
    assert "Called off" not in paper(client, meeting)[0]
    actions.cancel(meeting.pk, reason="Ill", by=omar, now=timezone.now())
    assert "Called off" in paper(client, meeting)[0]
    printed = client.get(reverse("companies:print", args=[meeting.pk])).content.decode()
    assert "Called off" in printed


def test_whom_a_member_may_not_see_is_not_named(client, omar, nadia, meeting):
    hidden = somebody_at(meeting.company, name="Secret Boss", is_private=True)
    TheirPart.objects.create(meeting=meeting, customer=hidden)
    for member, is_told in ((omar, False), (nadia, True)):
        client.force_login(member)
        assert ("Secret Boss" in paper(client, meeting)[0]) is is_told


def test_the_paper_of_a_private_company_is_not_there(client, omar, nadia):
    meeting = a_review(company=a_company(is_private=True))
    address = reverse("companies:agenda-pdf", args=[meeting.pk])
    client.force_login(omar)
    assert client.get(address).status_code == 404
    client.force_login(nadia)
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405
    client.logout()
    assert client.get(address).status_code == 302


def test_the_file_says_in_which_language_it_is(client, omar, meeting):
    client.force_login(omar)
    response = client.get(reverse("companies:agenda-pdf", args=[meeting.pk]))
    reader = PdfReader(BytesIO(response.content))
    assert reader.trailer["/Root"]["/Lang"] == response["Content-Language"] == "en"
    screen = queries.meeting_screen(meeting, member=omar, now=timezone.now())
    with translation.override("de"):
        sheet = queries.paper(screen, firm=business())
    assert sheet.language == "de"
    assert "Montag 16 März 2026" in sheet.lede


def test_hundreds_at_the_table_are_asked_for_as_often_as_two(client, omar, meeting):
    client.force_login(omar)
    counts = []
    for many in (2, 300):
        people = [a_customer(name=f"Person{many}x{number}") for number in range(many)]
        TheirPart.objects.bulk_create(TheirPart(meeting=meeting, customer=one) for one in people)
        with CaptureQueriesContext(connection) as asked:
            said, _response = paper(client, meeting)
        assert all(one.name in said for one in people)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_both_the_page_and_the_paper_lead_to_the_file(client, ivy, meeting):
    client.force_login(ivy)
    address = reverse("companies:agenda-pdf", args=[meeting.pk])
    for name in ("review", "print"):
        page = client.get(reverse(f"companies:{name}", args=[meeting.pk])).content.decode()
        assert f'href="{address}"' in page


def test_nobody_at_the_table_yet_is_a_paper_too(client, omar):
    meeting = a_review(at=timezone.now(), planned_at=timezone.now() + timedelta(days=3))
    OurPart.objects.all().delete()
    client.force_login(omar)
    assert "What we agree" in paper(client, meeting)[0]
