"""What a customer is found by: told to the search in the transaction that changes it."""

from collections.abc import Iterable

from django.utils import timezone

from rapport.business.customers import rules
from rapport.business.customers.models import Customer, CustomField, FieldValue, Note, Reach, Tie
from rapport.plumbing.search import actions as search
from rapport.plumbing.search.actions import Findable

LONGEST_FACT = 200

MOST_NOTES, LONGEST_NOTE = 8, 200


def findable(
    customer: Customer,
    *,
    company: str = "",
    points: Iterable[str] = (),
    tags: Iterable[str] = (),
    facts: Iterable[str] = (),
    others: Iterable[str] = (),
) -> Findable:
    """A customer as the search knows it; private ones only managers find."""
    words = [customer.goes_by, customer.city, customer.outside_number or ""]
    words += [*points, *tags, *facts, *others]
    return Findable(
        reference=customer.reference,
        kind="customer",
        title=customer.name,
        subtitle=company or customer.city,
        text=" ".join(word for word in words if word),
        audience="managers" if customer.is_private else "all",
        weight=10,
    )


def reindex(*customers: Customer) -> None:
    """Make these findable by what they are called and reached by now, with few statements."""
    standing = [one for one in customers if one.merged_into_id is None]
    ids = [customer.pk for customer in standing]
    companies: dict[int, str] = dict(
        Tie.objects.live(timezone.localdate())
        .filter(customer__in=ids, kind=Tie.Kind.WORKS_AT)
        .filter(to__is_private=False)
        .order_by("-pk")
        .values_list("customer_id", "to__name")
    )
    points: dict[int, list[str]] = {}
    for pk, shown in (
        Reach.objects.live().filter(customer__in=ids).values_list("customer_id", "point__shown")
    ):
        points.setdefault(pk, []).append(shown)
    tags: dict[int, list[str]] = {}
    for pk, name in Customer.tags.through.objects.filter(customer__in=ids).values_list(
        "customer_id", "tag__name"
    ):
        tags.setdefault(pk, []).append(name)
    facts = facts_found_by(ids)
    others = _other_names(ids)
    notes = _noted(ids)
    search.index_many(
        findable(
            one,
            company=companies.get(one.pk, ""),
            points=points.get(one.pk, ()),
            tags=tags.get(one.pk, ()),
            facts=facts.get(one.pk, ()),
            others=[*others.get(one.pk, ()), *notes.get(one.pk, ())],
        )
        for one in standing
    )


def _noted(customer_ids: list[int]) -> dict[int, list[str]]:
    """The first words of their newest notes: a word in one of them leads to the customer."""
    found: dict[int, list[str]] = {}
    rows = Note.objects.filter(customer__in=customer_ids, removed_at=None)
    for pk, text in rows.order_by("-at", "-pk").values_list("customer_id", "text"):
        if len(kept := found.setdefault(pk, [])) < MOST_NOTES:
            kept.append(text[:LONGEST_NOTE])
    return found


def _other_names(customer_ids: list[int]) -> dict[int, list[str]]:
    """What the records were called that these took in: somebody may look for them by that."""
    found: dict[int, list[str]] = {}
    rows = Customer.objects.filter(merged_into__in=customer_ids).order_by("pk")
    for head, *names in rows.values_list("merged_into", "name", "goes_by", "outside_number"):
        if head is not None:
            found.setdefault(head, []).extend(name for name in names if name)
    return found


def facts_found_by(customer_ids: Iterable[int]) -> dict[int, list[str]]:
    """What the business's own fields say and anybody may know: the search tells it to everybody."""
    found: dict[int, list[str]] = {}
    rows = FieldValue.objects.filter(
        customer__in=list(customer_ids),
        field__retired_at=None,
        field__is_private=False,
        field__kind__in=CustomField.SEARCHED,
    )
    for row in rows.order_by("field__position", "field").select_related("field"):
        text = rules.spelled(row.field.kind, row.value)[:LONGEST_FACT]
        found.setdefault(row.customer_id, []).append(text)
    return found


def reindex_with_people(customer: Customer) -> None:
    """A company and those who work there, who are found by its name."""
    people: list[Customer] = []
    if customer.kind == Customer.Kind.COMPANY:
        there = Tie.objects.live(timezone.localdate()).works_at().filter(to=customer)
        people = [one.customer for one in there.select_related("customer").order_by("pk")]
    reindex(customer, *people)
