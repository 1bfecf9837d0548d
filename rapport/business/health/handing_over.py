"""How things stand with somebody, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.health.models import Health, HealthSnapshot, Worth
from rapport.plumbing.design.people import warmth_of
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard, say


def _health(one: Customer) -> Iterable[dict[str, object]]:
    for row in Health.objects.filter(customer=one):
        yield {
            "score": row.score,
            "warmth": str(warmth_of(row.score).word),
            "sureness": row.sureness,
            "trend": row.trend,
            "reasons": [
                f"{reason['points']:+d} {spoken(heard(reason['sentence']))}"
                for reason in row.reasons
            ],
            "figured_at": row.figured_at,
        }


def _days(one: Customer) -> Iterable[dict[str, object]]:
    for day in HealthSnapshot.objects.filter(customer=one).order_by("on"):
        yield {"on": day.on, "score": day.score, "sureness": day.sureness}


def _worth(one: Customer) -> Iterable[dict[str, object]]:
    for row in Worth.objects.filter(customer=one):
        yield {
            "purchases": row.expected_purchases,
            "spend": row.expected_spend,
            "low": row.low,
            "high": row.high,
            "future_value": row.future_value,
            "basis": str(row.get_basis_display()),
            "figured_at": row.figured_at,
        }


SECTIONS = (
    Section(
        name="health",
        title=say("How we think things stand between us"),
        rows=_health,
        columns={
            "score": say("From 0 to 100"),
            "warmth": say("In a word"),
            "sureness": say("How sure we are, from 0 to 1"),
            "trend": say("Change over 90 days"),
            "reasons": say("Because"),
            "figured_at": say("Last changed"),
        },
    ),
    Section(
        name="health_days",
        title=say("How things stood on earlier days"),
        rows=_days,
        columns={
            "on": say("Day"),
            "score": say("From 0 to 100"),
            "sureness": say("How sure we are, from 0 to 1"),
        },
    ),
    Section(
        name="worth",
        title=say("What we expect you to buy"),
        rows=_worth,
        columns={
            "purchases": say("Purchases in the next 52 weeks"),
            "spend": say("For about"),
            "low": say("At least"),
            "high": say("At most"),
            "future_value": say("In five years, as of today"),
            "basis": say("Going by"),
            "figured_at": say("Last changed"),
        },
    ),
)
