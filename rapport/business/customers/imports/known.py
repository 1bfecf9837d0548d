"""Who of a stretch of lines is known already, read in a handful of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapport.business.customers import rules
from rapport.business.customers.models import ContactPoint, Customer, Note, Reach, Tie

from .people import Person, may_be_same

Point = tuple[str, str]
# Neighbours share a house and colleagues a website: neither says who somebody is.
SHARED_KINDS = frozenset({"address", "link"})


@dataclass
class Record:
    """A customer while lines are laid over them: what they have, and what is new."""

    customer: Customer
    is_new: bool
    points: set[Point] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    new_points: list[tuple[Point, str, bool]] = field(default_factory=list)
    new_tags: list[str] = field(default_factory=list)
    new_company: str = ""
    new_notes: list[str] = field(default_factory=list)
    new_stage: str = ""
    before: dict[str, list[object]] = field(default_factory=dict)


class Known:
    """Finds whom a line means: by number, then by an address that is really theirs."""

    def __init__(self, people: Sequence[Person]) -> None:
        numbers = {one.outside_number for one in people if one.outside_number}
        values = {(s.kind, s.value) for one in people for s in one.spellings}
        self.ids: dict[Point, int] = {}
        self.owner: dict[Point, Record] = {}
        self.taken: set[Point] = set()
        owners = self._points(values)
        customers = list(Customer.objects.filter(outside_number__in=numbers))
        found = {one.pk: one for one in customers}
        missing = set(owners.values()) - found.keys()
        found |= {one.pk: one for one in Customer.objects.filter(pk__in=missing)}
        records = {pk: Record(one, is_new=False) for pk, one in found.items()}
        self._fill(records)
        self.owner |= {point: records[pk] for point, pk in owners.items()}
        self.by_number = {
            one.customer.outside_number: one
            for one in records.values()
            if one.customer.outside_number
        }
        self.companies = self._companies(people)

    def whose(self, person: Person) -> Record | None:
        if person.outside_number and (known := self.by_number.get(person.outside_number)):
            return known
        for spelling in person.spellings:
            if spelling.kind in SHARED_KINDS:
                continue
            known = self.owner.get((spelling.kind, spelling.value))
            if known is not None and _fits(known, person):
                return known
        return None

    def _points(self, values: Iterable[Point]) -> dict[Point, int]:
        wanted = set(values)
        found = ContactPoint.objects.filter(value__in={value for _, value in wanted})
        for pk, kind, value in found.values_list("pk", "kind", "value"):
            if (kind, value) in wanted:
                self.ids[kind, value] = pk
        back = {pk: point for point, pk in self.ids.items()}
        owners = {}
        reaches = Reach.objects.live().filter(point__in=back.keys())
        for point_id, customer_id, is_whose in reaches.values_list(
            "point_id", "customer_id", "is_whose"
        ):
            self.taken.add(back[point_id])
            if is_whose:
                owners[back[point_id]] = customer_id
        return owners

    def _fill(self, records: dict[int, Record]) -> None:
        reaches = Reach.objects.filter(customer__in=records.keys())
        for pk, kind, value in reaches.values_list("customer_id", "point__kind", "point__value"):
            records[pk].points.add((kind, value))
            records[pk].kinds.add(kind)
        tags = Customer.tags.through.objects.filter(customer__in=records.keys())
        for pk, name in tags.values_list("customer_id", "tag__name"):
            records[pk].tags.add(rules.fold(name))
        ties = Tie.objects.filter(customer__in=records.keys(), kind=Tie.Kind.WORKS_AT)
        for pk, name in ties.values_list("customer_id", "to__sort_name"):
            records[pk].companies.add(name)
        for pk, text in Note.objects.filter(customer__in=records.keys()).values_list(
            "customer_id", "text"
        ):
            records[pk].notes.add(text)

    def _companies(self, people: Sequence[Person]) -> dict[str, Customer]:
        """Companies by the name they sort by; the oldest where two are called the same."""
        names = {rules.sort_name(p.company, is_company=True) for p in people if p.company}
        found = Customer.objects.companies().filter(sort_name__in=names).order_by("-pk")
        return {one.sort_name: one for one in found}


def _fits(known: Record, person: Person) -> bool:
    """An address shared by two whom another program tells apart does not make them one."""
    theirs, number = known.customer.outside_number, person.outside_number
    if theirs and number and theirs != number:
        return False
    return may_be_same(known.customer.name, person.name)
