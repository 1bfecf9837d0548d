"""Answers that are kept: never waited for, never older than they say, never of somebody erased."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from rapport.plumbing.jobs.models import Job
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.reckoning import asking, erasing, jobs, keeping
from rapport.plumbing.reckoning.asking import Gone, Pending, reckoning
from rapport.plumbing.reckoning.models import Reckoning
from rapport.plumbing.reckoning.pages import patient
from rapport.plumbing.reckoning.patience import patience
from rapport.plumbing.reckoning.shapes import read, told

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
LATER = timedelta(days=1)


@dataclass(frozen=True)
class Count:
    entries: int


def _entries(*, now, **values):
    return Entry.objects.filter(kind__startswith=values["kind"])


@reckoning(shape=Count, reads=_entries)
def entries(*, now, **values):
    if values["kind"] == "gone":
        raise Gone
    return Count(_entries(now=now, **values).count())


@pytest.fixture
def large(monkeypatch):
    """From two rows on it is much work."""
    monkeypatch.setattr(asking, "SMALL", 1)


def told_of(kind, times=1):
    Entry.objects.bulk_create(Entry(kind=kind, at=NOW) for _ in range(times))


@pytest.mark.django_db
def test_little_is_worked_out_at_once_and_exactly():
    for times in (1, 2, 3):
        told_of("seen")
        found = entries.ask(now=NOW, kind="seen")
        assert (found.answer, found.at, found.is_exact) == (Count(times), NOW, True)
    assert not Reckoning.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_much_is_worked_out_once_by_a_job_whoever_asks_meanwhile(large):
    told_of("seen", 3)

    for _ in range(3):
        with pytest.raises(Pending):
            entries.ask(now=NOW, kind="seen")
    assert Job.objects.count() == 1
    run_all()

    found = entries.ask(now=NOW, kind="seen")
    assert found.answer == Count(3)
    assert found.is_exact
    assert not Job.objects.filter(state="waiting").exists()


@pytest.mark.django_db
def test_what_was_told_since_is_admitted_and_then_worked_out_anew(large):
    told_of("seen", 3)
    with pytest.raises(Pending):
        entries.ask(now=NOW, kind="seen")
    run_all()
    told_of("other")

    found = entries.ask(now=found_at() + timedelta(seconds=1), kind="seen")
    assert not found.is_exact
    assert run_all() == 0  # Too soon: an answer stands for a while.
    told_of("seen")
    assert entries.ask(now=found_at() + LATER, kind="seen").answer == Count(3)
    run_all()

    assert entries.ask(now=found_at(), kind="seen").answer == Count(4)
    assert entries.ask(now=found_at(), kind="seen").is_exact


def found_at():
    return Reckoning.objects.get().at


@pytest.mark.django_db
def test_each_question_has_its_own_answer(large):
    told_of("seen", 3)
    told_of("heard", 2)
    for kind in ("seen", "heard"):
        with pytest.raises(Pending):
            entries.ask(now=NOW, kind=kind)
    run_all()

    assert entries.ask(now=NOW, kind="heard").answer == Count(2)
    assert entries.ask(now=NOW, kind="seen").answer == Count(3)


@pytest.mark.django_db
def test_what_was_begun_before_somebody_was_erased_is_not_kept(large):
    told_of("seen", 3)
    with pytest.raises(Pending):
        entries.ask(now=NOW, kind="seen")
    row = Reckoning.objects.get()

    assert erasing.forget() == 1
    assert not keeping.keep(row, told(Count(3), Count), newest=1, took=0.1, at=NOW)

    assert Reckoning.objects.get().answer == ""


@pytest.mark.django_db
def test_nothing_stands_after_an_erasure_and_what_is_looked_at_comes_back(large):
    told_of("seen", 3)
    with pytest.raises(Pending):
        entries.ask(now=NOW, kind="seen")
    run_all()
    Reckoning.objects.update(asked_at=datetime.now(UTC))

    erasing.forget()
    assert Reckoning.objects.get().answer == ""
    Entry.objects.first().delete()
    run_all()

    assert entries.ask(now=NOW, kind="seen").answer == Count(2)


@pytest.mark.django_db
def test_a_question_that_makes_no_sense_any_more_goes(large):
    told_of("gone", 3)
    with pytest.raises(Pending):
        entries.ask(now=NOW, kind="gone")

    run_all()

    assert not Reckoning.objects.exists()


@pytest.mark.django_db
def test_at_night_what_was_asked_of_late_is_worked_out_anew(large):
    told_of("seen", 3)
    for kind, days in (("seen", 1), ("see", 8), ("se", 31)):
        with pytest.raises(Pending):
            entries.ask(now=NOW, kind=kind)
        run_all()
        Reckoning.objects.filter(question={"kind": kind}).update(
            asked_at=datetime.now(UTC) - timedelta(days=days)
        )
    told_of("seen")

    jobs.renew()
    run_all()

    known = dict(Reckoning.objects.values_list("question__kind", "answer"))
    assert {kind: read(text, Count) for kind, text in known.items()} == {
        "seen": Count(4),
        "see": Count(3),
    }


@pytest.mark.django_db
def test_a_job_that_was_lost_is_asked_for_again(large):
    told_of("seen", 3)
    with pytest.raises(Pending):
        entries.ask(now=NOW, kind="seen")
    Job.objects.all().delete()

    with pytest.raises(Pending):
        entries.ask(now=NOW + timedelta(minutes=20), kind="seen")

    assert Job.objects.count() == 1


def test_what_takes_longer_stands_longer():
    assert patience(0.1) == timedelta(minutes=1)
    assert patience(8) == timedelta(seconds=800)


def test_answers_come_back_as_they_were():
    @dataclass(frozen=True)
    class Mixed:
        sums: dict[str, Decimal]
        pairs: list[tuple[int, Decimal]]
        on: date
        nothing: float | None

    whole = Mixed({"a": Decimal("0.10")}, [(2**59, Decimal("-1.00"))], date(2026, 2, 28), None)

    assert read(told(whole, Mixed), Mixed) == whole


@pytest.mark.django_db
def test_a_page_that_waits_says_so_and_is_shown_as_soon_as_it_can_be(large, business):
    told_of("seen", 3)

    @patient
    def view(request):
        return HttpResponse(str(entries.ask(now=NOW, kind="seen").answer.entries))

    def look(**headers):
        return view(RequestFactory().get("/somewhere/?days=90", headers=headers))

    part = look(**{"HX-Request": "true"})
    assert b'hx-get="/somewhere/?days=90"' in part.content
    assert b"<html" not in part.content
    assert look(**{"Waits-For": "page"}).status_code == 204
    run_all()

    assert look().content == b"3"
    assert look(**{"Waits-For": "part", "HX-Request": "true"}).content == b"3"
    ready = look(**{"Waits-For": "page"})
    assert (ready.status_code, ready.headers["HX-Refresh"]) == (204, "true")
