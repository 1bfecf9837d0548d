"""Leads, a stretch of lines at a time."""

from datetime import datetime
from decimal import Decimal

from rapport.business.customers import actions as customers
from rapport.business.customers import points
from rapport.business.customers.imports import Line, Setting
from rapport.business.customers.imports.people import number_of
from rapport.business.customers.models import Customer, ImportedRow
from rapport.business.customers.rules import tidy
from rapport.business.leads import actions
from rapport.business.leads.models import Lead, Source, Stage
from rapport.business.leads.rules import MOST
from rapport.business.sales.imports.lines import Bought
from rapport.business.sales.imports.one_each import OneEach
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import erase_many
from rapport.plumbing.search import actions as search

from .fields import TARGETS
from .meaning import reason_of, source_kind, stage_of, state_of

FIRST_YEAR, LAST_YEAR = 1990, 2200


class LeadImport(OneEach[Bought]):
    """A table with one row for each lead."""

    name = "leads"
    label = say("Leads")
    targets = TARGETS
    model = Lead

    def mapping_problem(self, targets: set[str]) -> Sentence | None:
        if not targets & {"customer", "name", "family", "company", "email"}:
            return say("No column says who asked.")
        return super().mapping_problem(targets)

    def understood(self, line: Line, setting: Setting) -> Bought | Sentence:
        return _who(line, setting)

    def bring(
        self, line: Line, one: Bought, whose: Customer | None, setting: Setting
    ) -> tuple[Lead, dict[str, object]] | None:
        assert whose is not None  # noqa: S101 - asked before
        return _opened(line, whose, setting)

    def unbring(self, thing: Lead, row: ImportedRow) -> bool:
        if thing.steps.count() != (row.before or {}).get("steps"):
            return False
        erase_many([row.reference])
        search.forget(row.reference)
        thing.delete()
        return True

    def meet(self, line: Line, whose: Customer, setting: Setting) -> None:
        _reach(line, whose, setting)


def _who(line: Line, setting: Setting) -> Bought | Sentence:
    """The row as far as it says who asked, in the words in which bills do."""
    try:
        email = points.email(line["email"]).value if line["email"] else ""
    except Refused as refusal:
        return refusal.reason
    person = line["name"] or f"{line['given']} {line['family']}"
    name = tidy(person, longest=200) or tidy(line["company"], longest=200)
    if not (email or name or line["customer"]):
        return say("Nobody is named.")
    at = setting.moment(line, "opened") if line["opened"] else setting.now
    if at is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        return say("“{text}” is not a date.", text=line["opened"][:60])
    return Bought(
        number="",
        at=min(at, setting.now),
        customer=number_of(line["customer"]),
        email=email,
        name=name,
        product="",
        text="",
        quantity=Decimal(1),
        price=Decimal(0),
        channel="other",
        currency=setting.currency,
        country="",
    )


def _opened(line: Line, whose: Customer, setting: Setting) -> tuple[Lead, dict[str, object]] | None:
    outside = number_of(tidy(line["number"], longest=80)) or None
    if outside and Lead.objects.filter(outside_number=outside).exists():
        return None
    at = min(setting.moment(line, "opened") or setting.now, setting.now)
    stages = list(Stage.objects.in_use().in_order()) or _stages(setting)
    said = " – ".join(part for part in (line["company"], line["details"]) if part)
    before = set(Lead.objects.open().filter(customer=whose).values_list("pk", flat=True))
    lead = actions.open_lead(
        whose.pk,
        want=line["want"] or line["details"][:200] or whose.name,
        details=said,
        source_id=_source(line["source"], setting).pk,
        stage_id=stages[stage_of(line["status"], [one.name for one in stages])].pk,
        value=_value(line, setting),
        chance=_percent(line, setting),
        owner_id=_owner(line["owner"]),
        next_step=line["next_step"],
        outside_number=outside,
        by=None,
        now=setting.now,
        at=at,
    )
    if lead.pk in before:
        return None
    _end(lead, line, setting, at=at)
    return lead, {"steps": lead.steps.count()}


def _stages(setting: Setting) -> list[Stage]:
    actions.bring_samples(kind="", now=setting.now)
    return list(Stage.objects.in_use().in_order())


def _end(lead: Lead, line: Line, setting: Setting, *, at: datetime) -> None:
    state = state_of(line["status"])
    closed = setting.moment(line, "closed") or at
    when = min(max(closed, at), setting.now)
    if state == Lead.State.WON:
        actions.win(lead.pk, by=None, now=when)
    elif state == Lead.State.LOST:
        words = line["reason"].strip() or line["status"].strip()
        actions.lose(lead.pk, reason=reason_of(words), words=words, by=None, now=when)


def _source(words: str, setting: Setting) -> Source:
    """One of ours by its name, else the way that is meant; a new name becomes a source."""
    name = tidy(words, longest=80)
    known = Source.objects.filter(name__iexact=name).first() if name else None
    if known is not None:
        return known
    kind = source_kind(name)
    if name and kind == Source.Kind.IMPORT:
        return actions.add_source(name=name, kind=kind, by=None, now=setting.now)
    return actions.standard_source(kind, now=setting.now)


def _value(line: Line, setting: Setting) -> Decimal | None:
    value = setting.number(line, "value") if line["value"] else None
    if line["value"] and value is None:
        raise Refused(say("“{text}” is not a value.", text=line["value"][:60]))
    return value.quantize(Decimal("0.01")) if value is not None and 0 <= value <= MOST else value


def _percent(line: Line, setting: Setting) -> int | None:
    found = setting.number(line, "chance") if line["chance"] else None
    if found is None:
        return None
    return int(found * 100 if 0 < found < 1 else found)


def _owner(text: str) -> int | None:
    """A colleague by name or address; one who is not here owns nothing here."""
    people = Member.objects.people().active()
    found = people.filter(email__iexact=text).first() or people.filter(name__iexact=text).first()
    return found.pk if text and found else None


def _reach(line: Line, whose: Customer, setting: Setting) -> None:
    if line["phone"]:
        try:
            customers.add_contact_point(
                whose.pk, kind="phone", value=line["phone"], by=None, now=setting.now
            )
        except Refused:
            return  # A number nobody can call is no reason to refuse the lead.
