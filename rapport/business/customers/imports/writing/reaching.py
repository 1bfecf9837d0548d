"""Addresses and tags."""

from collections.abc import Sequence

from rapport.business.customers import rules
from rapport.business.customers.actions.tags import tags_named
from rapport.business.customers.imports.kinds import Setting
from rapport.business.customers.imports.known import Known
from rapport.business.customers.imports.record import Record
from rapport.business.customers.models import ContactPoint, Customer, Reach, Tag
from rapport.plumbing.database.inserting import insert_many, keys_for


def write_points(
    records: Sequence[Record], known: Known, setting: Setting, made: dict[int, list[str]]
) -> None:
    wanted = {way.point: way.spelling.shown for one in records for way, _ in one.news.ways}
    # In the order of the index of both: neighbours are written together.
    missing = sorted(point for point in wanted if point not in known.ids)
    keys = keys_for(ContactPoint, len(missing))
    insert_many(
        ContactPoint,
        ("id", "kind", "value", "shown"),
        [(key, *point, wanted[point]) for key, point in zip(keys, missing, strict=True)],
    )
    known.ids.update(zip(missing, keys, strict=True))
    reaches = []
    for one in records:
        pk = one.customer.pk
        for way, is_whose in one.news.ways:
            kind, point_id = way.spelling.kind, known.ids[way.point]
            is_preferred = kind not in one.kinds
            reaches.append((point_id, pk, way.label, is_whose, is_preferred, setting.now))
            one.kinds.add(kind)
            if not one.is_new:
                made[id(one)].append(f"point:{point_id}")
    names = ("point", "customer", "label", "is_whose", "is_preferred", "made_at")
    insert_many(Reach, names, reaches)


def write_tags(records: Sequence[Record], made: dict[int, list[str]]) -> dict[str, Tag]:
    names = {name for one in records for name in one.news.tags}
    if not names:
        return {}
    tags = {rules.fold(tag.name): tag for tag in tags_named(sorted(names))}
    rows = []
    for one in records:
        for folded in {rules.fold(name) for name in one.news.tags}:
            rows.append((one.customer.pk, tags[folded].pk))
            if not one.is_new:
                made[id(one)].append(f"tag:{tags[folded].pk}")
    # Somebody else's same tag at this very moment is an error that has the stretch tried again.
    insert_many(Customer.tags.through, ("customer", "tag"), rows)
    return tags
