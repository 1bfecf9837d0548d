"""Needs that we saw before the customer did."""

from datetime import date, timedelta

import pytest

from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.projects import actions, queries
from rapport.business.projects.models import Need
from rapport.business.projects.testing import MONDAY, a_need, a_project
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("business")
DAY = timedelta(days=1)


def again(need: Need) -> Need:
    need.refresh_from_db()
    return need


def test_a_day_a_month_a_visit_and_the_end_of_work_are_moments():
    customer = a_customer()
    project = a_project(customer=customer)

    assert a_need(customer=customer, what="A", moment="day", on=date(2026, 5, 1)).ready_on == date(
        2026, 5, 1
    )
    assert a_need(customer=customer, what="B", moment="month", month=2).ready_on == date(2027, 2, 1)
    assert a_need(customer=customer, what="C", moment="month", month=3).ready_on == MONDAY.date()
    assert a_need(customer=customer, what="D", moment="visit").ready_on is None
    waits = a_need(customer=customer, what="E", moment="project")
    assert (waits.ready_on, waits.project) == (None, project)


@pytest.mark.parametrize(
    "moment",
    [
        {"moment": "day"},
        {"moment": "month"},
        {"moment": "month", "month": 13},
        {"moment": "project"},
    ],
)
def test_a_moment_that_cannot_come_is_refused(moment):
    with pytest.raises(Refused):
        a_need(**moment)

    assert not Need.objects.exists()


def test_noticing_twice_is_noticing_once(omar):
    customer = a_customer()

    one = a_need(customer=customer, by=omar)
    other = a_need(customer=customer, what=" new  heels", by=omar)

    assert one == other
    assert Entry.objects.filter(kind="projects.need_noticed").count() == 1


def test_an_observer_notices_nothing_in_writing(ivy):
    with pytest.raises(Forbidden):
        a_need(by=ivy)

    assert not Need.objects.exists()


def test_a_visit_makes_it_ripe():
    need = a_need()

    actions.ripen(need.customer_id, now=MONDAY + DAY)
    actions.ripen(need.customer_id, now=MONDAY + 2 * DAY)

    assert again(need).ready_on == date(2026, 3, 3)
    assert Entry.objects.filter(kind="projects.need_ripened").count() == 1


def test_the_visit_at_which_it_was_seen_is_not_the_next_one():
    need = a_need(now=MONDAY)

    actions.ripen(need.customer_id, now=MONDAY)

    assert again(need).ready_on is None


def test_the_end_of_the_work_makes_it_ripe_the_day_after(omar):
    customer = a_customer()
    project = a_project(customer=customer)
    need = a_need(customer=customer, moment="project")

    actions.end(project.pk, by=omar, now=MONDAY + DAY)

    assert again(need).ready_on == date(2026, 3, 4)


def test_a_purchase_soon_after_the_offer_stands_beside_it(omar):
    need = a_need()
    actions.offer(need.pk, by=omar, now=MONDAY)
    early = a_purchase(customer=need.customer, at=MONDAY - DAY)
    bought = a_purchase(customer=need.customer, at=MONDAY + 20 * DAY)

    assert actions.follow(early.pk, now=MONDAY) == 0
    assert actions.follow(bought.pk, now=MONDAY + 20 * DAY) == 1
    assert actions.follow(bought.pk, now=MONDAY + 20 * DAY) == 0

    assert again(need).followed_by == bought
    assert need.state == Need.State.OFFERED  # What they said is theirs to say.


def test_a_purchase_much_later_is_no_evidence(omar):
    need = a_need()
    actions.offer(need.pk, by=omar, now=MONDAY)
    bought = a_purchase(customer=need.customer, at=MONDAY + 61 * DAY)

    assert actions.follow(bought.pk, now=MONDAY + 61 * DAY) == 0
    assert again(need).followed_by is None


def test_nothing_is_written_to_them_while_something_holds_us_back(omar):
    a_mailbox()
    need = a_need()
    customers.place_restraint(
        need.customer_id, key="complaint", reason=say("A complaint is open."), now=MONDAY
    )

    with pytest.raises(Refused, match="A complaint is open"):
        actions.offer_by_message(need.pk, text="New heels?", by=omar, now=MONDAY)

    assert again(need).state == Need.State.NOTICED
    assert queries.ripe_needs([need.customer_id], now=MONDAY + DAY) == {}


def test_the_answer_is_written_down_and_can_be_taken_back(omar):
    need = a_need()
    actions.offer(need.pk, by=omar, now=MONDAY)

    actions.answer_need(need.pk, answer="wanted", by=omar, now=MONDAY)
    assert again(need).answered_at == MONDAY
    actions.answer_need(need.pk, answer="noticed", by=omar, now=MONDAY)

    assert (again(need).offered_at, need.answered_at) == (None, None)


def test_an_answer_nobody_can_give_is_refused(omar):
    need = a_need()

    with pytest.raises(Refused):
        actions.answer_need(need.pk, answer="perhaps", by=omar, now=MONDAY)

    assert again(need).state == Need.State.NOTICED


def test_later_is_another_moment(omar):
    need = a_need()
    actions.offer(need.pk, by=omar, now=MONDAY)

    actions.change_need(
        need.pk, what=need.what, why="", words="", moment="day", on=date(2026, 6, 1), by=omar,
        now=MONDAY,
    )  # fmt: skip

    assert again(need).state == Need.State.NOTICED
    assert need.ready_on == date(2026, 6, 1)


def test_the_report_counts_and_claims_nothing(omar):
    wanted, not_wanted, _waiting = (
        a_need(customer=a_customer(name=n)) for n in ("A B", "C D", "E F")
    )
    actions.answer_need(wanted.pk, answer="wanted", by=omar, now=MONDAY)
    actions.answer_need(not_wanted.pk, answer="not_wanted", by=omar, now=MONDAY)
    actions.follow(a_purchase(customer=wanted.customer, at=MONDAY + DAY).pk, now=MONDAY + DAY)

    found = queries.report(omar, now=MONDAY + DAY)

    assert (found.noticed, found.offered, found.wanted, found.not_wanted, found.bought) == (
        3, 2, 1, 1, 1,
    )  # fmt: skip
    assert found.wanted_percent == 50


def test_a_need_is_noted_offered_and_answered_on_the_screen(signed_in, omar):
    a_mailbox()
    customer, client = a_customer(), signed_in(omar)
    asked = f"/projects/needs/new/?customer={customer.pk}"
    assert client.get(asked).status_code == 200

    client.post(asked, {"what": "New heels", "why": "Worn.", "moment": "visit"})
    need = Need.objects.get()
    page = client.get(f"/projects/needs/{need.pk}/offer/").content.decode()
    assert "Worn." in page
    client.post(f"/projects/needs/{need.pk}/offer/", {"text": "Your heels are worn."})
    client.post(f"/projects/needs/{need.pk}/answer/", {"answer": "wanted"})

    assert again(need).state == Need.State.WANTED
    assert "New heels" in client.get("/projects/needs/?show=answered").content.decode()


def test_needs_of_a_private_customer_are_not_there_for_a_member(signed_in, omar):
    need = a_need(customer=a_customer(name="Lord Grey", is_private=True))

    assert signed_in(omar).get(f"/projects/needs/{need.pk}/").status_code == 404
    answer = signed_in(omar).post(f"/projects/needs/{need.pk}/answer/", {"answer": "wanted"})
    assert answer.status_code == 404
    assert "New heels" not in signed_in(omar).get("/projects/needs/").content.decode()

    assert again(need).state == Need.State.NOTICED


def test_a_moment_without_a_day_is_refused_in_place(signed_in, omar):
    customer = a_customer()

    answer = signed_in(omar).post(
        f"/projects/needs/new/?customer={customer.pk}", {"what": "Heels", "moment": "day"}
    )

    assert answer.status_code == 422
    assert "Say on which day." in answer.content.decode()
    assert not Need.objects.exists()
