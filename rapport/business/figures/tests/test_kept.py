"""What is kept of a large business is what would be counted now, or says that it is older."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.actions.erasing import erase
from rapport.business.customers.actions.merging import merge
from rapport.business.customers.models import Customer, Segment
from rapport.business.customers.testing import a_customer
from rapport.business.figures.queries.asking import Asking
from rapport.business.figures.queries.consistency import _compared
from rapport.business.figures.queries.looking import Look
from rapport.business.figures.queries.payments import _paying
from rapport.business.figures.queries.quality import _quality
from rapport.business.figures.queries.returning import _returning, returning
from rapport.business.figures.queries.takings import _takings, takings
from rapport.business.figures.queries.timings import _timings
from rapport.business.figures.rules.stretch import last_days
from rapport.business.sales.actions.purchases import Line, enter_purchase
from rapport.business.sales.actions.returns import enter_return
from rapport.business.sales.actions.undo import undo_purchase
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_product, a_purchase, an_invoice
from rapport.business.team.testing import a_token
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.reckoning.asking import Pending, Question
from rapport.plumbing.reckoning.jobs import work_out
from rapport.plumbing.reckoning.keeping import keep
from rapport.plumbing.reckoning.models import Reckoning
from rapport.plumbing.reckoning.shapes import read, told

PAGES = ("overview", "value", "retention", "speed", "quality", "consistency", "payments")
TABLES = ("value-table", "retention-table", "quality-table", "consistency-table")


@pytest.fixture
def large(monkeypatch):
    """Everything is much work."""
    monkeypatch.setattr(Question, "is_small", lambda self, **asked: False)


def questions(now):
    """Each with the values that the pages of everybody ask it with."""
    look = Look(None, now)
    asking = Asking(None, last_days(365, until=now.date()), now, days=365)
    yield _takings, {**look.values, "months": 12}
    yield _returning, look.values
    for one in (_timings, _compared, _quality, _paying):
        yield one, asking.values


def counted(question, now, values):
    return told(question.work_out(now=now, **values), question.shape)


def something_happens(dice, goods, by):
    now, people = timezone.now(), list(Customer.objects.standing().order_by("pk"))
    match dice.choice(["buys", "buys", "buys", "returns", "undoes", "merges", "owes"]):
        case "returns" if whole := Purchase.objects.filter(is_return=False, returns=None).first():
            enter_return(
                by=by, now=now, at=whole.at, customer_id=whole.customer_id,
                lines=[Line("back", Decimal(1), Decimal(2), dice.choice(goods))],
            )  # fmt: skip
        case "undoes" if newest := Purchase.objects.order_by("-pk").first():
            undo_purchase(newest.pk, by=by, now=newest.at + timedelta(minutes=1))
        case "merges" if len(people) > 5:
            merge(people[0].pk, people[1].pk, by=by, now=now)
        case "owes":
            an_invoice(customer=dice.choice(people), by=by)
        case _:
            enter_purchase(
                customer_id=dice.choice(people).pk,
                lines=[Line("x", Decimal(1), Decimal(dice.randrange(1, 90)), dice.choice(goods))],
                at=now - timedelta(days=dice.randrange(32, 700)),
                by=by,
                now=now,
            )


def asked(now):
    """Every question that has an answer by now, with it."""
    for question, values in questions(now):
        with suppress(Pending):
            yield question, values, question.ask(now=now, **values)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_life_kept_figures_are_those_counted_anew(large, business, olga, seed):
    dice, goods = Random(seed), [a_product(name=name) for name in ("Wash", "Soles")]
    for place in range(8):
        a_customer(name=f"Customer {place}", email="")
    for _ in range(4):
        for _ in range(dice.randrange(1, 5)):
            something_happens(dice, goods, olga)
        for question, values, found in asked(timezone.now()):
            if found.is_exact:  # Then nothing that counts may have changed.
                assert told(found.answer, question.shape) == counted(question, found.at, values)
        Reckoning.objects.update(at=F("at") - timedelta(days=1))
        list(asked(timezone.now()))
        run_all()

        kept = list(asked(timezone.now()))
        assert len(kept) == 6
        for question, values, found in kept:
            assert found.is_exact
            assert told(found.answer, question.shape) == counted(question, found.at, values)


def test_nothing_of_somebody_erased_stays_in_what_is_kept(large, business, olga):
    best, other = a_customer(name="Best", email=""), a_customer(name="Other", email="")
    for customer in (best, other):
        enter_purchase(
            customer_id=customer.pk, lines=[Line("x", Decimal(1), Decimal(50))],
            at=timezone.now() - timedelta(days=60), by=olga, now=timezone.now(),
        )  # fmt: skip
    list(asked(timezone.now()))
    run_all()
    answer = Reckoning.objects.get(name=_takings.name).answer
    assert {pk for pk, _spent in read(answer, _takings.shape).bought.best} == {best.pk, other.pk}

    erase(best.pk, by=olga, now=timezone.now(), ground="asked")

    assert not Reckoning.objects.exclude(answer="").exists()
    run_all()
    answer = Reckoning.objects.get(name=_takings.name).answer
    assert [pk for pk, _spent in read(answer, _takings.shape).bought.best] == [other.pk]


@pytest.mark.parametrize("name", PAGES + TABLES)
def test_no_page_waits_and_every_page_says_as_of_when(large, business, client, nadia, name):
    customer = a_customer()
    a_purchase(customer=customer, at=timezone.now() - timedelta(days=50))
    client.force_login(nadia)

    first = client.get(reverse(f"figures:{name}"))
    assert first.status_code == 202
    assert "Being worked out" in first.content.decode()
    run_all()
    second = client.get(reverse(f"figures:{name}"))

    assert second.status_code == 200
    if name in {"overview", "value", "retention"}:
        assert "Up to date, as of" in second.content.decode()
        a_purchase(customer=customer, at=timezone.now() - timedelta(days=50))
        third = client.get(reverse(f"figures:{name}"))
        assert "More has happened since" in third.content.decode()


def test_programs_are_asked_to_come_again(large, business, client):
    address = "/api/v1/figures/value/"
    _token, secret = a_token(role="manager")
    headers = {"Authorization": f"Bearer {secret}"}

    first = client.get(address, headers=headers)
    assert (first.status_code, first.headers["Retry-After"]) == (503, "5")
    run_all()

    assert client.get(address, headers=headers).status_code == 200


def test_last_month_is_kept_as_last_month_until_it_is_counted_anew(large, business, nadia):
    """Kept on the last evening of a month, looked at on the first morning of the next."""
    evening = datetime(2026, 10, 31, 22, 59, tzinfo=UTC)  # 23:59 in Berlin
    morning = evening + timedelta(minutes=2)
    look = Look(nadia, evening)
    with pytest.raises(Pending):
        takings(look, months=12)
    row = Reckoning.objects.get()
    text, took = _takings.reckon(now=evening, **row.question)
    keep(row, text, newest=0, took=took, at=evening)

    seen, _kept = takings(replace(look, now=morning), months=12)

    assert seen.window.last == date(2026, 9, 1)
    assert Look(nadia, morning).window.last == date(2026, 10, 1)


def test_a_segment_that_asks_something_else_is_another_question(large, business, nadia):
    segment = Segment.objects.create(
        name="Some", definition=of_stage("current"), by=nadia, made_at=timezone.now()
    )
    with pytest.raises(Pending):
        takings(Look(nadia, timezone.now(), segment=segment), months=12)
    run_all()
    assert takings(Look(nadia, timezone.now(), segment=segment), months=12)

    segment.definition = of_stage("previous")
    segment.save(update_fields=["definition"])

    with pytest.raises(Pending):
        takings(Look(nadia, timezone.now(), segment=segment), months=12)
    keep(Reckoning.objects.order_by("pk")[0], "", newest=0, took=0, at=timezone.now())
    work_out(reckoning=Reckoning.objects.order_by("pk")[0].pk)
    assert Reckoning.objects.count() == 1  # What it asked before nobody can ask any more.


def of_stage(stage):
    return {"field": "stage", "test": "is", "value": stage}


def test_who_only_brought_back_has_not_bought(business):
    here = a_customer(name="Here", email="")
    gone = a_customer(name="Only returns", email="")
    at = timezone.now() - timedelta(days=60)
    for customer, total in ((here, 20), (gone, -5)):
        Purchase.objects.create(
            customer=customer, at=at, currency="EUR", total=total, is_return=total < 0
        )

    look, kept = returning(Look(None, timezone.now()))

    assert kept.answer.customers == 1
    _look, kept = takings(look, months=12)
    assert (kept.answer.bought.here, kept.answer.bought.spent) == (1, Decimal("20.00"))


def test_the_year_before_counts_those_who_bought_in_it_like_this_year(business):
    """Somebody who only brought something back last year is in neither the sum nor the number."""
    now = timezone.now()
    bought, back = a_customer(name="Bought", email=""), a_customer(name="Back", email="")
    rows = [
        (bought, 60, 20),
        (bought, 500, 30),
        (bought, 900, 10),
        (back, 900, 40),
        (back, 500, -7),
    ]
    Purchase.objects.bulk_create(
        Purchase(
            customer=customer, at=now - timedelta(days=days), currency="EUR", total=total,
            is_return=total < 0,
        )
        for customer, days, total in rows
    )  # fmt: skip

    _look, kept = takings(Look(None, now), months=12)

    assert (kept.answer.bought.here_before, kept.answer.bought.spent_before) == (
        1,
        Decimal("30.00"),
    )
