"""Stages, ledger and search. A trial run tells nobody."""

from collections.abc import Sequence

from rapport.business.customers.actions.finding import findable, reindex
from rapport.business.customers.events import CustomerChanged, CustomerMet
from rapport.business.customers.imports.kinds import Setting
from rapport.business.customers.imports.record import DECLARED, OWN, Record
from rapport.business.customers.models import Customer, StageChange, Tag
from rapport.plumbing.database.inserting import insert_many
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record_many
from rapport.plumbing.search import actions as search


def tell(
    companies: Sequence[Customer],
    new: Sequence[Record],
    old: Sequence[Record],
    tags: dict[str, Tag],
    setting: Setting,
) -> None:
    if setting.is_dry_run:
        return
    met = [*companies, *(one.customer for one in new)]
    reason = say("We met.").as_json()
    by = setting.by.pk if setting.by else None
    stages = [(one.pk, one.stage, one.made_at, reason, by) for one in met]
    moved = say("Brought by an import.").as_json()
    stages += [
        (one.customer.pk, one.news.stage, setting.now, moved, by) for one in old if one.news.stage
    ]
    insert_many(StageChange, ("customer", "stage", "at", "reason", "by"), stages)
    events = [
        (CustomerMet(customer_id=one.pk, name=one.name, source=one.source), one.made_at)
        for one in met
    ]
    record_many(events, by=setting.by)
    plain = [
        (one, tuple(name for name in one.before if not name.startswith((OWN, DECLARED))))
        for one in old
    ]
    changes = [
        (CustomerChanged(customer_id=one.customer.pk, fields=fields), setting.now)
        for one, fields in plain
        if fields
    ]
    record_many(changes, by=setting.by)
    _make_findable(companies, new, old)


def _make_findable(
    companies: Sequence[Customer], new: Sequence[Record], old: Sequence[Record]
) -> None:
    search.index_many(findable(one) for one in companies)
    plain = [one for one in new if not one.news.own_fields]
    search.index_many(
        findable(
            one.customer,
            company=one.news.companies[0][0] if one.news.companies else "",
            points=[way.spelling.shown for way, _ in one.news.ways],
            tags=one.news.tags,
        )
        for one in plain
    )
    others = [one.customer for one in [*old, *new] if not one.is_new or one.news.own_fields]
    if others:
        reindex(*others)
