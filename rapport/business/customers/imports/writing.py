"""Everything a stretch of customers needs, written in bulk."""

from collections.abc import Sequence

from rapport.business.customers import rules
from rapport.business.customers.actions.finding import findable, reindex
from rapport.business.customers.actions.tags import tags_named
from rapport.business.customers.events import CustomerChanged, CustomerMet
from rapport.business.customers.models import (
    ContactPoint,
    Customer,
    Note,
    Reach,
    StageChange,
    Tag,
    Tie,
)
from rapport.plumbing.database.inserting import insert_many, insert_objects, keys_for
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record_many
from rapport.plumbing.search import actions as search

from .kinds import Setting
from .known import Known, Record

BATCH = 1_000
FIELDS = [
    "name", "sort_name", "goes_by", "language", "city", "born_on", "stage",
    "source", "outside_number",
]  # fmt: skip


def write(records: Sequence[Record], known: Known, setting: Setting) -> dict[int, list[str]]:
    """Write what is new; answers, for each record, what else came into being with it."""
    new = [one for one in records if one.is_new]
    old = [one for one in records if not one.is_new and _has_news(one)]
    made: dict[int, list[str]] = {id(one): [] for one in records}
    companies = _companies(new + old, known, setting, made)
    insert_objects([*companies, *(one.customer for one in new)])
    Customer.objects.bulk_update(
        [one.customer for one in old if one.before], FIELDS, batch_size=200
    )
    _write_points(new + old, known, setting, made)
    tags = _write_tags(new + old, made)
    _write_ties(new + old, known, made)
    _write_notes(new + old, setting, made)
    _tell(companies, new, old, tags, setting)
    for one in records:
        one.new_points, one.new_tags, one.new_notes = [], [], []
    return made


def _has_news(one: Record) -> bool:
    return bool(one.before or one.new_points or one.new_tags or one.new_company or one.new_notes)


def _companies(
    records: Sequence[Record], known: Known, setting: Setting, made: dict[int, list[str]]
) -> list[Customer]:
    """Companies that somebody works at and nobody knew; not yet written."""
    new: dict[str, Customer] = {}
    for one in records:
        folded = rules.sort_name(one.new_company, is_company=True) if one.new_company else ""
        if folded and folded not in known.companies:
            new[folded] = known.companies[folded] = Customer(
                kind=Customer.Kind.COMPANY,
                name=one.new_company,
                sort_name=folded,
                made_at=setting.now,
            )
    return list(new.values())


def _write_points(
    records: Sequence[Record], known: Known, setting: Setting, made: dict[int, list[str]]
) -> None:
    wanted = {point: shown for one in records for point, shown, _ in one.new_points}
    missing = [point for point in wanted if point not in known.ids]
    keys = keys_for(ContactPoint, len(missing))
    insert_many(
        ContactPoint,
        ("id", "kind", "value", "shown"),
        [(key, *point, wanted[point]) for key, point in zip(keys, missing, strict=True)],
    )
    known.ids.update(zip(missing, keys, strict=True))
    reaches = []
    for one in records:
        for point, _, is_first in one.new_points:
            kind, point_id = point[0], known.ids[point]
            is_preferred = kind not in one.kinds
            reaches.append((point_id, one.customer.pk, "", is_first, is_preferred, setting.now))
            one.kinds.add(kind)
            if not one.is_new:
                made[id(one)].append(f"point:{point_id}")
    names = ("point", "customer", "label", "is_whose", "is_preferred", "made_at")
    insert_many(Reach, names, reaches)


def _write_notes(records: Sequence[Record], setting: Setting, made: dict[int, list[str]]) -> None:
    notes = [(one, text) for one in records for text in one.new_notes]
    keys, by = keys_for(Note, len(notes)), setting.by.pk if setting.by else None
    rows = []
    for key, (one, text) in zip(keys, notes, strict=True):
        rows.append((key, one.customer.pk, text, by, setting.now, False))
        if not one.is_new:
            made[id(one)].append(f"note:{key}")
    insert_many(Note, ("id", "customer", "text", "by", "at", "is_pinned"), rows)


def _write_tags(records: Sequence[Record], made: dict[int, list[str]]) -> dict[str, Tag]:
    names = {name for one in records for name in one.new_tags}
    tags = {rules.fold(tag.name): tag for tag in tags_named(sorted(names))} if names else {}
    through = Customer.tags.through
    rows = []
    for one in records:
        for folded in {rules.fold(name) for name in one.new_tags}:
            rows.append(through(customer_id=one.customer.pk, tag_id=tags[folded].pk))
            if not one.is_new:
                made[id(one)].append(f"tag:{tags[folded].pk}")
    through.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return tags


def _write_ties(records: Sequence[Record], known: Known, made: dict[int, list[str]]) -> None:
    ties = []
    for one in records:
        if one.new_company:
            folded = rules.sort_name(one.new_company, is_company=True)
            to = known.companies[folded]
            if to.pk == one.customer.pk:
                continue
            ties.append(Tie(customer=one.customer, to=to, kind=Tie.Kind.WORKS_AT))
            made[id(one)].append(f"company:{to.pk}")
    Tie.objects.bulk_create(ties, batch_size=BATCH)


def _tell(
    companies: Sequence[Customer],
    new: Sequence[Record],
    old: Sequence[Record],
    tags: dict[str, Tag],
    setting: Setting,
) -> None:
    """Stages, ledger and search. A trial run tells nobody."""
    met = [*companies, *(one.customer for one in new)]
    reason = say("We met.").as_json()
    by = setting.by.pk if setting.by else None
    stages = [(one.pk, one.stage, one.made_at, reason, by) for one in met]
    moved = say("Brought by an import.").as_json()
    stages += [
        (one.customer.pk, one.new_stage, setting.now, moved, by) for one in old if one.new_stage
    ]
    if setting.is_dry_run:
        return
    insert_many(StageChange, ("customer", "stage", "at", "reason", "by"), stages)
    events = [
        (CustomerMet(customer_id=one.pk, name=one.name, source=one.source), one.made_at)
        for one in met
    ]
    record_many(events, by=setting.by)
    changes = [
        (CustomerChanged(customer_id=one.customer.pk, fields=tuple(one.before)), setting.now)
        for one in old
        if one.before
    ]
    record_many(changes, by=setting.by)
    search.index_many(findable(one) for one in companies)
    search.index_many(
        findable(
            one.customer,
            company=one.new_company,
            points=[shown for _, shown, _ in one.new_points],
            tags=one.new_tags,
        )
        for one in new
    )
    if old:
        reindex(*(one.customer for one in old))
