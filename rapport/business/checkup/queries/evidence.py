"""Whom a sign touched lately, what shows it, and what can be done for each now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from rapport.business.cases.models import Case
from rapport.business.customers.models import Customer
from rapport.business.leads.models import Lead
from rapport.business.projects.models import Project
from rapport.business.promises.models import Promise
from rapport.business.sales.models import Invoice, Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.reckoning.asking import Kept, reckoning

from .occasions import Occasion, Span, occasions

LATELY = timedelta(days=90)
A_PAGE, AT_ONCE = 25, 500
FEW = 200_000  # entries of the ledger; looking for one sign among so many is quick


@dataclass(frozen=True)
class Shows(Shown):
    """One line of evidence: who, when, what, and where to act."""

    customer: Customer
    at: datetime
    what: str
    url: str
    act: Sentence
    act_url: str
    is_open: bool
    about: str


@dataclass(frozen=True)
class Evidence(Shown):
    rows: list[Shows]
    count: int
    page: int
    pages: int
    kept: Kept[list[Occasion]]

    @property
    def before(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


@dataclass(frozen=True)
class _Kind:
    """How a thing is found, said, and acted upon."""

    rows: Callable[[Member], "QuerySet[Any]"]
    said: Callable[[Any], str]
    act: Sentence
    is_open: Callable[[Any], bool] = lambda row: False
    act_url: Callable[[Any], str] | None = None


def _purchase_url(row: Purchase) -> str:
    return reverse("sales:purchase", args=[row.pk])


_KINDS: dict[str, _Kind] = {
    "case": _Kind(
        Case.objects.visible_to, lambda row: row.summary, say("Open the case"),
        is_open=lambda row: row.is_open,
    ),
    "promise": _Kind(
        Promise.objects.visible_to, lambda row: row.text, say("Make it good"),
        is_open=lambda row: row.made_good_at is None,
    ),
    "project": _Kind(
        Project.objects.visible_to, lambda row: row.title, say("Tell them"),
        is_open=lambda row: row.is_open,
    ),
    "invoice": _Kind(
        Invoice.objects.visible_to, lambda row: row.number, say("Remind kindly"),
        is_open=lambda row: row.paid_on is None,
    ),
    "lead": _Kind(Lead.objects.visible_to, lambda row: row.want, say("Open the lead")),
    "purchase": _Kind(
        Purchase.objects.visible_to, str, say("Thank them"),
        is_open=lambda row: row.thanked_at is None, act_url=_purchase_url,
    ),
}  # fmt: skip


def evidence(member: Member, sign: str, *, now: datetime, page: int = 1) -> Evidence:
    """One page, newest first; as many queries for one row as for all of them."""
    found, kept = _touched(member, sign, now)
    pages = max(1, -(-len(found) // A_PAGE))
    page = max(1, min(page, pages))
    some = found[(page - 1) * A_PAGE : page * A_PAGE]
    return Evidence(
        rows=list(_shown(member, some)), count=len(found), page=page, pages=pages, kept=kept
    )


def everything(member: Member, sign: str, *, now: datetime) -> Iterator[Shows]:
    """All of it, for a table that is taken along."""
    found, _kept = _touched(member, sign, now)
    for start in range(0, len(found), AT_ONCE):
        yield from _shown(member, found[start : start + AT_ONCE])


def _touched(
    member: Member, sign: str, now: datetime
) -> tuple[list[Occasion], Kept[list[Occasion]]]:
    hidden = set(Customer.objects.hidden_from(member).values_list("pk", flat=True))
    kept = _bad.ask(now=now, sign=sign, zone=business().zone, currency=business().currency)
    return [one for one in kept.answer if one.customer not in hidden], kept


def _reads(*, now: datetime, **asked: Any) -> "QuerySet[Entry]":
    return Entry.objects.all()


@reckoning(shape=list[Occasion], reads=_reads, small=FEW)
def _bad(*, now: datetime, sign: str, **asked: Any) -> list[Occasion]:
    """Of the last ninety days, newest first."""
    return [one for one in reversed(occasions(sign, Span(now - LATELY, now, now))) if one.is_bad]


def _shown(member: Member, some: list[Occasion]) -> Iterator[Shows]:
    who = Customer.objects.visible_to(member).in_bulk({one.customer for one in some})
    what = _things(member, (one.about for one in some))
    for one in some:
        if (customer := who.get(one.customer)) is not None:
            yield _line(one, customer, what.get(one.about))


def _things(member: Member, abouts: Iterable[str]) -> dict[str, Model]:
    ids: dict[str, set[int]] = defaultdict(set)
    for about in abouts:
        kind, _, number = about.partition(":")
        ids[kind].add(int(number))
    return {
        f"{kind}:{pk}": row
        for kind, numbers in ids.items()
        if kind in _KINDS
        for pk, row in _KINDS[kind].rows(member).in_bulk(numbers).items()
    }


def _line(one: Occasion, customer: Customer, row: Any) -> Shows:
    plan = reverse("insights:turnaround-new", args=[customer.pk])
    common: dict[str, Any] = {"customer": customer, "at": one.at, "about": one.about}
    if row is None:
        return Shows(
            what="", url=customer.get_absolute_url(), act=say("Make a plan"), act_url=plan,
            is_open=False, **common,
        )  # fmt: skip
    kind = _KINDS[one.about.partition(":")[0]]
    url = kind.act_url(row) if kind.act_url else row.get_absolute_url()
    is_open = kind.is_open(row)
    return Shows(
        what=kind.said(row),
        url=url,
        act=kind.act if is_open else say("Make a plan"),
        act_url=url if is_open else plan,
        is_open=is_open,
        **common,
    )
