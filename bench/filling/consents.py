"""What customers said to news by e-mail: every second yes, some of them no again."""

from datetime import datetime, timedelta

from bench.bulk import insert
from rapport.business.customers.models import Consent

COLUMNS = ("customer_id", "purpose", "channel", "state", "source", "at", "recorded_at")


def fill_consents(people: int, now: datetime) -> None:
    asked, left = now - timedelta(days=200), now - timedelta(days=20)
    said = ["news", "email", "given", "person", asked, asked]
    insert(Consent, COLUMNS, ((n, *said) for n in range(2, people + 1, 2)))
    unsaid = ["news", "email", "withdrawn", "link", left, left]
    insert(Consent, COLUMNS, ((n, *unsaid) for n in range(20, people + 1, 20)))
