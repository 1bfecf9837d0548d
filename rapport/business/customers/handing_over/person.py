"""The person behind the record: preferences, goals, days that matter, kindnesses, notes."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer, Goal, KeyDate, Kindness, Note, Preference
from rapport.business.customers.rights import Section
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard, say

Rows = Iterable[dict[str, object]]


def _preferences(one: Customer) -> Rows:
    for liked in Preference.objects.filter(customer=one).order_by("pk"):
        yield {
            "topic": str(liked.get_topic_display()),
            "text": liked.text,
            "origin": str(liked.get_origin_display()),
            "evidence": spoken(heard(liked.evidence)) if liked.evidence else "",
            "at": liked.at,
        }


def _goals(one: Customer) -> Rows:
    for goal in Goal.objects.filter(customer=one).prefetch_related("steps").order_by("pk"):
        yield {
            "wanted": goal.wanted,
            "comes_from": goal.comes_from,
            "due_on": goal.due_on,
            "reached_at": goal.reached_at,
            "dropped_at": goal.dropped_at,
            "steps": [
                {"text": step.text, "whose": str(step.get_whose_display()), "done_at": step.done_at}
                for step in goal.steps.all()
            ],
        }


def _key_dates(one: Customer) -> Rows:
    for day in KeyDate.objects.filter(customer=one).order_by("month", "day", "pk"):
        yield {
            "kind": str(day.get_kind_display()),
            "label": day.label,
            "month": day.month,
            "day": day.day,
            "year": day.year,
            "until_on": day.until_on,
            "comes_yearly": day.comes_yearly,
        }


def _kindnesses(one: Customer) -> Rows:
    for kind in Kindness.objects.filter(customer=one).order_by("at", "pk"):
        yield {"about": str(kind.get_about_display()), "text": kind.text, "at": kind.at}


def _notes(one: Customer) -> Rows:
    for note in Note.objects.filter(customer=one).order_by("at", "pk"):
        yield {"at": note.at, "text": note.text, "removed_at": note.removed_at}


PERSON = (
    Section(
        name="preferences",
        title=say("Preferences"),
        rows=_preferences,
        columns={
            "topic": say("About"),
            "text": say("What"),
            "origin": say("From"),
            "evidence": say("Because"),
        },
    ),
    Section(
        name="goals",
        title=say("Goals"),
        rows=_goals,
        columns={
            "wanted": say("Where to"),
            "comes_from": say("From where"),
            "due_on": say("By"),
            "steps": say("Steps"),
            "reached_at": say("Reached"),
        },
        within={"text": say("Step"), "whose": say("Whose"), "done_at": say("Done")},
    ),
    Section(
        name="key_dates",
        title=say("Days that matter"),
        rows=_key_dates,
        columns={
            "kind": say("Kind"),
            "label": say("What"),
            "day": say("Day"),
            "month": say("Month"),
            "year": say("Year"),
        },
    ),
    Section(
        name="kindnesses",
        title=say("Small kindnesses"),
        rows=_kindnesses,
        columns={"about": say("About"), "text": say("What"), "at": say("Noted")},
    ),
    Section(
        name="notes",
        title=say("Notes of our team"),
        rows=_notes,
        remark=say("What colleagues wrote down, in their own words."),
        columns={"at": say("When"), "text": say("Note")},
    ),
)
