"""Everything about customers as tables that an import reads again."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rapport.business.customers.fields import Filling, fillings
from rapport.business.customers.models import Consent, Customer, CustomField, Note, Reach, Tie
from rapport.business.customers.queries.custom import fields_for, texts_of

Rows = Iterator[list[Any]]
Table = tuple[str, list[str], Rows]
BATCH = 1_000
HEADER = [
    "Customer number", "Name", "Kind", "Likes to be called", "E-mail", "Phone", "Social handle",
    "Company", "Address", "Website", "City", "Language", "Birthday", "Tags", "Note", "Stage",
    "How they found us", "Known since",
]  # fmt: skip
CONSENTS = [
    "Customer number", "Purpose", "Channel", "Yes or no", "Source", "Wording", "Contact point",
    "When", "Written down", "By",
]  # fmt: skip


def tables(*, today: date) -> Iterator[Table]:
    """Name, header and rows of each table as of this day, read as they are written."""
    own = fields_for(None)
    above = list(fillings().values())
    header = [*HEADER, *(f"custom.{field.key}" for field in own), *(one.header for one in above)]
    yield "customers", header, _customers(own, above, today)
    yield "consents", CONSENTS, _consents()
    yield "ties", ["Customer number", "Tie", "Role", "Title", "Other customer number"], _ties()


def number_of(pk: int, outside_number: str | None) -> str:
    """The number another program knows them by; one made of ours where they have none."""
    return outside_number or f"R{pk}"


def _customers(own: Sequence[CustomField], above: Sequence[Filling], today: date) -> Rows:
    last = 0
    # Companies are read in before those who work there, so that no name meets them twice.
    for kind in (Customer.Kind.COMPANY, Customer.Kind.PERSON):
        last = 0
        while some := list(
            Customer.objects.standing().filter(kind=kind, pk__gt=last).order_by("pk")[:BATCH]
        ):
            last = some[-1].pk
            yield from _rows(some, own, above, today)


def _rows(
    some: list[Customer], own: Sequence[CustomField], above: Sequence[Filling], today: date
) -> Rows:
    ids = [one.pk for one in some]
    points: dict[tuple[int, str], list[str]] = {}
    reaches = Reach.objects.live().filter(customer__in=ids)
    for pk, kind, shown in reaches.order_by("pk").values_list(
        "customer_id", "point__kind", "point__shown"
    ):
        points.setdefault((pk, kind), []).append(shown)
    tags: dict[int, list[str]] = {}
    through = Customer.tags.through.objects.filter(customer__in=ids).order_by("tag__name")
    for pk, name in through.values_list("customer_id", "tag__name"):
        tags.setdefault(pk, []).append(name)
    jobs = dict(
        Tie.objects.works_at()
        .live(today)
        .filter(customer__in=ids)
        .order_by("-pk")
        .values_list("customer_id", "to__name")
    )
    notes: dict[int, list[str]] = {}
    kept = Note.objects.filter(customer__in=ids, removed_at=None).order_by("pk")
    for pk, text in kept.values_list("customer_id", "text"):
        notes.setdefault(pk, []).append(text)

    def ways(pk: int, *kinds: str) -> list[str]:
        return [" | ".join(points.get((pk, kind), [])) for kind in kinds]

    said = texts_of(ids, own) if own else {}
    told = [one.texts(ids) for one in above]
    for one in some:
        yield [
            number_of(one.pk, one.outside_number), one.name, one.kind, one.goes_by,
            *ways(one.pk, "email", "phone", "handle"),
            jobs.get(one.pk, ""), *ways(one.pk, "address", "link"), one.city, one.language,
            one.born_on, "; ".join(tags.get(one.pk, [])), "\n\n".join(notes.get(one.pk, [])),
            one.stage, one.source, one.made_at,
            *(said.get(one.pk, {}).get(field.key, "") for field in own),
            *(texts.get(one.pk, "") for texts in told),
        ]  # fmt: skip


def _consents() -> Rows:
    """All that was ever said, in its order: the last of a purpose and channel is what holds."""
    said = Consent.objects.order_by("pk").values_list(
        "customer_id", "customer__outside_number", "purpose", "channel", "state", "source",
        "wording", "point", "at", "recorded_at", "by__name",
    )  # fmt: skip
    for pk, number, *rest, by in said.iterator(chunk_size=BATCH):
        yield [number_of(pk, number), *rest, by or ""]


def _ties() -> Rows:
    ties = Tie.objects.order_by("pk").values_list(
        "customer_id", "customer__outside_number", "kind", "role", "title", "to_id",
        "to__outside_number",
    )  # fmt: skip
    for pk, number, kind, role, title, to, to_number in ties.iterator(chunk_size=BATCH):
        yield [number_of(pk, number), kind, role, title, number_of(to, to_number)]
