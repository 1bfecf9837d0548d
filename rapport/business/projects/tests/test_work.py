"""Work in progress: begun, moved on, told about, late, silent, finished."""

from datetime import date, timedelta

import pytest

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.projects import actions
from rapport.business.projects.events import ProjectLate, ProjectSilent
from rapport.business.projects.models import Project
from rapport.business.projects.testing import MONDAY, a_plan, a_project
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("business")
DAY = timedelta(days=1)


def at(project: Project) -> str:
    project.refresh_from_db()
    return project.at_step.name


def told(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


def test_work_begins_at_the_first_step_and_is_due_as_usual(omar):
    project = a_project(by=omar)

    assert at(project) == "Received"
    assert project.owner == omar
    assert project.due_on == date(2026, 3, 7)  # Tuesday to Saturday: five opening days
    assert told("projects.begun") == 1


def test_a_double_click_begins_one_piece_of_work(omar):
    customer = a_customer()

    first, second = (a_project(customer=customer, by=omar) for _ in range(2))

    assert first == second


def test_an_observer_begins_nothing(ivy):
    with pytest.raises(Forbidden):
        a_project(by=ivy)

    assert not Project.objects.exists()


def test_work_moves_on_and_the_last_step_can_be_taken_back(omar):
    project = a_project()
    cleaning = project.plan.steps.get(name="Cleaning")

    actions.step_to(project.pk, plan_step_id=cleaning.pk, by=omar, now=MONDAY + DAY)
    assert at(project) == "Cleaning"
    taken = project.steps.order_by("-pk").first()
    actions.step_back(project.pk, step_id=taken.pk, by=omar, now=MONDAY + DAY)

    assert at(project) == "Received"
    assert [one.undone_at is None for one in project.steps.order_by("pk")] == [True, False]


def test_the_first_step_and_an_older_one_cannot_be_taken_back(omar):
    project = a_project()
    first = project.steps.get()

    with pytest.raises(Refused):
        actions.step_back(project.pk, step_id=first.pk, by=omar, now=MONDAY)

    first.refresh_from_db()
    assert first.undone_at is None


def test_a_step_of_another_plan_is_refused(omar):
    project, other = a_project(), a_plan(name="Other")

    with pytest.raises(Refused):
        actions.step_to(project.pk, plan_step_id=other.steps.first().pk, by=omar, now=MONDAY)

    assert at(project) == "Received"


def test_an_update_is_an_answer_in_the_conversation(omar):
    customer = a_customer()
    talk = a_conversation(customer=customer)
    project = a_project(customer=customer, conversation_id=talk.pk)

    update = actions.tell(project.pk, text="We are cleaning.", by=omar, now=MONDAY + DAY)

    assert update.message.conversation == talk
    assert update.message.text == "We are cleaning."
    project.refresh_from_db()
    assert project.last_told_at == MONDAY + DAY


def test_without_a_conversation_the_first_update_begins_one(omar):
    a_mailbox()
    project = a_project()

    first = actions.tell(project.pk, text="It is here.", by=omar, now=MONDAY)
    second = actions.tell(project.pk, text="It is clean.", by=omar, now=MONDAY + DAY)

    assert first.message.conversation_id == second.message.conversation_id


def test_the_same_words_twice_are_one_update(omar):
    project = a_project()

    one, two = (
        actions.tell(project.pk, text="Soon.", way="page", by=omar, now=MONDAY) for _ in range(2)
    )

    assert one == two


def test_a_message_taken_back_means_that_they_were_not_told(omar):
    customer = a_customer()
    talk = a_conversation(customer=customer)
    project = a_project(customer=customer, conversation_id=talk.pk)
    update = actions.tell(project.pk, text="Ready!", by=omar, now=MONDAY + DAY)

    conversations.take_back(update.message_id, by=omar, now=MONDAY + DAY)
    actions.settle_taken_back(update.message_id)

    project.refresh_from_db()
    assert project.last_told_at == MONDAY
    assert not project.updates.for_them().exists()


def test_a_note_among_us_does_not_end_the_silence(omar):
    project = a_project()

    actions.tell(project.pk, text="Glue is late.", way="us", by=omar, now=MONDAY + DAY)

    project.refresh_from_db()
    assert project.last_told_at == MONDAY


def test_a_conversation_of_somebody_else_is_refused(omar):
    stranger = a_conversation(customer=a_customer(name="Kim Berg"))

    with pytest.raises(Refused):
        a_project(conversation_id=stranger.pk, by=omar)

    assert not Project.objects.exists()


def test_silence_is_told_once_and_ends_with_a_word(omar):
    project = a_project()
    assert project.tell_by.date() == date(2026, 3, 5)  # Thursday evening: three opening days
    late = project.tell_by + timedelta(minutes=1)

    assert actions.announce(now=project.tell_by) == 0
    assert actions.announce(now=late) == 1
    assert actions.announce(now=late + timedelta(minutes=1)) == 0
    actions.tell(project.pk, text="Nearly there.", way="page", by=omar, now=late)

    assert told(ProjectSilent.kind) == 1
    assert not Project.objects.silent(late).exists()


def test_lateness_is_told_once_for_each_day_that_was_due(omar):
    project = a_project(due_on=date(2026, 3, 3))
    actions.tell(project.pk, text="On it.", way="page", by=omar, now=MONDAY + DAY)

    actions.announce(now=MONDAY + 2 * DAY)
    actions.announce(now=MONDAY + 2 * DAY)

    assert told(ProjectLate.kind) == 1


def test_moving_the_day_owes_the_customer_a_word(omar):
    project = a_project(due_on=date(2026, 3, 5))

    actions.move_due(project.pk, due_on=date(2026, 3, 9), by=omar, now=MONDAY)
    project.refresh_from_db()
    assert project.owes_the_day
    actions.tell(project.pk, text="It will be Monday, sorry.", way="page", by=omar, now=MONDAY)

    project.refresh_from_db()
    assert not project.owes_the_day
    assert project.told_due_on == date(2026, 3, 9)


def test_a_day_in_another_century_is_refused(omar):
    project = a_project()
    before = project.due_on

    with pytest.raises(Refused):
        actions.move_due(project.pk, due_on=date(2126, 3, 9), by=omar, now=MONDAY)

    project.refresh_from_db()
    assert project.due_on == before


def test_work_ends_with_thanks_at_the_last_step(omar):
    a_mailbox()
    project = a_project()

    actions.end(project.pk, thanks="Thank you, Lena!", by=omar, now=MONDAY + DAY)
    actions.end(project.pk, thanks="Thank you, Lena!", by=omar, now=MONDAY + DAY)

    assert at(project) == "Ready"
    assert not project.is_open
    assert project.updates.get().message.thanks
    assert told("projects.ended") == 1


def test_ended_work_is_not_moved_until_it_is_taken_up_again(omar):
    project = a_project()
    actions.end(project.pk, outcome="dropped", by=omar, now=MONDAY)
    ready = project.plan.steps.get(name="Ready").pk

    with pytest.raises(Refused):
        actions.step_to(project.pk, plan_step_id=ready, by=omar, now=MONDAY)
    actions.reopen(project.pk, by=omar, now=MONDAY)
    actions.step_to(project.pk, plan_step_id=ready, by=omar, now=MONDAY)

    assert at(project) == "Ready"
    assert project.tell_by is not None
