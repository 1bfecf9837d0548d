"""Relationships worth improving: ranked by what they are worth, with a plan and how it ended."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.cases.testing import a_complaint
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions, rules
from rapport.business.insights.models import Rhythm, Turnaround
from rapport.business.insights.queries.turnaround import turnaround_screen
from rapport.business.insights.testing import a_regular
from rapport.business.promises.actions import break_overdue
from rapport.business.promises.testing import a_promise
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.usefixtures("business")
DAY = timedelta(days=1)


def a_plan(customer, *, by, now=None, steps=("Call", "Invite back")) -> Turnaround:
    now = now or timezone.now()
    soon = timezone.localtime(now).date() + 20 * DAY
    return actions.begin_turnaround(
        customer.pk, steps=steps, follow_up_on=soon, owner=by, by=by, now=now
    )


def drifted(name="Tomás Ortega", price="40") -> Customer:
    return a_regular(now=timezone.now(), name=name, price=price)


def test_who_brought_more_and_drifted_as_far_stands_higher(omar):
    small, big = drifted("Small", "10"), drifted("Big", "400")
    found = turnaround_screen(omar, now=timezone.now()).candidates
    assert [one.customer for one in found] == [big, small]
    assert "has been away" in spoken(found[0].reasons[0])


def test_complaints_and_broken_words_make_it_worth_more(omar):
    now, upset = timezone.now(), drifted("Upset")
    calm = drifted("Calm")
    a_complaint(by=omar, customer=upset, at=now - 2 * DAY)
    a_promise(customer=upset, due_by=now - 5 * DAY, at=now - 9 * DAY)
    break_overdue(now=now)
    found = turnaround_screen(omar, now=now).candidates
    assert [one.customer for one in found] == [upset, calm]
    said = " ".join(spoken(reason) for reason in found[0].reasons)
    assert "One complaint" in said
    assert "We broke our word once." in said
    assert any("Apologise" in spoken(step) for step in found[0].steps)


def test_all_being_well_nobody_stands_there(omar):
    a_regular(now=timezone.now(), days_ago=[63, 42, 21, 1])
    assert turnaround_screen(omar, now=timezone.now()).candidates == []


def test_before_anybody_bought_nobody_says_that_all_is_well(signed_in, omar):
    browser = signed_in(omar)
    assert "Too little to go by yet" in browser.get("/insights/turnaround/").content.decode()
    Rhythm.objects.create(customer=a_customer(), visits=1, figured_at=timezone.now())
    assert "All is well" in browser.get("/insights/turnaround/").content.decode()


def test_the_longer_away_the_smaller_the_hope():
    def worth(away):
        found = rules.improvement(rules.TurnFacts("Lena", 500.0, gap_days=21.0, away_days=away))
        return found.worth if found else 0.0

    assert worth(21) == 0
    assert worth(63) > worth(300) > worth(700)


def test_a_plan_runs_from_its_first_step_to_its_end_and_is_measured(signed_in, omar):
    lena, browser = drifted(), signed_in(omar)
    page = browser.get(f"/insights/of-customer/{lena.pk}/turnaround/").content.decode()
    assert "Call Tomás Ortega and ask what has changed" in page
    soon = f"{timezone.localdate() + 20 * DAY}"
    asked = {"steps": "Call\n\nInvite back", "follow_up_on": soon, "owner": omar.pk}
    begun = browser.post(f"/insights/of-customer/{lena.pk}/turnaround/", asked)
    plan = Turnaround.objects.get()
    assert begun["Location"] == plan.get_absolute_url()
    assert list(plan.steps.values_list("text", flat=True)) == ["Call", "Invite back"]

    first = plan.steps.get(position=1)
    browser.post(f"/insights/turnaround/{plan.pk}/steps/{first.pk}/")
    browser.post(f"/insights/turnaround/{plan.pk}/steps/", {"text": "Write a card"})
    assert "1 of 3 steps" in browser.get("/insights/turnaround/").content.decode()
    browser.post(f"/insights/turnaround/{plan.pk}/ending/", {"outcome": "came_back"})
    plan.refresh_from_db()
    assert plan.outcome == "came_back"
    a_regular(customer=lena, now=timezone.now() + DAY, days_ago=[0], price="70")

    assert actions.measure(now=timezone.now() + 89 * DAY) == 0
    assert actions.measure(now=timezone.now() + 91 * DAY) == 1
    assert actions.measure(now=timezone.now() + 91 * DAY) == 0
    plan.refresh_from_db()
    assert (plan.spent_before, plan.spent_after) == (80, 70)


def test_begun_twice_it_is_one_plan_and_an_ended_one_takes_no_steps(omar):
    lena = drifted()
    one, again = a_plan(lena, by=omar), a_plan(lena, by=omar)
    assert one == again
    actions.end_turnaround(one.pk, outcome="no", by=omar, now=timezone.now())
    before = Entry.objects.count()
    with pytest.raises(Refused):
        actions.add_step(one.pk, text="More", by=omar, now=timezone.now())
    actions.end_turnaround(one.pk, outcome="better", by=omar, now=timezone.now())
    one.refresh_from_db()
    assert (one.outcome, Entry.objects.count()) == ("no", before)
    actions.reopen_turnaround(one.pk, by=omar, now=timezone.now())
    assert Turnaround.objects.open().get() == one


@pytest.mark.parametrize("asked", [{"steps": "  "}, {"follow_up_on": "1999-01-01"}])
def test_a_plan_without_steps_or_in_the_past_is_refused(signed_in, omar, asked):
    lena = drifted()
    usual = {"steps": "Call", "follow_up_on": f"{timezone.localdate() + 9 * DAY}"}
    path = f"/insights/of-customer/{lena.pk}/turnaround/"
    assert signed_in(omar).post(path, usual | asked).status_code == 422
    assert not Turnaround.objects.exists()


def test_a_private_relationship_is_nobody_elses(signed_in, omar, nadia):
    lena = drifted()
    plan = a_plan(lena, by=nadia)
    Customer.objects.filter(pk=lena.pk).update(is_private=True)
    assert signed_in(omar).get(f"/insights/turnaround/{plan.pk}/").status_code == 404
    assert "Tomás" not in signed_in(omar).get("/insights/turnaround/").content.decode()
    with pytest.raises(Refused):
        actions.end_turnaround(plan.pk, outcome="no", by=omar, now=timezone.now())


def test_an_observer_reads_the_plans_and_changes_none(signed_in, ivy, omar):
    plan = a_plan(a_customer(), by=omar)
    browser = signed_in(ivy)
    assert browser.get(f"/insights/turnaround/{plan.pk}/").status_code == 200
    ended = browser.post(f"/insights/turnaround/{plan.pk}/ending/", {"outcome": "no"})
    assert ended.status_code in {403, 404}
    plan.refresh_from_db()
    assert plan.is_open


def test_the_page_asks_as_much_for_two_as_for_twelve(signed_in, omar):
    browser = signed_in(omar)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/insights/turnaround/").status_code == 200
        return len(asked)

    for number in range(2):
        drifted(f"Person {number}")
        a_plan(a_customer(name=f"Planned {number}"), by=omar)
    queries()
    few = queries()
    for number in range(2, 12):
        drifted(f"Person {number}")
        a_plan(a_customer(name=f"Planned {number}"), by=omar)
    assert queries() == few
