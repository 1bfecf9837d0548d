"""The screens of work in progress, as members see and use them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.projects import actions
from rapport.business.projects.models import Plan, Project
from rapport.business.projects.testing import a_need, a_plan, a_project
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("business")


def ago(**time: float):
    return timezone.now() - timedelta(**time)


def step(project: Project, name: str) -> int:
    return project.plan.steps.get(name=name).pk


def test_the_board_shows_each_piece_of_work_in_its_column(signed_in, omar):
    project = a_project(now=ago(hours=1))

    page = signed_in(omar).get("/projects/").content.decode()

    first, second = page.split('class="projects-board__column"')[1:3]
    assert "Received" in first
    assert project.title in first
    assert project.customer.name in first
    assert project.title not in second


def test_the_board_without_a_plan_offers_plans_that_fit(signed_in, nadia):
    page = signed_in(nadia).get("/projects/").content.decode()
    assert "Begin with our plans" in page

    signed_in(nadia).post("/projects/plans/samples/")

    assert set(Plan.objects.values_list("sample", flat=True)) == {"laundry.care", "workshop.repair"}


def test_plans_that_fit_are_brought_once(signed_in, nadia):
    for _ in range(2):
        signed_in(nadia).post("/projects/plans/samples/")

    assert Plan.objects.count() == 2


def test_a_button_moves_work_on_and_another_takes_it_back(signed_in, omar):
    project, client = a_project(now=ago(hours=1)), signed_in(omar)

    answer = client.post(
        f"/projects/{project.pk}/step/", {"step": step(project, "Cleaning"), "back": "/projects/"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/projects/")
    taken = project.steps.order_by("-pk").first()
    assert (
        f"/projects/{project.pk}/step/{taken.pk}/undo/" in client.get("/projects/").content.decode()
    )
    client.post(f"/projects/{project.pk}/step/{taken.pk}/undo/")

    project.refresh_from_db()
    assert project.at_step.name == "Received"


def test_the_way_back_never_leads_elsewhere(signed_in, omar):
    project = a_project(now=ago(hours=1))

    answer = signed_in(omar).post(
        f"/projects/{project.pk}/step/",
        {"step": step(project, "Ready"), "back": "//evil.example/projects/"},
    )

    assert answer.headers["Location"] == project.get_absolute_url()


def test_an_observer_sees_and_changes_nothing(signed_in, ivy):
    project, client = a_project(now=ago(hours=1)), signed_in(ivy)

    assert client.get(project.get_absolute_url()).status_code == 200
    assert (
        client.post(f"/projects/{project.pk}/step/", {"step": step(project, "Ready")}).status_code
        == 404
    )

    project.refresh_from_db()
    assert project.at_step.name == "Received"


def test_work_of_a_private_customer_is_not_there_for_a_member(signed_in, omar, nadia):
    hidden = a_project(customer=a_customer(name="Lord Grey", is_private=True), now=ago(hours=1))

    assert signed_in(omar).get(hidden.get_absolute_url()).status_code == 404
    for page in ("/projects/", "/projects/list/", "/projects/list/?q=Suede"):
        assert "Lord Grey" not in signed_in(omar).get(page).content.decode()
    assert signed_in(nadia).get(hidden.get_absolute_url()).status_code == 200


def test_work_is_taken_on_from_a_conversation(signed_in, omar):
    a_plan()
    talk = a_conversation(customer=a_customer())
    client, asked = signed_in(omar), f"?customer={talk.customer_id}&conversation={talk.pk}"

    page = client.get(f"/projects/new/{asked}").content.decode()
    assert f'name="conversation" value="{talk.pk}"' in page
    client.post(
        f"/projects/new/{asked}",
        {
            "customer": talk.customer_id,
            "conversation": talk.pk,
            "title": "Suede boots",
            "plan": Plan.objects.get().pk,
        },
    )

    assert Project.objects.get().conversation == talk


def test_work_for_nobody_is_asked_about_again(signed_in, omar):
    plan = a_plan()

    answer = signed_in(omar).post("/projects/new/", {"title": "Boots", "plan": plan.pk})

    assert answer.status_code == 422
    assert "Choose who it is for." in answer.content.decode()
    assert not Project.objects.exists()


def test_an_update_is_sent_and_its_undo_is_offered(signed_in, omar):
    a_mailbox()
    project, client = a_project(now=ago(hours=1)), signed_in(omar)
    assert "has arrived" in client.get(project.get_absolute_url()).content.decode()

    client.post(f"/projects/{project.pk}/updates/", {"text": "It is clean.", "way": "message"})

    message = project.updates.get().message
    page = client.get(project.get_absolute_url()).content.decode()
    assert f"/inbox/messages/{message.pk}/taking-back/" in page


def test_an_empty_update_is_refused_in_place(signed_in, omar):
    project = a_project(now=ago(hours=1))

    answer = signed_in(omar).post(
        f"/projects/{project.pk}/updates/", {"text": " ", "way": "message"}
    )

    assert answer.status_code == 422
    assert not project.updates.exists()


def test_without_an_address_an_update_says_why_it_cannot_be_sent(signed_in, omar):
    a_mailbox()
    project = a_project(customer=a_customer(email=""), now=ago(hours=1))

    answer = signed_in(omar).post(
        f"/projects/{project.pk}/updates/", {"text": "It is clean.", "way": "message"}
    )

    assert answer.status_code == 422
    assert "No e-mail address" in answer.content.decode()
    assert not project.updates.exists()


def test_moving_the_day_asks_for_a_word(signed_in, omar):
    project, client = a_project(now=ago(hours=1)), signed_in(omar)
    later = (timezone.localdate() + timedelta(days=20)).isoformat()

    client.post(f"/projects/{project.pk}/due/", {"due_on": later})

    assert "Tell them before they ask." in client.get(project.get_absolute_url()).content.decode()


def test_the_list_asks_as_often_for_two_as_for_twenty(signed_in, omar):
    client, counts, customer = signed_in(omar), [], a_customer()
    for wanted in (2, 20):
        while Project.objects.count() < wanted:
            a_project(customer=customer, title=f"Pair {Project.objects.count()}", now=ago(hours=1))
        for page in ("/projects/list/", "/projects/"):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                client.get(page)
            counts.append(len(asked))

    assert counts[0] == counts[2]
    assert counts[1] == counts[3]


def test_the_list_finds_with_a_typing_error(signed_in, omar):
    a_project(title="Leather jacket", now=ago(hours=1))

    assert "Leather jacket" in signed_in(omar).get("/projects/list/?q=lether").content.decode()


def test_a_plan_is_put_into_another_order(signed_in, nadia):
    plan, client = a_plan(), signed_in(nadia)
    steps = list(plan.steps.in_order())
    typed = {
        "name": "Care",
        "silence_days": 2,
        "step_name": [one.name for one in steps],
        "step_sentence": ["" for _ in steps],
        "step_id": [one.pk for one in steps],
    }

    moved = client.post(f"/projects/plans/{plan.pk}/", {**typed, "move": "down.1"})
    assert moved.status_code == 200
    assert [one.name for one in plan.steps.in_order()] == ["Received", "Cleaning", "Ready"]
    typed["step_name"], typed["step_id"] = ["Cleaning", "Received"], [steps[1].pk, steps[0].pk]
    client.post(f"/projects/plans/{plan.pk}/", typed)

    assert [one.name for one in plan.steps.in_use().in_order()] == ["Cleaning", "Received"]


def test_work_goes_on_at_a_step_that_the_plan_lost(signed_in, omar, nadia):
    project = a_project(now=ago(hours=1))
    actions.step_to(project.pk, plan_step_id=step(project, "Cleaning"), by=omar, now=ago(hours=1))
    kept = [
        actions.plans.StepWanted(one.name, one.sentence, one.pk)
        for one in project.plan.steps.exclude(name="Cleaning").order_by("position")
    ]
    actions.save_plan(
        project.plan_id, name="Care", steps=kept, silence_days=3, by=nadia, now=timezone.now()
    )

    page = signed_in(omar).get("/projects/").content.decode()

    assert project.title in page
    assert "Cleaning" in page


def test_a_plan_of_one_step_is_refused(signed_in, nadia):
    answer = signed_in(nadia).post(
        "/projects/plans/new/",
        {"name": "Short", "silence_days": 2, "step_name": ["Only"], "step_sentence": [""]},
    )

    assert answer.status_code == 422
    assert not Plan.objects.exists()


def test_the_customer_page_shows_work_and_needs(signed_in, omar):
    customer = a_customer()
    a_project(customer=customer, now=ago(hours=1))
    a_need(customer=customer, now=ago(hours=1))

    card = signed_in(omar).get(f"/projects/of-customer/{customer.pk}/").content.decode()

    assert "Suede boots" in card
    assert "New heels" in card


def test_strangers_are_led_to_the_door(client):
    assert client.get("/projects/").status_code == 302


def test_finishing_thanks_and_offers_the_way_back(signed_in, omar):
    a_mailbox()
    project, client = a_project(now=ago(hours=1)), signed_in(omar)

    client.post(
        f"/projects/{project.pk}/ending/", {"thanks": "Thank you, Lena!", "outcome": "finished"}
    )

    project.refresh_from_db()
    assert project.thanked_at is not None
    page = client.get(project.get_absolute_url()).content.decode()
    assert f"/projects/{project.pk}/ending/undo/" in page
    assert Entry.objects.filter(kind="projects.ended").count() == 1
