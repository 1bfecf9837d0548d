"""Everything a stretch of customers needs, written in bulk."""

from collections.abc import Sequence

from rapport.business.customers import rules
from rapport.business.customers.imports.declared import write_declared
from rapport.business.customers.imports.kinds import Setting
from rapport.business.customers.imports.known import Known
from rapport.business.customers.imports.own_fields import write_own_fields
from rapport.business.customers.imports.record import News, Record
from rapport.business.customers.models import Customer
from rapport.plumbing.database.inserting import insert_objects

from .company import write_ties
from .person import write_consents, write_days, write_likings, write_notes
from .reaching import write_points, write_tags
from .telling import tell

FIELDS = [
    "name", "sort_name", "goes_by", "language", "city", "born_on", "stage", "attention",
    "warning", "keeper", "source", "outside_number",
]  # fmt: skip
Made = dict[int, list[str]]


def write(records: Sequence[Record], known: Known, setting: Setting) -> Made:
    """Write what is new; answers, for each record, what else came into being with it."""
    new = [one for one in records if one.is_new]
    old = [one for one in records if not one.is_new and (one.before or one.news)]
    both = new + old
    made: Made = {id(one): [] for one in records}
    companies = _companies(both, known, setting)
    insert_objects([*companies, *(one.customer for one in new)])
    changed = [one.customer for one in old if one.before]
    Customer.objects.bulk_update(changed, FIELDS, batch_size=200)
    write_points(both, known, setting, made)
    tags = write_tags(both, made)
    write_ties(both, known, made)
    write_notes(both, setting, made)
    write_days(both, setting, made)
    write_likings(both, setting, made)
    write_consents(both, setting, made)
    write_own_fields(both, setting)
    write_declared(both, setting)
    tell(companies, new, old, tags, setting)
    for one in records:
        one.news = News()
    return made


def _companies(records: Sequence[Record], known: Known, setting: Setting) -> list[Customer]:
    """Companies that somebody works at and nobody knew; not yet written."""
    new: dict[str, Customer] = {}
    for one in records:
        for name, _ in one.news.companies:
            folded = rules.sort_name(name, is_company=True)
            if folded not in known.companies:
                new[folded] = known.companies[folded] = Customer(
                    kind=Customer.Kind.COMPANY,
                    name=name,
                    sort_name=folded,
                    made_at=setting.now,
                )
    return list(new.values())
