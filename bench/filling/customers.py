"""Customers with their ways to be reached, their tags, their employers, and the search for them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bench import people as data
from bench.bulk import insert, stretches
from rapport.business.customers import rules
from rapport.business.customers.actions.finding import reindex
from rapport.business.customers.models import ContactPoint, Customer, Reach, Tag, Tie

TAGS = 12


def fill_customers(people: int, now: datetime) -> None:
    firms = data.companies(people)
    insert(
        Customer,
        ("id", "kind", "name", "sort_name", "city", "born_on", "stage", "made_at", "heard_at"),
        (_customer(one) for one in data.people(people, now)),
    )
    insert(
        Customer,
        ("id", "kind", "name", "sort_name", "made_at"),
        (_company(people + n, n, now) for n in range(1, firms + 1)),
    )
    points = ("id", "kind", "value", "shown")
    insert(
        ContactPoint, points, (point for one in data.people(people, now) for point in _points(one))
    )
    reaches = ("point_id", "customer_id", "is_whose", "is_preferred", "made_at")
    both = ((n, place) for n in range(1, people + 1) for place in (0, 1))
    insert(Reach, reaches, ((n * 2 + place, n, 1, place == 0, now) for n, place in both))
    # The set-up brought some tags of its own.
    before = Tag.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    insert(Tag, ("id", "name"), ((before + n, f"circle {n}") for n in range(1, TAGS + 1)))
    tagged = ((n, before + n % TAGS + 1) for n in range(3, people + 1, 3))
    insert(Customer.tags.through, ("customer_id", "tag_id"), tagged)
    works = ((n, people + n % firms + 1, Tie.Kind.WORKS_AT.value) for n in range(4, people, 4))
    insert(Tie, ("customer_id", "to_id", "kind"), works)
    for found in stretches(Customer.objects.order_by("pk").iterator()):
        with transaction.atomic():
            reindex(*found)


def _customer(one: data.Person) -> tuple[Any, ...]:
    return (
        one.number,
        Customer.Kind.PERSON.value,
        one.name,
        rules.sort_name(one.name, is_company=False),
        one.town,
        one.born_on,
        ("current", "current", "previous", "future")[one.number % 4],
        one.met_at,
        one.met_at + timedelta(days=1),
    )


def _company(pk: int, number: int, now: datetime) -> tuple[Any, ...]:
    name = f"Company {number}"
    sort_name = rules.sort_name(name, is_company=True)
    return pk, Customer.Kind.COMPANY.value, name, sort_name, now - timedelta(days=600)


def _points(one: data.Person) -> Iterator[tuple[Any, ...]]:
    """Everybody has an address and a phone number of their own."""
    yield one.number * 2, "email", one.email, one.email
    yield one.number * 2 + 1, "phone", one.phone, one.phone
