"""Work in progress of another program comes in once, where it stands, and goes again."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from rapport.business.customers import imports
from rapport.business.customers.models import Customer, ImportedRow
from rapport.business.customers.testing import a_customer
from rapport.business.projects import actions
from rapport.business.projects.events import ProjectBegun
from rapport.business.projects.models import Project
from rapport.business.projects.testing import a_plan
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.models import Document

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
WORK = """Order Number,Item,Kind,Status,Client,Client Email,Received,Due Date,Assignee,Completed,Notes
R-1,Suede boots,Care,cleaning,Kim Novak,kim@boats.example,2026-04-20,2026-05-08,Omar Weiss,,Salt stains
R-2,Bag,Care,,Kim Novak,kim@boats.example,2026-05-02,,,,
R-3,Belt,Care,Collected,Kim Novak,kim@boats.example,2026-01-02,,,,
R-4,Hat,Care,Ready,Kim Novak,kim@boats.example,2026-01-02,,,2026-01-09,
R-5,Coat,Tailoring,,Kim Novak,kim@boats.example,,,,,
R-6,Coat,Care,Steaming,Kim Novak,kim@boats.example,,,,,
R-7,Coat,Care,,,,,,,,
R-8,Coat,Care,,Kim Novak,kim@boats.example,yesterday,,,,
R-9,Coat,Care,,Kim Novak,kim@boats.example,,2036-01-01,,,
"""
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def brought(tmp_path, text=WORK, *, is_trial=False):
    path = tmp_path / "work.csv"
    path.write_text(text)
    begun = imports.begin(kind="projects", path=path, file_name="work.csv", by=None, now=NOW)
    return imports.dry_run(begun.pk) if is_trial else imports.run(begun.pk)


def test_open_work_stands_where_it_stood_and_the_rest_says_why_not(tmp_path, omar):
    a_plan()

    done = brought(tmp_path)

    assert (done.state, done.created, done.refused) == ("done", 2, 7)
    boots, bag = Project.objects.order_by("pk")
    assert (boots.title, boots.at_step.name) == ("Suede boots · R-1", "Cleaning")
    assert (boots.due_on, boots.told_due_on) == (date(2026, 5, 8), date(2026, 5, 8))
    assert (boots.owner, boots.what) == (omar, "Salt stains")
    assert boots.begun_at.date() < NOW.date() == boots.last_told_at.date()
    assert (bag.at_step.name, bag.due_on, bag.owner) == ("Received", None, None)
    assert not Project.objects.silent(NOW + timedelta(hours=1)).exists()
    assert Customer.objects.get().name == "Kim Novak"
    assert Entry.objects.filter(kind=ProjectBegun.kind).count() == 2
    reasons = str(list(ImportedRow.objects.exclude(reason={}).values_list("reason", flat=True)))
    for words in (
        "It is finished",
        "no plan called",
        "has no step",
        "Nobody is named",
        "not a date",
        "too far",
    ):
        assert words in reasons


def test_the_same_file_again_brings_nothing_twice(tmp_path):
    a_plan()
    brought(tmp_path)

    again = brought(tmp_path)

    assert (again.created, again.unchanged) == (0, 2)
    assert Project.objects.count() == 2


def test_a_trial_writes_nothing(tmp_path):
    a_plan()

    assert brought(tmp_path, is_trial=True).created == 2
    assert not Project.objects.exists()
    assert not Customer.objects.exists()


def test_a_known_customer_is_not_doubled(tmp_path):
    a_plan()
    kim = a_customer(name="Kim Novak", email="kim@boats.example")

    brought(tmp_path)

    assert set(Project.objects.values_list("customer", flat=True)) == {kim.pk}
    assert Customer.objects.count() == 1


def test_without_a_kind_the_only_plan_is_meant(tmp_path):
    care = a_plan()
    text = "Title,Customer\nBoots,Kim Novak\n"
    assert brought(tmp_path, text).created == 1
    assert Project.objects.get().plan == care

    a_plan(name="Repair")
    assert brought(tmp_path, text.replace("Boots", "Bag")).refused == 1


def test_undoing_takes_away_what_has_not_moved(tmp_path, omar):
    a_plan()
    done = brought(tmp_path)
    boots, bag = Project.objects.order_by("pk")
    ready = boots.plan.steps.get(name="Ready")
    actions.step_to(boots.pk, plan_step_id=ready.pk, by=omar, now=NOW)

    imports.undo(done.pk, by=None, now=NOW)

    assert list(Project.objects.all()) == [boots]
    assert Customer.objects.get().name == "Kim Novak"
    assert not Document.objects.filter(reference=f"project:{bag.pk}").exists()


def test_undoing_all_leaves_nobody_behind(tmp_path):
    a_plan()
    done = brought(tmp_path)

    imports.undo(done.pk, by=None, now=NOW)

    assert not Project.objects.exists()
    assert not Customer.objects.exists()


def test_a_file_that_names_nobody_is_refused_whole(tmp_path):
    a_plan()
    with pytest.raises(Refused, match="No column says whose work"):
        brought(tmp_path, "Title,Due\nBoots,2026-05-08\n")
