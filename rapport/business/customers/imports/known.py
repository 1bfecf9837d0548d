"""Who of a stretch of lines is known already, read in a handful of queries."""

from collections.abc import Iterable, Sequence

from rapport.business.customers import rules
from rapport.business.customers.models import ContactPoint, Customer, Erasure, Reach
from rapport.plumbing.database.among import among
from rapport.plumbing.kernel.words import Sentence, say

from .alike import fits, same_name
from .naming import named_by
from .person import Person
from .record import Point, Record, fill

# Neighbours share a house and colleagues a website: neither says who somebody is.
SHARED_KINDS = frozenset({"address", "link"})


class Known:
    """Finds whom a line means: by number, then by an address together with the name."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.named = named_by(people)
        self.ids: dict[Point, int] = {}
        # Whom each point reaches now, and whether it is anybody's own.
        self.reached: dict[Point, list[Record]] = {}
        self.owned: set[Point] = set()
        reaches = self._points({way.point for one in people for way in one.ways})
        self.records = self._records(people, {pk for _, pk in reaches})
        fill(self.records, people)
        for point, pk in dict.fromkeys(reaches):
            self.reached.setdefault(point, []).append(self.records[pk])
        self.companies = self._companies(people)
        own = {one.own_number for one in people if one.own_number is not None}
        gone = Erasure.objects.filter(customer_number__in=own) if own else Erasure.objects.none()
        self.erased_numbers: set[int | None] = set(gone.values_list("customer_number", flat=True))

    def whose(self, person: Person) -> Record | Sentence | None:
        """The customer whom the line means; why it is nobody's; or None where it is new."""
        if person.own_number is not None and (known := self.by_own.get(person.own_number)):
            return known
        if person.outside_number and (known := self.by_number.get(person.outside_number)):
            return known
        return self._by_address(person)

    def add(self, record: Record, person: Person) -> None:
        """Somebody new of this very stretch, whom later lines may mean."""
        customer = record.customer
        if customer.outside_number:
            self.by_number[customer.outside_number] = record
        if person.own_number is not None:
            self.by_own[person.own_number] = record
        if customer.kind == Customer.Kind.COMPANY:
            self.companies.setdefault(customer.sort_name, customer)

    def reach(self, point: Point, record: Record) -> bool:
        """Note that a point reaches this one from now on; whether it is their own."""
        them = self.reached.setdefault(point, [])
        them.append(record)
        is_first = len(them) == 1 and point not in self.owned
        if is_first:
            self.owned.add(point)
        return is_first

    def _by_address(self, person: Person) -> Record | Sentence | None:
        several: list[Record] = []
        for way in person.ways:
            reached = self.reached.get(way.point)
            if not reached or way.spelling.kind in SHARED_KINDS:
                continue
            could_be = [one for one in reached if fits(one.customer, one.shown, person)]
            if len(could_be) > 1 and not person.is_nameless:
                called = [one for one in could_be if same_name(one.customer, person)]
                could_be = called or could_be
            if len(could_be) == 1:
                return could_be[0]
            several = several or could_be
        if not several:
            return None
        names = ", ".join(sorted({one.customer.name for one in several})[:5])
        return say(
            "Several customers are reached there and could be meant: {names}. "
            "Give the number or the whole name.",
            names=names,
        )

    def _points(self, values: Iterable[Point]) -> list[tuple[Point, int]]:
        wanted: dict[str, set[str]] = {}
        for kind, value in values:
            wanted.setdefault(kind, set()).add(value)
        # Kind by kind along the index of both; values alone would read every point there is.
        for kind, some in wanted.items():
            found = ContactPoint.objects.filter(kind=kind, value__in=among(some))
            self.ids |= {(kind, value): pk for pk, value in found.values_list("pk", "value")}
        back = {pk: point for point, pk in self.ids.items()}
        reaches = []
        rows = Reach.objects.live().filter(point__in=back.keys()).order_by("pk")
        for point_id, pk, is_whose, merged_into in rows.values_list(
            "point_id", "customer_id", "is_whose", "customer__merged_into"
        ):
            reaches.append((back[point_id], merged_into or pk))
            if is_whose:
                self.owned.add(back[point_id])
        return reaches

    def _records(self, people: Sequence[Person], ids: set[int]) -> dict[int, Record]:
        """The customers themselves, locked; whoever was merged away leads to their survivor."""
        numbers = {one.outside_number for one in people if one.outside_number}
        own = {one.own_number for one in people if one.own_number is not None}
        said = Customer.objects.filter(outside_number__in=among(numbers))
        rows = list(said.values_list("pk", "outside_number", "merged_into"))
        rows += [
            (pk, None, into)
            for pk, into in Customer.objects.filter(pk__in=own).values_list("pk", "merged_into")
        ]
        led = {pk: into or pk for pk, _, into in rows}
        wanted = Customer.objects.filter(pk__in=ids | set(led.values()))
        locked = wanted.order_by("pk").select_for_update(of=("self",))
        records = {one.pk: Record(one, is_new=False) for one in locked}
        self.by_number = {number: records[led[pk]] for pk, number, _ in rows if number}
        self.by_own = {pk: records[led[pk]] for pk, _, _ in rows if pk in own}
        return records

    def _companies(self, people: Sequence[Person]) -> dict[str, Customer]:
        """Companies by the name they sort by; the oldest where two are called the same."""
        names = {
            rules.sort_name(name, is_company=True) for one in people for name, _ in one.companies
        }
        if not names:
            return {}
        found = Customer.objects.standing().companies().filter(sort_name__in=names)
        return {one.sort_name: one for one in found.order_by("-pk")}
