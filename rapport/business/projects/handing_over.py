"""Work for somebody and what we thought they would need, for the file handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.projects.models import Need, Project
from rapport.plumbing.kernel.words import say


def _projects(one: Customer) -> Iterable[dict[str, object]]:
    rows = Project.objects.filter(customer=one).select_related("at_step")
    for project in rows.prefetch_related("updates", "steps__plan_step").order_by("begun_at", "pk"):
        yield {
            "title": project.title,
            "what": project.what,
            "begun_at": project.begun_at,
            "due_on": project.due_on,
            "step": project.at_step.name,
            "ended_at": project.ended_at,
            "outcome": str(project.get_outcome_display()) if project.outcome else "",
            "steps": [
                {"at": step.at, "name": step.plan_step.name}
                for step in sorted(project.steps.all(), key=lambda step: (step.at, step.pk))
                if step.undone_at is None
            ],
            "updates": [
                {"at": update.at, "text": update.text, "is_for_them": update.is_for_them}
                for update in sorted(project.updates.all(), key=lambda each: (each.at, each.pk))
                if update.removed_at is None
            ],
        }


def _needs(one: Customer) -> Iterable[dict[str, object]]:
    for need in Need.objects.filter(customer=one).order_by("noticed_at", "pk"):
        yield {
            "what": need.what,
            "why": need.why,
            "words": need.words,
            "noticed_at": need.noticed_at,
            "state": str(need.get_state_display()),
            "offered_at": need.offered_at,
            "answered_at": need.answered_at,
        }


SECTIONS = (
    Section(
        name="projects",
        title=say("Work for you"),
        rows=_projects,
        columns={
            "title": say("What it was"),
            "what": say("Details"),
            "begun_at": say("Begun"),
            "due_on": say("Due"),
            "step": say("Stands at"),
            "ended_at": say("Ended"),
            "outcome": say("How"),
            "steps": say("Steps"),
            "updates": say("What was said"),
        },
        within={"at": say("When"), "name": say("Step"), "text": say("Words")},
    ),
    Section(
        name="needs",
        title=say("What we thought you would need"),
        rows=_needs,
        columns={
            "what": say("What"),
            "why": say("Why"),
            "words": say("Prepared words"),
            "noticed_at": say("Noticed"),
            "state": say("What came of it"),
        },
    ),
)
