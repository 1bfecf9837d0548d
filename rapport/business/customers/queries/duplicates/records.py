"""Customers as the plain records that the finder compares."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils import timezone

from rapport.business.customers.duplicates import Record
from rapport.business.customers.models import ContactPoint, Customer, Reach, Tie

Kind = ContactPoint.Kind
_COMPARED = (Kind.EMAIL, Kind.PHONE, Kind.ADDRESS)


def records(ids: Iterable[int] | None = None) -> Iterator[Record]:
    """Everybody who was not merged away, or those of these numbers."""
    customers = Customer.objects.standing().order_by("pk")
    reaches = Reach.objects.live().filter(point__kind__in=_COMPARED)
    ties = Tie.objects.works_at().live(timezone.localdate())
    if ids is not None:
        chosen = list(ids)
        customers = customers.filter(pk__in=chosen)
        reaches, ties = reaches.filter(customer__in=chosen), ties.filter(customer__in=chosen)
    ways: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pk, kind, value, shown in reaches.order_by("-is_preferred", "pk").values_list(
        "customer_id", "point__kind", "point__value", "point__shown"
    ):
        ways[pk][kind].append(shown if kind == Kind.ADDRESS else value)
    companies = dict(ties.order_by("pk").values_list("customer_id", "to__name"))
    fields = ("pk", "kind", "name", "goes_by", "city", "born_on")
    for pk, kind, name, goes_by, city, born_on in customers.values_list(*fields):
        known = ways.pop(pk, {})
        yield Record(
            key=pk,
            is_company=kind == Customer.Kind.COMPANY,
            name=name,
            goes_by=goes_by,
            emails=tuple(known.get(Kind.EMAIL, ())),
            phones=tuple(known.get(Kind.PHONE, ())),
            address=known[Kind.ADDRESS][0] if Kind.ADDRESS in known else "",
            city=city,
            born=born_on.strftime("%Y%m%d") if born_on else "",
            company=companies.get(pk, ""),
        )
