"""What customers are to each other."""

from datetime import date, datetime
from typing import TypedDict, Unpack
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from rapport.business.customers import rules
from rapport.business.customers.events import (
    SponsorLeaving,
    SponsorNamed,
    TieChanged,
    TieEnded,
    TieMade,
)
from rapport.business.customers.events.ties import TieEvent
from rapport.business.customers.models import Customer, Tie
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .finding import reindex
from .locking import held


class TieTold(TypedDict, total=False):
    """What may be said of a tie; whatever is not given stays."""

    role: str
    title: str
    since_on: date | None
    until_on: date | None
    is_leaving: bool


@transaction.atomic
def tie(
    customer_id: int,
    *,
    to_id: int,
    kind: str,
    by: Member | None,
    now: datetime,
    **told: Unpack[TieTold],
) -> Tie:
    """Say what one customer is to another. What ended before stays as history."""
    customer = held(customer_id, by=by)
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.standing()
    other = seen.led_to(to_id).get()
    reason = rules.tie_refusal(
        kind=Tie.Kind(kind),
        customer_id=customer.pk,
        to_id=other.pk,
        to_company=other.kind == Customer.Kind.COMPANY,
    )
    if reason:
        raise Refused(reason)
    made, today = Tie(customer=customer, to=other, kind=Tie.Kind(kind)), _today(now)
    _say(made, told, today=today)
    if (known := _same_live(made, today)) is not None:
        return known
    made.save(force_insert=True)
    role = str(made.get_role_display()) if made.role else ""
    _tell(made, TieMade, by=by, now=now, tie=str(made.get_kind_display()), role=role)
    _tell_sponsor(made, before=None, by=by, now=now)
    reindex(customer)
    return made


@transaction.atomic
def change_tie(
    customer_id: int, *, tie_id: int, by: Member | None, now: datetime, **told: Unpack[TieTold]
) -> Tie:
    """Put role, title or dates right. With an end that has come, the tie is history."""
    customer = held(customer_id, by=by)
    found, today = customer.ties.select_related("to", "customer").get(pk=tie_id), _today(now)
    before = Tie(role=found.role, until_on=found.until_on, is_leaving=found.is_leaving)
    as_it_was = _said(found)
    _say(found, told, today=today)
    if _said(found) == as_it_was:
        return found
    if _same_live(found, today) is not None:
        raise Refused(say("They have this role there already."))
    found.save(update_fields=list(as_it_was))
    if _is_over(found, today) and not _is_over(before, today):
        _tell(found, TieEnded, by=by, now=now)
    elif not _tell_sponsor(found, before=before, by=by, now=now):
        _tell(found, TieChanged, by=by, now=now, what=_words(found))
    reindex(customer)
    return found


@transaction.atomic
def untie(customer_id: int, *, tie_id: int, by: Member | None, now: datetime) -> None:
    """The two are no longer tied; a second call finds nothing left to do."""
    customer = held(customer_id, by=by)
    today = _today(now)
    found = customer.ties.live(today).filter(pk=tie_id).select_related("to", "customer").first()
    if found is None:
        return
    found.until_on, found.is_leaving = today, False
    found.save(update_fields=["until_on", "is_leaving"])
    _tell(found, TieEnded, by=by, now=now)
    reindex(customer)


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(business().zone)).date()


def _say(row: Tie, told: TieTold, *, today: date) -> None:
    for field, value in told.items():
        setattr(row, field, value)
    row.role = Tie.Role(row.role)
    row.title = rules.tidy(row.title, longest=80)
    reason = rules.tie_dates_refusal(since_on=row.since_on, until_on=row.until_on, today=today)
    if reason:
        raise Refused(reason)
    if row.until_on is not None:
        row.is_leaving = False  # The day says it better.


def _said(row: Tie) -> dict[str, object]:
    return {field: getattr(row, field) for field in TieTold.__annotations__}


def _is_over(row: Tie, today: date) -> bool:
    return row.until_on is not None and row.until_on <= today


def _same_live(row: Tie, today: date) -> Tie | None:
    """Another tie that says the same of now."""
    if _is_over(row, today):
        return None
    same = Tie.objects.live(today).filter(
        customer=row.customer_id, to=row.to_id, kind=row.kind, role=row.role
    )
    return same.filter(~Q(pk=row.pk)).first() if row.pk else same.first()


def _words(row: Tie) -> str:
    role = str(row.get_role_display()) if row.role else ""
    until = f"until {row.until_on.day} {row.until_on:%B %Y}" if row.until_on else ""
    return ", ".join(part for part in (row.title, role, until) if part)


def _tell_sponsor(row: Tie, *, before: Tie | None, by: Member | None, now: datetime) -> bool:
    """Say what became of who stands for us; whether there was something to say."""
    is_sponsor = row.kind == Tie.Kind.WORKS_AT and row.role == Tie.Role.SPONSOR
    if not is_sponsor or _is_over(row, _today(now)):
        return False
    is_new = before is None or before.role != Tie.Role.SPONSOR
    if is_new:
        _tell(row, SponsorNamed, by=by, now=now)
    leaves = _leaving(row)
    is_news = leaves is not None and (before is None or leaves != _leaving(before))
    if is_news:
        _tell(row, SponsorLeaving, by=by, now=now, until_on=row.until_on)
    return is_new or is_news


def _leaving(row: Tie) -> date | bool | None:
    """The day they leave, or that they will; nothing while they stay."""
    return row.until_on or (True if row.is_leaving else None)


def _tell(
    row: Tie, event: type[TieEvent], *, by: Member | None, now: datetime, **more: object
) -> None:
    told: dict[str, object] = {
        "customer_id": row.customer_id,
        "to_customer_id": row.to_id,
        "name": row.customer.name,
        "to_name": row.to.name,
        **more,
    }
    record(event(**told), by=by, at=now, audience=_audience(row.customer, row.to))  # type: ignore[arg-type]


def _audience(*customers: Customer) -> str:
    """An entry stands in both timelines: it must not name a private customer in the other's."""
    return "managers" if any(one.is_private for one in customers) else "all"
