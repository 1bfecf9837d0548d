"""Today speaks of work in progress and of noticed needs, and knows when to be silent."""

from datetime import date, timedelta

import pytest

from rapport.business.cases.testing import a_case
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions
from rapport.business.insights.models import Suggestion
from rapport.business.projects import actions as projects
from rapport.business.projects.models import Need
from rapport.business.projects.testing import MONDAY, a_need, a_project

pytestmark = pytest.mark.usefixtures("business")
DAY = timedelta(days=1)


def looked_at(customer, now):
    actions.refresh_many([customer.pk], now=now)
    return Suggestion.objects.filter(customer=customer).first()


def test_a_customer_who_waits_for_a_word_is_on_the_list_with_the_words_ready():
    project = a_project()
    assert looked_at(project.customer, MONDAY) is None

    found = looked_at(project.customer, MONDAY + 4 * DAY)

    assert found.kind == "tell"
    assert found.draft == "Hello Lena, Suede boots has arrived."


def test_late_work_is_more_pressing_than_silence():
    project = a_project(due_on=date(2026, 3, 3))

    assert looked_at(project.customer, MONDAY + 2 * DAY).rank == 1


def test_telling_from_today_tells_and_ends_the_suggestion(omar):
    a_mailbox()
    project = a_project()
    found, now = looked_at(project.customer, MONDAY + 4 * DAY), MONDAY + 4 * DAY

    actions.write(found.pk, text="It dries.", by=omar, now=now)

    assert project.updates.get().text == "It dries."
    assert not Suggestion.objects.filter(customer=project.customer, kind="tell").exists()


def test_a_word_is_owed_even_to_those_who_want_quiet():
    project = a_project(customer=a_customer(attention="quiet"))

    assert looked_at(project.customer, MONDAY + 4 * DAY).kind == "tell"


def test_a_need_is_offered_at_its_moment_and_not_before():
    need = a_need(moment="day", on=date(2026, 3, 10), why="The left one is worn.")

    assert looked_at(need.customer, MONDAY) is None
    found = looked_at(need.customer, MONDAY + 8 * DAY)

    assert found.kind == "offer"
    assert "The left one is worn." in found.draft


def test_the_calendar_brings_it_up_by_itself():
    need = a_need(moment="day", on=date(2026, 3, 10))

    assert actions.look_ahead(now=MONDAY) == 0
    assert actions.look_ahead(now=MONDAY + 8 * DAY) == 1

    assert Suggestion.objects.get(customer=need.customer).kind == "offer"


def test_nothing_is_offered_to_those_who_want_quiet():
    need = a_need(customer=a_customer(attention="quiet"), moment="day", on=date(2026, 3, 2))

    assert looked_at(need.customer, MONDAY) is None


def test_nothing_is_offered_while_a_complaint_is_open():
    customer = a_customer()
    need = a_need(customer=customer, moment="day", on=date(2026, 3, 2))
    a_case(customer=customer, text="I am furious, my boots are ruined!", at=MONDAY)

    found = looked_at(need.customer, MONDAY + timedelta(minutes=1))

    assert found.kind == "answer"


def test_done_means_that_it_was_offered_and_undo_that_it_was_not(omar):
    need = a_need(moment="day", on=date(2026, 3, 2))
    found = looked_at(need.customer, MONDAY)

    said = actions.reply(found.pk, choice="done", by=omar, now=MONDAY)
    need.refresh_from_db()
    assert need.state == Need.State.OFFERED
    actions.take_back_reply(said.pk, by=omar, now=MONDAY)

    need.refresh_from_db()
    assert need.state == Need.State.NOTICED
    assert looked_at(need.customer, MONDAY).kind == "offer"


def test_offering_from_today_writes_and_marks_it(omar):
    a_mailbox()
    need = a_need(moment="day", on=date(2026, 3, 2))
    found = looked_at(need.customer, MONDAY)

    sent = actions.write(found.pk, text="Your heels are worn.", by=omar, now=MONDAY)

    need.refresh_from_db()
    assert need.state == Need.State.OFFERED
    assert sent.subject == "New heels"


def test_finished_work_asks_for_nothing(omar):
    project = a_project()
    projects.end(project.pk, by=omar, now=MONDAY + DAY)

    assert looked_at(project.customer, MONDAY + 9 * DAY) is None
