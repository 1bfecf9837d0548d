"""How customers come to us: written down by a colleague, or met through what they write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypedDict, Unpack

from django.db import IntegrityError, transaction

from rapport.business.customers import points, rules
from rapport.business.customers.events import CustomerMet
from rapport.business.customers.models import ContactPoint, Customer, Note, Reach, StageChange, Tie
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.search import actions as search

from .field_values import fill_in
from .finding import facts_found_by, findable
from .locking import own_country
from .looks import compare_soon
from .points import verify_by_letter
from .tags import tags_named


class Facts(TypedDict, total=False):
    """What may be known about somebody at the first meeting."""

    kind: str
    email: str
    phone: str
    handle: str
    source: str
    company: str
    tags: Iterable[str]
    note: str
    goes_by: str
    language: str
    city: str
    address: str
    link: str
    outside_number: str | None
    is_private: bool
    custom: Mapping[str, object]


class _Plain(NamedTuple):
    """Fields of the row itself, and how long each may be."""

    source: int = 80
    goes_by: int = 80
    language: int = 8
    city: int = 120


@dataclass(frozen=True)
class Identity:
    """Who wrote: one customer (perhaps met just now), or several it could be, or nobody."""

    customer: Customer | None
    candidates: tuple[Customer, ...] = ()
    is_new: bool = False
    point: ContactPoint | None = None


@transaction.atomic
def meet(
    *,
    name: str,
    by: Member | None,
    now: datetime,
    made_at: datetime | None = None,
    **facts: Unpack[Facts],
) -> Customer:
    """Write down somebody new, with the ways to reach them."""
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
        if facts.get("is_private"):
            by.require(Capability.SEE_PRIVATE)
    spelled = _spelled(facts)
    tags = tags_named(facts.get("tags", ()))
    customer = _created(name=name, at=made_at or now, facts=facts)
    for spelling in spelled:
        _reach(customer, spelling, at=now)
    company = _employed(customer, facts.get("company", ""), by=by, now=now)
    if tags:
        customer.tags.set(tags)
    if note := rules.tidy_text(facts.get("note", ""), longest=10_000):
        Note.objects.create(customer=customer, text=note, by=by, at=now)
    _announce(customer, at=made_at or now, by=by)
    filled = fill_in(customer, values=facts.get("custom", {}), by=by, now=now)
    search.index_many(
        [
            findable(
                customer,
                company=company,
                points=[s.shown for s in spelled],
                tags=[tag.name for tag in tags],
                facts=facts_found_by([customer.pk]).get(customer.pk, ()) if filled else (),
            )
        ]
    )
    return customer


@transaction.atomic
def identify_or_meet(*, email: str, name: str, now: datetime, source: str) -> Identity:
    """Who writes from this address: somebody we know, one of several, or somebody new.

    Of any number of letters that arrive at once from one new address, one meets its writer.
    """
    try:
        spelling = points.email(email)
    except Refused:
        return Identity(None)  # Nothing to know anybody by; the letter itself is kept all the same.
    rows = ContactPoint.objects.select_for_update()
    point = rows.filter(kind=spelling.kind, value=spelling.value).first()
    if point is None:
        made, _ = ContactPoint.objects.get_or_create(
            kind=spelling.kind, value=spelling.value, defaults={"shown": spelling.shown}
        )
        point = rows.get(pk=made.pk)
    reaches = list(point.reaches.live().select_related("customer").order_by("pk"))
    people = {reach.customer_id: reach.customer for reach in reaches}
    answer = rules.who_writes([rules.ReachFact(r.customer_id, r.is_whose) for r in reaches])
    if isinstance(answer, rules.Known):
        if reaches[0].verified_at is None:
            verify_by_letter(answer.customer_id, point_id=point.pk, at=now)
        return Identity(people[answer.customer_id], point=point)
    if isinstance(answer, rules.Shared):
        return Identity(None, tuple(people[pk] for pk in answer.candidates), point=point)
    shown_name = rules.tidy(name, longest=rules.LONGEST_NAME) or spelling.value
    met = meet(name=shown_name, email=spelling.value, source=source, by=None, now=now)
    verify_by_letter(met.pk, point_id=point.pk, at=now)
    return Identity(met, is_new=True, point=point)


def _spelled(facts: Facts) -> list[points.Spelling]:
    """Every address given, spelled; refused before anything is written."""
    found = []
    if email := facts.get("email", "").strip():
        found.append(points.email(email))
    if phone := facts.get("phone", "").strip():
        found.append(points.phone(phone, country=own_country()))
    if handle := facts.get("handle", "").strip():
        found.append(points.handle(handle))
    if address := facts.get("address", "").strip():
        found.append(points.address(address))
    if link := facts.get("link", "").strip():
        found.append(points.link(link))
    return found


def _created(*, name: str, at: datetime, facts: Facts) -> Customer:
    name = rules.tidy(name, longest=rules.LONGEST_NAME)
    if reason := rules.name_refusal(name):
        raise Refused(reason)
    kind = Customer.Kind(facts.get("kind") or Customer.Kind.PERSON)
    number = rules.tidy(facts.get("outside_number") or "", longest=80) or None
    customer = Customer(
        kind=kind,
        name=name,
        sort_name=rules.sort_name(name, is_company=kind == Customer.Kind.COMPANY),
        outside_number=number,
        is_private=facts.get("is_private", False),
        made_at=at,
    )
    given: dict[str, object] = dict(facts)
    for field, longest in _Plain()._asdict().items():
        setattr(customer, field, rules.tidy(str(given.get(field, "")), longest=longest))
    try:
        with transaction.atomic():
            customer.save(force_insert=True)
    except IntegrityError as problem:
        if not number:
            raise
        raise Refused(say("The number {number} is already taken.", number=number)) from problem
    return customer


def _reach(customer: Customer, spelling: points.Spelling, *, at: datetime) -> None:
    """The address reaches them; it is theirs when it reached nobody before."""
    point, is_new = ContactPoint.objects.get_or_create(
        kind=spelling.kind, value=spelling.value, defaults={"shown": spelling.shown}
    )
    if not is_new:
        ContactPoint.objects.select_for_update().get(pk=point.pk)
    is_first = is_new or not point.reaches.live().exists()
    Reach.objects.create(
        point=point, customer=customer, is_whose=is_first, is_preferred=True, made_at=at
    )


def _employed(customer: Customer, company: str, *, by: Member | None, now: datetime) -> str:
    """Tie a person to the company they work at, which we may meet with them."""
    name = rules.tidy(company, longest=rules.LONGEST_NAME)
    if not name or customer.kind != Customer.Kind.PERSON:
        return ""
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.standing()
    folded = rules.sort_name(name, is_company=True)
    known = seen.companies().filter(sort_name=folded).order_by("pk").first()
    if known is None:
        known = meet(name=name, kind=Customer.Kind.COMPANY, by=by, now=now)
    Tie.objects.create(customer=customer, to=known, kind=Tie.Kind.WORKS_AT)
    return "" if known.is_private else known.name


def _announce(customer: Customer, *, at: datetime, by: Member | None) -> None:
    StageChange.objects.create(
        customer=customer, stage=customer.stage, at=at, reason=say("We met.").as_json(), by=by
    )
    event = CustomerMet(customer_id=customer.pk, name=customer.name, source=customer.source)
    record(event, by=by, at=at)
    compare_soon(customer.pk, now=at)
