"""Two at once on the path: one decision, one voucher, one step, exact sums."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connections

from rapport.business.cases import actions
from rapport.business.cases.models import (
    Approval,
    RecoveryStep,
    Repeat,
    Restitution,
    RestitutionEntry,
)
from rapport.business.cases.testing import MONDAY, a_complaint
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty.models import Voucher
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
AT_ONCE = 8


def together(chores):
    """What each came to: its value, or that it was refused."""

    def one(chore):
        try:
            return chore()
        except Refused:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, chores))


def asked_for(case, fay):
    return actions.give(
        case.pk, kind="voucher", amount=Decimal(80), reason="Torn", by=fay, now=MONDAY
    ).approval


def test_two_who_decide_at_once_make_one_decision(business, fay, nadia, olga):
    approval = asked_for(a_complaint(by=fay), fay)

    def decide(by, decision):
        return actions.decide(approval.pk, decision=decision, word="So", by=by, now=MONDAY).decision

    outcomes = together(
        [lambda: decide(nadia, "approved"), lambda: decide(olga, "refused")] * (AT_ONCE // 2)
    )

    approval.refresh_from_db()
    assert set(outcomes) == {"refused", approval.decision}
    given = approval.decision == Approval.Decision.APPROVED
    assert Entry.objects.filter(kind="cases.approval_decided").count() == 1
    assert (Voucher.objects.count(), RestitutionEntry.objects.count()) == (given, given)


def test_saying_yes_and_withdrawing_at_once_is_one_of_both(business, fay, nadia):
    approval = asked_for(a_complaint(by=fay), fay)
    yes = lambda: actions.decide(approval.pk, decision="approved", by=nadia, now=MONDAY)  # noqa: E731
    never_mind = lambda: actions.withdraw(approval.pk, by=fay, now=MONDAY)  # noqa: E731

    together([yes, never_mind] * (AT_ONCE // 2))

    approval.refresh_from_db()
    assert approval.decision in {"approved", "withdrawn"}
    assert Voucher.objects.count() == (approval.decision == "approved")


def test_one_key_gives_once_however_many_click(business, omar):
    case = a_complaint(by=omar)

    def give():
        return actions.give(
            case.pk, kind="voucher", amount=Decimal(20), reason="Torn", key="k", by=omar, now=MONDAY
        ).pk

    assert len(set(together([give] * AT_ONCE))) == 1
    assert (Voucher.objects.count(), RestitutionEntry.objects.count()) == (1, 1)


def test_what_is_taken_back_by_many_is_taken_back_once(business, omar):
    case = a_complaint(by=omar)
    one = actions.give(
        case.pk, kind="refund", amount=Decimal(20), reason="Torn", by=omar, now=MONDAY
    )

    together([lambda: actions.cancel_restitution(one.pk, by=omar, now=MONDAY)] * AT_ONCE)

    assert sum(entry.amount for entry in RestitutionEntry.objects.all()) == 0
    assert RestitutionEntry.objects.count() == 2
    assert Restitution.objects.get().state == "cancelled"


def test_a_step_tapped_by_many_stands_once_and_only_one_apology_is_given(business, omar):
    case = a_complaint(by=omar)
    for kind in ("thank", "apologise"):
        step = lambda kind=kind: actions.take_step(case.pk, kind=kind, by=omar, now=MONDAY)  # noqa: E731
        together([step] * AT_ONCE)
        assert RecoveryStep.objects.filter(kind=kind).count() == 1


def test_a_second_failure_is_raised_once(business, omar):
    lena = a_customer()
    a_complaint(customer=lena, by=omar)
    again = a_complaint(customer=lena, by=omar)

    together([lambda: actions.look_for_repeat(again.pk, now=MONDAY)] * AT_ONCE)

    again.refresh_from_db()
    assert (again.severity, Repeat.objects.count()) == (3, 1)


def test_without_the_lock_the_database_itself_lets_one_entry_through(business, omar):
    """The negative control: written blindly, a thing would be given twice."""
    case = a_complaint(by=omar)
    one = actions.give(
        case.pk, kind="refund", amount=Decimal(20), reason="Torn", by=omar, now=MONDAY
    )

    def blindly():
        try:
            RestitutionEntry.objects.create(
                restitution=one, kind="cancelled", amount=-20, cost=-20, at=MONDAY
            )
        except Exception as error:  # noqa: BLE001 - which class depends on the database
            return type(error).__name__
        return "written"

    assert sorted(together([blindly] * AT_ONCE)) == ["IntegrityError"] * 7 + ["written"]
