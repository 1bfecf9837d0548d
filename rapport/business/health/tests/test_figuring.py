"""Figured from the record: alone, all together, again, and at once."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from rapport.business.cases.models import Case, RecoveryStep
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.health import actions, queries, rules
from rapport.business.health.models import Health, HealthSnapshot
from rapport.business.health.testing import NOW, a_health
from rapport.business.insights import actions as insights
from rapport.business.insights.models import Rhythm
from rapport.business.insights.testing import a_regular
from rapport.business.promises.models import Promise
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import an_invoice

pytestmark = pytest.mark.django_db
AGES_AGO = NOW - timedelta(days=500)


@pytest.fixture(autouse=True)
def _business(business):
    """Every customer here is one of Sole & Suds."""


def keys(row):
    return {one["key"]: one["points"] for one in row.reasons}


def test_a_regular_stands_warm_and_says_why():
    tomas = a_regular(days_ago=(112, 91, 70, 49, 28, 7))

    assert actions.figure_many([tomas.pk], now=NOW) == 1

    row = queries.of(tomas.pk)
    assert row.score == 50 + sum(keys(row).values())
    assert row.warmth >= 4
    assert {"rhythm", "visits"} <= keys(row).keys()
    assert 0.4 < row.sureness < 0.95
    assert row.trend is None


def test_of_whom_nothing_is_known_nothing_is_said():
    stranger = a_customer()

    assert actions.figure_many([stranger.pk], now=NOW) == 0
    assert queries.of(stranger.pk) is None


def test_nothing_new_writes_nothing():
    tomas = a_regular()
    actions.figure_many([tomas.pk], now=NOW)
    before = queries.of(tomas.pk).figured_at

    assert actions.figure_many([tomas.pk], now=NOW + timedelta(minutes=5)) == 0
    assert queries.of(tomas.pk).figured_at == before


def buyers(many):
    """People with purchases of their own rhythm, written at once."""
    people = [a_customer(name=f"P {n}", email="", made_at=AGES_AGO) for n in range(many)]
    Purchase.objects.bulk_create(
        Purchase(customer=one, at=NOW - timedelta(days=days), currency="EUR", total=20 + number % 7)
        for number, one in enumerate(people)
        for days in range(3 + number % 40, 420, 9 + number % 50)
    )
    insights.figure_many([one.pk for one in people], now=NOW)
    return people


def our_word(customer, state, **facts):
    """A promise that came to its end some days ago."""
    ago = NOW - timedelta(days=9)
    facts |= {"customer": customer, "state": state, "text": "Call", "due_by": ago}
    return Promise.objects.create(made_at=ago - timedelta(days=3), ended_at=ago, **facts)


def told():
    return {row.pk: (row.score, row.sureness, row.reasons) for row in Health.objects.all()}


def test_all_together_is_one_by_one():
    people = buyers(230)
    firm = a_company(name="Firm", made_at=AGES_AGO)
    for one in (people[3], firm):
        an_invoice(customer=one, issued_on=date(2026, 1, 10), due_on=date(2026, 1, 20))
    our_word(people[5], "kept")
    actions.figure_usual(now=NOW)
    for one in (*people[:40], firm):
        actions.figure_many([one.pk], now=NOW)
    alone = told()
    Health.objects.all().delete()

    actions.figure_all(now=NOW)

    assert len(alone) == 41
    assert alone.items() <= told().items()
    assert Health.objects.count() == 231


def test_other_money_is_a_visit_but_no_sum():
    """Ninety thousand yen beside ninety euros are not ninety thousand and ninety."""
    mai, *others = people = buyers(230)
    Purchase.objects.filter(customer=mai).update(currency="JPY", total=90_000)
    insights.figure_many([one.pk for one in people], now=NOW)
    known = queries.evidence_of([mai.pk], usual=rules.Usual(), now=NOW)[mai.pk]
    among_many = queries.evidence_of([one.pk for one in people], usual=rules.Usual(), now=NOW)

    assert Rhythm.objects.get(pk=mai.pk).spent == 0
    assert known.visits
    assert (known.spent, known.spent_recently) == (0, 0)
    assert among_many[mai.pk] == known
    assert among_many[others[0].pk].spent


def test_a_thousand_cost_as_many_questions_as_ten(django_assert_max_num_queries):
    people = [one.pk for one in buyers(210)]
    actions.figure_usual(now=NOW)
    with django_assert_max_num_queries(60) as few:
        actions.figure_many(people[:205], now=NOW)
    Health.objects.all().delete()
    HealthSnapshot.objects.all().delete()
    with django_assert_max_num_queries(len(few)):
        actions.figure_many(people, now=NOW)


def test_a_day_is_kept_once_a_week_while_it_changes_and_once_in_four_while_not():
    [one] = buyers(1)
    for days in range(0, 150, 3):
        actions.figure_many([one.pk], now=NOW + timedelta(days=days))

    kept = list(HealthSnapshot.objects.order_by("on").values_list("on", "score"))

    gaps = [(b[0] - a[0]).days for a, b in pairwise(kept)]
    assert min(gaps) >= 7
    assert max(gaps) <= 30
    assert len(kept) < 22
    row = queries.of(one.pk)
    assert row.trend is not None
    assert row.trend < 0


def test_days_of_two_years_ago_are_let_go():
    one = a_health()
    for days in (10, 700, 731, 900):
        on = NOW.date() - timedelta(days=days)
        HealthSnapshot.objects.create(customer=one.customer, on=on, score=5, sureness=0.5)

    assert actions.tidy(now=NOW, limit=1) == 2
    assert HealthSnapshot.objects.count() == 2


def test_what_was_promised_in_private_speaks_neither_way():
    one = a_customer(email="", made_at=AGES_AGO)
    our_word(one, "broken", is_private=True)

    actions.figure_many([one.pk], now=NOW)

    assert queries.of(one.pk) is None


def test_a_complaint_in_a_private_mailbox_speaks_neither_way():
    one = a_customer(email="", made_at=AGES_AGO)
    conversation = a_conversation(customer=one, mailbox=a_mailbox(is_private=True))
    Case.objects.create(
        customer=one, conversation=conversation, kind="complaint", severity=4,
        summary="Hidden", opened_at=NOW - timedelta(days=2),
    )  # fmt: skip

    actions.figure_many([one.pk], now=NOW)
    assert queries.of(one.pk) is None

    Case.objects.update(conversation=None)
    actions.figure_many([one.pk], now=NOW)
    row = queries.of(one.pk)
    assert keys(row)["complaint_open"] == -20
    assert row.reasons[0]["place"] == f"case:{Case.objects.get().pk}"


def test_how_a_complaint_ended_is_what_they_said():
    one = a_customer(email="", made_at=AGES_AGO)
    for answer in ("happy", "not_right", ""):
        case = Case.objects.create(
            customer=one, kind="complaint", severity=2, summary="Wet", opened_at=AGES_AGO,
            resolved_at=NOW - timedelta(days=20),
        )  # fmt: skip
        if answer:
            RecoveryStep.objects.create(
                case=case, kind="check_back", answer=answer, at=NOW - timedelta(days=9)
            )

    actions.figure_many([one.pk], now=NOW)

    found = keys(queries.of(one.pk))
    assert found["complaint_recovered"] == 5
    assert found["complaint_lost"] == -10
    assert found["complaint_settled"] == -3


def test_who_was_merged_away_has_no_health_of_their_own():
    one, other = buyers(2)
    actions.figure_many([one.pk, other.pk], now=NOW)
    Customer.objects.filter(pk=other.pk).update(merged_into=one)

    actions.figure_many([one.pk, other.pk], now=NOW)

    assert set(Health.objects.values_list("pk", flat=True)) == {one.pk}
    assert queries.of(other.pk).pk == one.pk


def test_what_comes_later_is_not_looked_at():
    """Frozen at a day, so that it can be held against what came."""
    [one] = buyers(1)
    then = NOW - timedelta(days=200)
    actions.figure_many([one.pk], now=then)
    before = told()
    Purchase.objects.filter(at__gt=then).delete()
    Health.objects.all().delete()

    actions.figure_many([one.pk], now=then)

    assert told() == before
