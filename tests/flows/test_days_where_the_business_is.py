"""A moment is told by its day where the business is: in Sydney the day begins at our noon."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.business.cases import actions as cases
from rapport.business.cases.testing import a_complaint
from rapport.business.customers.models import Restraint
from rapport.business.customers.testing import a_customer
from rapport.business.referrals import actions as referrals
from rapport.business.referrals.queries.advocates import invitable
from rapport.business.referrals.testing import some_terms
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.words import heard
from rapport.plumbing.ledger.models import Entry

MORNING = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)  # Half past nine on the third there.
THERE = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def _in_sydney(business):
    business.zone = "Australia/Sydney"
    business.save(update_fields=["zone"])


def test_a_complaint_holds_back_news_since_the_day_it_came(olga):
    case = a_complaint(by=olga, at=MORNING)
    cases.restrain(case.pk, now=MORNING)

    assert heard(Restraint.objects.get().reason).values["day"] == THERE


def test_we_check_back_on_the_day_that_was_named(olga):
    case = a_complaint(by=olga, at=MORNING - timedelta(days=3))

    cases.plan_check_back(case.pk, at=MORNING, by=olga, now=MORNING - timedelta(days=2))

    planned = Entry.objects.get(kind="cases.check_back_planned")
    assert planned.facts["check_back_at"].startswith(THERE.isoformat())


def test_the_list_leaves_with_the_day_on_which_we_met(olga, signed_in):
    a_customer(name="Lena Moreau", made_at=MORNING)

    told = b"".join(signed_in(olga).get("/customers/customers.csv").streaming_content).decode()

    assert f",{THERE}," in told


def test_a_friend_is_not_asked_for_again_since_the_day_we_asked():
    some_terms()
    priya = a_customer(name="Priya Nair", made_at=MORNING - timedelta(days=90), stage="current")
    for days in (60, 40, 20):
        a_purchase(customer=priya, at=MORNING - timedelta(days=days))
    referrals.note_asked(priya.pk, by=None, now=MORNING)

    found = invitable(priya.pk, now=MORNING + timedelta(days=5))

    assert found.reason.values["day"] == THERE
