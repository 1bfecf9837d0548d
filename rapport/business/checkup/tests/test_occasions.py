"""For each sign: what counts, and what does not."""

from datetime import timedelta

import pytest

from rapport.business.cases.models import Approval, Case, RecoveryStep, Restitution
from rapport.business.checkup.queries.occasions import SOURCES, Span, occasions
from rapport.business.checkup.rules import SIGNS, How
from rapport.business.checkup.testing import NOW, a_word, bought
from rapport.business.customers.testing import a_customer
from rapport.business.leads.models import Lead
from rapport.business.leads.testing import a_lead
from rapport.business.loyalty.testing import a_voucher
from rapport.business.projects.testing import a_project
from rapport.business.sales.testing import an_invoice
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
LATELY = Span(NOW - timedelta(days=90), NOW, NOW)


def ago(days):
    return NOW - timedelta(days=days)


def a_case(*, customer=None, kind="complaint", opened=30, **facts):
    return Case.objects.create(
        customer=customer or a_customer(),
        kind=kind,
        summary="Heel came off",
        opened_at=ago(opened),
        **facts,
    )


def shown(sign):
    return {one.about: one.is_bad for one in occasions(sign, LATELY)}


def test_every_sign_has_a_source_or_says_that_it_has_none():
    without = {one.key for one in SIGNS if one.how is How.NO_SOURCE}

    assert {one.key for one in SIGNS} == SOURCES.keys() | without
    assert not SOURCES.keys() & without


def test_a_complaint_is_unanswered_after_a_week(business):
    never = a_case(asked_at=ago(30))
    late = a_case(answered_at=ago(22))
    soon = a_case(answered_at=ago(29))
    a_case(opened=5, asked_at=ago(5))  # Still within the week.
    a_case(kind="request", asked_at=ago(30))

    assert shown("unanswered") == {
        f"case:{never.pk}": True,
        f"case:{late.pk}": True,
        f"case:{soon.pk}": False,
    }


def test_a_first_answer_is_slow_after_its_time(business):
    quick, late = a_case(), a_case()
    for case, in_time in ((quick, True), (late, False)):
        facts = {"case_id": case.pk, "customer_id": case.customer_id, "first": True}
        Entry.objects.create(kind="cases.answered", at=ago(20), facts={**facts, "in_time": in_time})
    waits = a_case(answer_by=ago(2))
    a_case(answer_by=NOW + timedelta(days=1))

    assert shown("slow") == {
        f"case:{quick.pk}": False,
        f"case:{late.pk}": True,
        f"case:{waits.pk}": True,
    }


def test_work_is_silent_once_its_plan_says_so(business):
    went, told, quiet = (a_project(now=ago(40)) for _ in range(3))
    for one in (went, told):
        one.ended_at = ago(10)
        one.save(update_fields=["ended_at"])
    Entry.objects.create(kind="projects.silent", at=ago(20), facts={"project_id": went.pk})
    type(quiet).objects.filter(pk=quiet.pk).update(tell_by=ago(3))

    assert shown("silence") == {
        f"project:{went.pk}": True,
        f"project:{told.pk}": False,
        f"project:{quiet.pk}": True,
    }


def test_a_settled_complaint_is_owned_and_apologised_for_or_not(business):
    plain, owned, sorry, theirs = (a_case(resolved_at=ago(5)) for _ in range(4))
    for case, kind, answer in (
        (owned, "own", "ours"),
        (sorry, "own", "shared"),
        (sorry, "apologise", ""),
        (theirs, "own", "not_ours"),
    ):
        RecoveryStep.objects.create(case=case, kind=kind, answer=answer, at=ago(6))

    assert [one for one, bad in shown("not_owned").items() if bad] == [f"case:{plain.pk}"]
    assert shown("no_apology") == {f"case:{owned.pk}": True, f"case:{sorry.pk}": False}


def test_a_second_complaint_within_ninety_days_is_a_repeat(business):
    lena, omar = a_customer(), a_customer(name="Omar Nasser", email="")
    a_case(customer=lena, opened=60)
    second = a_case(customer=lena, opened=20)
    alone = a_case(customer=omar, opened=120)

    assert shown("repeated") == {f"case:{second.pk}": True, f"case:{alone.pk}": False}


def test_an_exception_that_was_refused_counts(business):
    for decision in ("refused", "approved", "waiting"):
        given = Restitution.objects.create(
            case=a_case(), kind="gift", amount=5, cost=5, currency="EUR", reason="Torn",
            state="given", made_at=ago(9),
        )  # fmt: skip
        Approval.objects.create(
            restitution=given, asked=5, asked_at=ago(9), decision=decision,
            decided_at=None if decision == "waiting" else ago(8),
        )  # fmt: skip

    assert sorted(shown("refused").values()) == [False, True]


def test_a_first_purchase_wants_thanks_within_two_weeks(business):
    thanked, late, not_yet = (a_customer(name=name, email="") for name in "ABC")
    bought(thanked, 40, 20)
    bought(late, 40)
    bought(not_yet, 5)
    type(thanked)._meta.apps.get_model("sales", "Purchase").objects.filter(customer=thanked).update(
        thanked_at=ago(39)
    )

    assert sorted(shown("no_thanks").values()) == [False, True]


def test_the_fifth_purchase_wants_something_back(business):
    given, none, few = (a_customer(name=name, email="") for name in "ABC")
    for one in (given, none):
        bought(one, 90, 80, 70, 60, 50)
    bought(few, 90, 80, 70)
    a_voucher(customer=given, at=ago(60))

    found = occasions("no_reward", LATELY)

    assert {one.customer: one.is_bad for one in found} == {given.pk: False, none.pk: True}


def test_the_first_month_is_untidy_when_something_went_wrong(business):
    smooth, rough = (a_customer(name=name, email="") for name in "AB")
    bought(smooth, 60)
    bought(rough, 60)
    broken = a_word(rough, days_ago=50, is_kept=False)
    a_word(smooth, days_ago=10, is_kept=False)  # Later than the first month.

    assert shown("first_steps") == {f"customer:{smooth.pk}": False, f"promise:{broken.pk}": True}


def test_a_lead_lost_to_silence_counts_and_one_lost_to_the_price_does_not(business):
    slow, price, won = (a_lead(customer=a_customer(name=n, email=""), now=ago(40)) for n in "ABC")
    lost = {"state": "lost", "open_key": None, "lost_at": ago(3), "first_answer_at": ago(30)}
    Lead.objects.filter(pk=slow.pk).update(lost_reason="silence", **lost)
    Lead.objects.filter(pk=price.pk).update(lost_reason="price", **lost)
    Lead.objects.filter(pk=won.pk).update(state="won", open_key=None, won_at=ago(3))

    assert shown("conversion") == {
        f"lead:{slow.pk}": True,
        f"lead:{price.pk}": False,
        f"lead:{won.pk}": False,
    }


def test_who_buys_less_than_half_of_last_year_has_fallen_off(business):
    away, same, new = (a_customer(name=name, email="") for name in "ABC")
    bought(away, 400)
    bought(same, 400, 40)
    bought(new, 10)

    assert shown("profit") == {f"customer:{away.pk}": True, f"customer:{same.pk}": False}


def test_a_bill_is_late_a_week_after_its_day(business):
    paid, owed, due = (an_invoice(customer=a_customer(name=n, email="")) for n in "ABC")
    when = {"issued_on": ago(60).date(), "due_on": ago(30).date()}
    type(paid).objects.filter(pk=paid.pk).update(**when, paid=paid.amount, paid_on=ago(26).date())
    type(owed).objects.filter(pk=owed.pk).update(**when)
    type(due).objects.filter(pk=due.pk).update(issued_on=ago(9).date(), due_on=ago(3).date())

    assert shown("slow_payers") == {f"invoice:{paid.pk}": False, f"invoice:{owed.pk}": True}
