"""The list, the plan, a trial on its way and its result, and who may do what there."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.loyalty.models import Voucher
from rapport.business.sales.testing import a_purchase
from rapport.business.trials.models import Trial
from rapport.business.trials.testing import (
    PLANNED,
    a_running_trial,
    a_trial,
    bought,
    finished,
    in_arm,
    people,
)
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TYPED = {
    "name": "Does a voucher pay?", "question": "Do they come back?", "segment": "", "channel": "",
    "outcome": "spend", "days": "60", "worthwhile": "5", "nothing": "50", "margin": "100", "cap": "",
    "reward0-gives": "voucher", "reward0-much": "5", "reward0-name": "A thank-you",
}  # fmt: skip


def at(name, *numbers):
    return reverse(f"trials:{name}", args=numbers)


def a_clear_gain(nadia, **facts):
    people(80)
    trial = a_running_trial(by=nadia, worthwhile=Decimal(2), **facts)
    bought(in_arm(trial, 1), at=PLANNED + 5 * DAY, amount=30)
    bought(in_arm(trial, 0)[::3], at=PLANNED + 9 * DAY, amount=20)
    return finished(trial)


def test_an_empty_list_says_what_trials_are_for(client, nadia, omar):
    client.force_login(nadia)
    page = client.get(at("index")).content.decode()

    assert "would they have come anyway" in page
    assert at("new") in page
    client.force_login(omar)
    assert at("new") not in client.get(at("index")).content.decode()


def test_a_plan_is_typed_told_its_size_and_begun(client, nadia):
    bought([one.pk for one in people(40)], at=timezone.now() - 9 * DAY, amount=1, steps=40)
    client.force_login(nadia)
    assert client.get(at("new")).status_code == 200
    told = client.get(at("size"), TYPED, HTTP_HX_REQUEST="true").content.decode()
    assert "Too few to find that difference" in told
    assert "€" in told

    assert client.post(at("new"), TYPED).status_code == 303
    trial = Trial.objects.get()
    assert [arm.share for arm in trial.arms.order_by("position")] == [50, 50]
    page = client.get(at("show", trial.pk)).content.decode()
    assert "are needed" in page
    assert client.post(at("beginning", trial.pk)).status_code == 303
    assert "being drawn" in client.get(at("show", trial.pk)).content.decode()
    run_all()
    page = client.get(at("show", trial.pk)).content.decode()

    assert Voucher.objects.count() == len(in_arm(trial, 1)) > 0
    assert "nobody looks at what comes out" in page
    assert "Came again" not in page
    assert client.post(at("beginning", trial.pk)).status_code == 303
    run_all()
    assert Voucher.objects.count() == len(in_arm(trial, 1))


def test_what_makes_no_plan_is_said_on_the_form(client, nadia):
    client.force_login(nadia)

    for wrong in (
        {"days": "2"}, {"name": ""}, {"reward0-gives": ""}, {"reward0-much": ""},
        {"nothing": "99"}, {"reward0-much": "1e400"}, {"segment": "999999"}, {"worthwhile": "NaN"},
    ):  # fmt: skip
        assert client.post(at("new"), TYPED | wrong).status_code == 422
        assert client.get(at("size"), TYPED | wrong).status_code == 200
    assert not Trial.objects.exists()


def test_a_draft_is_changed_and_thrown_away(client, nadia):
    trial = a_trial(by=nadia)
    client.force_login(nadia)

    assert b"A thank-you voucher" in client.get(at("edit", trial.pk)).content
    client.post(at("edit", trial.pk), TYPED | {"days": "30"})
    trial.refresh_from_db()
    assert trial.days == 30
    client.post(at("removal", trial.pk))
    assert not Trial.objects.exists()


def test_what_has_begun_is_neither_changed_nor_removed(client, nadia):
    people(20)
    trial = a_running_trial(by=nadia)
    client.force_login(nadia)

    assert client.get(at("edit", trial.pk)).status_code == 303
    assert client.post(at("removal", trial.pk)).status_code == 422
    assert Trial.objects.get().days == 60


def test_stopping_needs_a_reason(client, nadia):
    people(20)
    trial = a_running_trial(by=nadia)
    client.force_login(nadia)

    assert client.post(at("stopping", trial.pk), {"reason": ""}).status_code == 422
    assert client.post(at("stopping", trial.pk), {"reason": "The shop floods"}).status_code == 303
    page = client.get(at("show", trial.pk)).content.decode()
    assert "The shop floods" in page
    assert "No effect is told" in page


def test_the_result_is_told_in_money_and_confidence(client, nadia):
    trial = a_clear_gain(nadia, by_group=True)
    client.force_login(nadia)
    page = client.get(at("show", trial.pk)).content.decode()

    assert "more per customer in 60 days, after the reward" in page
    assert "95 % interval" in page
    assert "Go on with" in page
    assert "in a year" in page
    assert "<svg" in page
    assert "Looked at apart" in page
    assert "more per customer" in client.get(at("index")).content.decode()


def test_too_little_to_say_tells_how_many_it_would_take(client, nadia):
    people(40)
    trial = a_running_trial(by=nadia)
    bought((in_arm(trial, 1) + in_arm(trial, 0))[::4], at=PLANNED + DAY, amount=90, steps=60)
    trial = finished(trial)
    client.force_login(nadia)
    page = client.get(at("show", trial.pk)).content.decode()

    assert "Too little to say: it would take about" in page
    assert "Give nothing for now" in page


def test_shares_are_told_of_a_hundred(client, nadia):
    trial = a_clear_gain(nadia, outcome="again")
    client.force_login(nadia)
    page = client.get(at("show", trial.pk)).content.decode()

    assert "more of a hundred customers come again" in page
    assert "in a year" not in page


def test_the_file_tells_what_they_spent_only_after_the_end(client, nadia, omar, fay):
    people(20)
    trial = a_running_trial(by=nadia)
    someone = Customer.objects.get(pk=in_arm(trial, 1)[0])
    Customer.objects.filter(pk=in_arm(trial, 0)[0]).update(is_private=True)
    a_purchase(customer=someone, at=PLANNED + DAY, lines=[("Wash", "1", "77.70")])
    client.force_login(omar)
    told = b"".join(client.get(at("people", trial.pk)).streaming_content).decode()
    assert "77.70" not in told
    assert len(told.strip().splitlines()) == 20  # the head, and all but one private
    finished(trial)
    assert "77.70" in b"".join(client.get(at("people", trial.pk)).streaming_content).decode()
    client.force_login(fay)
    assert client.get(at("people", trial.pk)).status_code in {403, 404}


def test_only_looking_is_looking(client, omar, nadia):
    people(20)
    trial, draft = a_running_trial(by=nadia), a_trial(by=nadia, name="Another")
    client.force_login(omar)

    assert client.get(at("show", trial.pk)).status_code == 200
    assert client.get(at("new")).status_code in {403, 404}
    for name, number in (("beginning", draft.pk), ("stopping", trial.pk), ("removal", draft.pk)):
        assert client.post(at(name, number), {"reason": "x"}).status_code in {403, 404}
    assert Trial.objects.get(pk=draft.pk).is_draft
    assert Trial.objects.get(pk=trial.pk).is_running


def test_two_trials_ask_as_often_as_twenty(client, nadia):
    client.force_login(nadia)
    counts = []
    for more in (2, 18):
        for number in range(more):
            a_trial(by=nadia, name=f"Trial {more} {number}")
        client.get(at("index"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("index")).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_customers_page_says_that_they_take_part(client, omar, nadia):
    people(20)
    trial = a_running_trial(by=nadia)
    client.force_login(omar)
    nothing = client.get(at("of-customer", in_arm(trial, 0)[0])).content.decode()
    something = client.get(at("of-customer", in_arm(trial, 1)[0])).content.decode()

    assert "Please give no reward of your own" in nothing
    assert "A thank-you voucher" in something
    late = people(1)[0]
    assert "Takes part" not in client.get(at("of-customer", late.pk)).content.decode()


def test_a_stranger_is_asked_to_sign_in(client, business):
    assert client.get(at("index")).status_code == 302


def test_a_result_holds_numbers_and_no_names(nadia):
    trial = a_clear_gain(nadia)

    assert "Person" not in json.dumps(trial.result)


def test_the_letters_are_typed_shown_and_counted(client, nadia):
    people(20)
    client.force_login(nadia)
    letter = {"reward0-letter": "Hello {{ first name }}, {{ what }}: {{ code }}"}
    mailed = TYPED | letter | {"channel": "email", "subject": "For {{ first name }}"}

    for wrong in ({"subject": ""}, {"channel": ""}, {"reward0-letter": "No code here"}):
        assert client.post(at("new"), mailed | wrong).status_code == 422
    assert client.post(at("new"), mailed).status_code == 303
    trial = Trial.objects.get()
    page = client.get(at("show", trial.pk)).content.decode()

    assert "For {{ first name }}" in page
    assert "Each of them gets their own by mail" in page
    assert letter["reward0-letter"] in client.get(at("edit", trial.pk)).content.decode()
