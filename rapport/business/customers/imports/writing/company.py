"""Whom they work for, and who brought them."""

from collections.abc import Sequence

from rapport.business.customers import rules
from rapport.business.customers.imports.known import Known
from rapport.business.customers.imports.record import Record
from rapport.business.customers.models import Tie
from rapport.plumbing.database.inserting import insert_objects


def write_ties(records: Sequence[Record], known: Known, made: dict[int, list[str]]) -> None:
    ties = []
    for one in records:
        for name, title in one.news.companies:
            to = known.companies[rules.sort_name(name, is_company=True)]
            if to.pk != one.customer.pk:
                ties.append(Tie(customer=one.customer, to=to, kind=Tie.Kind.WORKS_AT, title=title))
                made[id(one)].append(f"company:{to.pk}")
        if name := one.news.introduced_by:
            to = known.named.introducers[name]
            if to.pk != one.customer.pk:
                ties.append(Tie(customer=one.customer, to=to, kind=Tie.Kind.INTRODUCED_BY))
                if not one.is_new:
                    made[id(one)].append(f"introducer:{to.pk}")
    insert_objects(ties)
