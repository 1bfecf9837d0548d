"""Rows of companies that lead to customers; part of `graph.py`."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from rapport.business.companies.models import ReviewMeeting, ReviewRhythm, TheirPart
from rapport.business.customers.models import Customer

START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def _meeting(random: Random, one: Customer, _others: list[Customer]) -> ReviewMeeting:
    at = START + timedelta(minutes=random.randrange(500_000))
    return ReviewMeeting.objects.create(
        company=one, planned_at=at, agenda_made_at=at, made_at=at,
        agenda=[{"key": "questions", "points": [f"Why {random.random()}?"]}],
    )  # fmt: skip


def _part(random: Random, one: Customer, others: list[Customer]) -> None:
    known = list(ReviewMeeting.objects.order_by("pk"))
    meeting = random.choice(known) if known else _meeting(random, random.choice(others), others)
    TheirPart.objects.update_or_create(
        meeting=meeting, customer=one, defaults={"came": random.choice([None, True, False])}
    )


def _rhythm(random: Random, one: Customer, _others: list[Customer]) -> None:
    ReviewRhythm.objects.update_or_create(
        company=one,
        defaults={
            "months": random.choice([None, 1, 3]),
            "due_on": random.choice([None, date(2025, 6, 1 + random.randrange(28))]),
        },
    )


COMPANIES = {
    "companies.reviewmeeting.company": _meeting,
    "companies.theirpart.customer": _part,
    "companies.reviewrhythm.company": _rhythm,
}
