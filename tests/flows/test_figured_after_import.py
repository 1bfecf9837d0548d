"""After an import health and value are figured anew, once for all of its stretches."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.health import actions
from rapport.business.health.actions.worth import figure_worth
from rapport.business.health.jobs import figure_imported
from rapport.business.health.models import Fit, Health, Worth
from rapport.business.health.reactions import look_at_import
from rapport.business.sales.events import InvoicesImported, PurchasesImported
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.ledger.actions import record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def a_guest(name, *, times=5):
    one = a_customer(name=name)
    for number in range(times):
        a_purchase(customer=one, lines=[("Wash", "1", "20.00")], at=NOW - (4 + 4 * number) * WEEK)
    return one


def landed(*customers, import_id=7, kind=PurchasesImported):
    """A stretch of the import, as the ledger has it."""
    ids = tuple(one.pk for one in customers)
    counted = "purchases" if kind is PurchasesImported else "invoices"
    event = kind(import_id=import_id, customers=ids, **{counted: len(ids)})
    record(event, by=None, at=NOW)
    return event


def waiting():
    return Job.objects.filter(function=figure_imported.name)


def test_many_stretches_of_an_import_are_one_job():
    for number in range(20):
        look_at_import(landed(a_guest(f"Guest {number}", times=1)))
    assert waiting().count() == 1
    look_at_import(landed(a_guest("Another"), import_id=8))
    assert waiting().count() == 2


def test_it_waits_until_no_more_comes_but_not_for_ever(time_machine):
    event = landed(a_guest("Lena"))
    time_machine.move_to(NOW, tick=False)
    look_at_import(event)
    for seconds in range(20, 601, 20):
        time_machine.move_to(NOW + timedelta(seconds=seconds), tick=False)
        look_at_import(event)
    first, *more = waiting().order_by("pk")
    assert timedelta(minutes=9) < first.run_at - NOW <= timedelta(minutes=10, seconds=30)
    assert len(more) <= 1  # the stretch after ten minutes


def test_what_comes_while_it_runs_is_looked_at_afterwards():
    look_at_import(landed(a_guest("Lena")))
    waiting().update(state=Job.State.RUNNING, attempts=1)
    look_at_import(landed(a_guest("Tom")))
    assert waiting().filter(state=Job.State.WAITING).count() == 1


def test_the_first_import_of_a_business_figures_both_at_once():
    people = [a_guest(f"Guest {number}") for number in range(6)]
    landed(*people[:3])
    landed(*people[3:], kind=InvoicesImported)

    assert actions.figure_imported(7, now=NOW) == 6

    assert Health.objects.count() == 6
    assert Worth.objects.filter(expected_spend__gt=0).count() == 6
    assert Fit.objects.get().customers == 6


def test_a_small_import_touches_whom_it_concerns():
    people = [a_guest(f"Guest {number}") for number in range(25)]
    figure_worth(now=NOW)
    new = a_guest("New guest")
    landed(new)

    figured = actions.figure_imported(7, now=NOW)

    assert figured == 1
    assert list(Health.objects.values_list("customer_id", flat=True)) == [new.pk]
    assert Worth.objects.count() == len(people) + 1
    assert Fit.objects.count() == 1


def test_a_large_one_learns_anew_of_everybody(monkeypatch):
    old = a_guest("Old guest")
    figure_worth(now=NOW)
    monkeypatch.setattr("rapport.business.health.actions.imported.MANY", 4)
    landed(*[a_guest(f"Guest {number}") for number in range(5)])

    actions.figure_imported(7, now=NOW)

    assert Health.objects.filter(pk=old.pk).exists()
    assert Fit.objects.count() == 2
    assert Fit.objects.latest().customers == 6


def test_an_import_taken_back_is_looked_at_again():
    lena = a_guest("Lena")
    landed(lena)
    actions.figure_imported(7, now=NOW)
    lena_bought = Health.objects.get(pk=lena.pk).score
    assert Worth.objects.filter(pk=lena.pk).exists()
    Purchase.objects.all().delete()
    landed(lena)
    actions.figure_imported(7, now=NOW)

    assert not Worth.objects.exists()
    assert not Health.objects.filter(pk=lena.pk, score=lena_bought).exists()


def test_done_twice_is_done_once():
    landed(a_guest("Lena"))
    actions.figure_imported(7, now=NOW)
    before = list(Health.objects.values("pk", "score")), list(Worth.objects.values("pk", "high"))
    actions.figure_imported(7, now=NOW)
    assert before == (
        list(Health.objects.values("pk", "score")), list(Worth.objects.values("pk", "high")),
    )  # fmt: skip
    assert actions.figure_imported(999, now=timezone.now()) == 0
