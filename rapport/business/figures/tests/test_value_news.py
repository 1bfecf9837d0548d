"""What the weekly letter may tell of value and retention."""

from datetime import UTC, date, datetime

from rapport.business.customers.testing import a_customer
from rapport.business.figures.queries.value_news import value_news
from rapport.business.sales.models import Purchase

WEEK = (date(2026, 10, 27), date(2026, 11, 2))


def bought(*months, customers=30, total=20):
    for place in range(customers):
        customer = a_customer(name=f"Customer {place}", email="")
        Purchase.objects.bulk_create(
            Purchase(customer=customer, at=datetime(year, month, 5, 12, tzinfo=UTC),
                     currency="EUR", total=total)
            for year, month in months
        )  # fmt: skip


def test_a_month_is_told_when_it_has_ended(business):
    bought((2024, 10), (2025, 10), customers=10)
    bought((2026, 10), customers=15)

    facts = value_news(*WEEK)

    assert facts[0].sentence.template == "{month} brought {sum}, {share} % more than {before}."
    assert facts[0].sentence.values["share"] == 50
    assert facts[0].better is True
    assert value_news(date(2026, 11, 3), date(2026, 11, 9)) == []


def test_fewer_who_come_back_are_told_only_when_chance_does_not_explain_it(business):
    bought((2024, 6), (2025, 6), (2026, 6), customers=10)
    bought((2024, 7), (2025, 7), customers=60)

    told = [fact for fact in value_news(*WEEK) if "retention" in fact.url]

    assert len(told) == 1
    assert told[0].better is False
    assert told[0].sentence.values["now"] == 14


def test_a_young_business_is_compared_with_nothing(business):
    bought((2025, 10), (2026, 10), customers=5)

    assert value_news(*WEEK) == []
