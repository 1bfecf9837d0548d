"""Work in progress, a stretch of lines at a time. What is finished elsewhere stays there."""

from dataclasses import dataclass
from datetime import date, datetime

from rapport.business.customers import points
from rapport.business.customers.imports import Line, Setting
from rapport.business.customers.imports.people import number_of
from rapport.business.customers.models import Customer, ImportedRow
from rapport.business.customers.rules import tidy
from rapport.business.projects import actions
from rapport.business.projects.models import Plan, PlanStep, Project
from rapport.business.sales.imports.one_each import OneEach
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from .fields import TARGETS

FIRST_YEAR = 1990
ENDED = frozenset({
    "done", "finished", "complete", "completed", "closed", "collected", "delivered", "cancelled",
    "canceled", "dropped", "archived", "fertig", "erledigt", "abgeholt", "storniert",
})  # fmt: skip
NOT_ENDED = frozenset({"", "no", "false", "0", "nein", "open", "-"})


@dataclass(frozen=True)
class Brought:
    """A row understood: the work, where it stands, and whose it is."""

    title: str
    at_step: PlanStep
    what: str
    due_on: date | None
    owner: Member | None
    at: datetime
    has_begin: bool
    customer: str
    email: str
    name: str
    number: str = ""
    country: str = ""
    has_customer: bool = True


class ProjectImport(OneEach[Brought]):
    """A table with one row for each piece of work in progress."""

    name = "projects"
    label = say("Work in progress")
    targets = TARGETS
    model = Project

    def mapping_problem(self, targets: set[str]) -> Sentence | None:
        if not targets & {"customer", "name", "email"}:
            return say("No column says whose work it is.")
        return super().mapping_problem(targets)

    def understood(self, line: Line, setting: Setting) -> Brought | Sentence:
        return _understood(line, setting)

    def bring(
        self, line: Line, one: Brought, whose: Customer | None, setting: Setting
    ) -> tuple[Project, dict[str, object]] | None:
        assert whose is not None  # noqa: S101 - asked before
        same = Project.objects.filter(customer=whose, plan=one.at_step.plan_id, title=one.title)
        same = same.filter(begun_at=one.at) if one.has_begin else same.open()
        if same.exists():
            return None
        project = actions.bring(
            whose.pk,
            title=one.title,
            at_step=one.at_step,
            what=one.what,
            due_on=one.due_on,
            owner=one.owner,
            begun_at=one.at,
            now=setting.now,
        )
        return project, {}

    def unbring(self, thing: Project, row: ImportedRow) -> bool:
        return actions.unbring(thing.pk)


def _understood(line: Line, setting: Setting) -> Brought | Sentence:
    """The row in our words, or why it brings nothing."""
    try:
        begun = _begun(line, setting)
        step = _step(line)
        email = points.email(line["email"]).value if line["email"] else ""
        due = _due(line, setting)
    except Refused as refusal:
        return refusal.reason
    name, number = tidy(line["name"], longest=200), tidy(line["number"], longest=60)
    title = tidy(line["title"], longest=120)
    if not title:
        return say("Say in a few words what it is.")
    if not (email or name or line["customer"]):
        return say("Nobody is named.")
    return Brought(
        title=f"{title} · {number}" if number else title,
        at_step=step,
        what=line["details"],
        due_on=due,
        owner=_owner(line["owner"]),
        at=begun or setting.now,
        has_begin=begun is not None,
        customer=number_of(line["customer"]),
        email=email,
        name=name,
    )


def _step(line: Line) -> PlanStep:
    """The step it stands at, of the plan that is named; both by their names here."""
    words = " ".join(line["step"].split())
    ended = line["ended"].strip().casefold() not in NOT_ENDED
    plan = _plan(" ".join(line["plan"].split()))
    steps = list(PlanStep.objects.filter(plan=plan).in_use().in_order().select_related("plan"))
    found = next((one for one in steps if one.name.casefold() == words.casefold()), None)
    if ended or (found is None and words.casefold() in ENDED):
        raise Refused(say("It is finished: only work in progress comes in."))
    if words and found is None:
        raise Refused(
            say("The plan “{plan}” has no step “{step}”.", plan=plan.name, step=words[:60])
        )
    if not steps:
        raise Refused(say("There is no such plan."))
    return found or steps[0]


def _plan(words: str) -> Plan:
    plans = Plan.objects.in_use().in_order()
    if words:
        found = next((one for one in plans if one.name.casefold() == words.casefold()), None)
        if found is None:
            raise Refused(say("There is no plan called “{plan}” here.", plan=words[:80]))
        return found
    every = list(plans[:2])
    if len(every) != 1:
        raise Refused(say("Say which kind of work it is: there are several plans."))
    return every[0]


def _begun(line: Line, setting: Setting) -> datetime | None:
    if not line["begun"]:
        return None
    begun = setting.past_moment(line, "begun")
    if begun is None or begun.year < FIRST_YEAR:
        raise Refused(say("“{text}” is not a date.", text=line["begun"][:60]))
    return begun


def _due(line: Line, setting: Setting) -> date | None:
    due = setting.day(line, "due") if line["due"] else None
    if line["due"] and due is None:
        raise Refused(say("“{text}” is not a date.", text=line["due"][:60]))
    return due


def _owner(text: str) -> Member | None:
    """A colleague by name or address; one who is not here owns nothing here."""
    people = Member.objects.people().active()
    found = people.filter(email__iexact=text).first() or people.filter(name__iexact=text).first()
    return found if text else None
