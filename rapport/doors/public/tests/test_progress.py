"""The page on which customers see how far their work is."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from rapport.business.customers.testing import a_customer
from rapport.business.projects import actions
from rapport.business.projects.models import Project
from rapport.business.projects.queries import address_of_page
from rapport.business.projects.testing import MONDAY, a_project

pytestmark = pytest.mark.usefixtures("business")


@pytest.fixture
def project(omar) -> Project:
    made = a_project(what="Smells of smoke", by=omar)
    return actions.open_page(made.pk, by=omar, now=MONDAY)


def test_the_customer_sees_steps_day_and_words_for_them(project, omar, client: Client):
    actions.tell(project.pk, text="It is drying.", way="page", by=omar, now=MONDAY)
    actions.tell(project.pk, text="A difficult one.", way="us", by=omar, now=MONDAY)

    page = client.get(address_of_page(project)).content.decode()

    assert "Suede boots" in page
    assert "It is drying." in page
    assert "hello@soleandsuds.example" in page
    for ours in ("A difficult one", "Smells of smoke", "Lena", "Omar"):
        assert ours not in page


def test_nobody_keeps_or_lists_the_page(project, client: Client):
    headers = client.get(address_of_page(project)).headers

    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_another_address_leads_nowhere(project, client: Client):
    token = address_of_page(project).split("/")[-2]
    other = a_project(customer=a_customer(name="Kim Berg"), title="Hat")
    Project.objects.filter(pk=other.pk).update(page_key="0123456789abcdef")

    for wrong in (
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        "0123456789abcdef" + token[16:],
        token[:16],
        token.upper(),
        "é" * 48,
        str(project.pk),
    ):
        assert client.get(f"/p/progress/{wrong}/").status_code == 404
    assert client.get(f"/p/progress/{token}/").status_code == 200


def test_a_closed_page_stays_closed_and_a_new_one_has_another_address(project, omar, client):
    old = address_of_page(project)

    actions.close_page(project.pk, by=omar, now=MONDAY)
    assert client.get(old).status_code == 404
    again = actions.open_page(project.pk, by=omar, now=MONDAY)

    assert address_of_page(again) != old
    assert client.get(old).status_code == 404
    assert client.get(address_of_page(again)).status_code == 200


def test_a_moved_day_is_said_honestly(project, omar, client):
    actions.move_due(project.pk, due_on=date(2026, 3, 12), by=omar, now=MONDAY)

    with time_machine.travel(MONDAY):
        page = client.get(address_of_page(project)).content.decode()

    assert "We had said" in page
    assert "sorry" in page


def test_a_day_that_passed_is_said_honestly(project, client):
    with time_machine.travel(MONDAY + timedelta(days=7)):
        page = client.get(address_of_page(project)).content.decode()

    assert "late, and sorry" in page


def test_the_page_speaks_the_language_of_the_customer(project, client):
    project.customer.language = "de"
    project.customer.save(update_fields=["language"])

    assert '<html lang="de"' in client.get(address_of_page(project)).content.decode()


def test_looking_is_noted_by_the_day(project, client):
    client.get(address_of_page(project))
    project.refresh_from_db()
    seen = project.page_seen_at
    client.get(address_of_page(project))

    project.refresh_from_db()
    assert project.page_seen_at == seen is not None


def test_it_can_only_be_looked_at(project, client):
    assert client.post(address_of_page(project)).status_code == 405


def test_whoever_asks_too_often_has_to_wait(project, client):
    address = address_of_page(project)

    answers = [client.get(address) for _ in range(70)]

    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_names_are_words_and_never_markup(omar, client):
    project = a_project(title="<script>alert(1)</script>", by=omar)
    actions.open_page(project.pk, by=omar, now=MONDAY)
    actions.tell(project.pk, text="<img src=x onerror=1>", way="page", by=omar, now=MONDAY)
    project.refresh_from_db()

    page = client.get(address_of_page(project)).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
