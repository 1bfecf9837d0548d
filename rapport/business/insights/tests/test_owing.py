"""What stands open between us, by the days of where the business is."""

from datetime import UTC, date, datetime

from rapport.business.customers.testing import a_customer
from rapport.business.insights.actions.owing import bills_of
from rapport.business.sales.models import Invoice
from rapport.business.sales.testing import an_invoice


def test_a_reminder_of_shortly_after_midnight_counts_for_its_own_day(business):
    lena = a_customer(name="Lena Moreau")
    bill = an_invoice(customer=lena, due_on=date(2026, 4, 15))
    late = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)  # Half past midnight in Berlin.
    Invoice.objects.filter(pk=bill.pk).update(reminded_at=late)

    (found,) = bills_of([lena.pk], date(2026, 5, 10))[lena.pk]
    assert found.reminded_on == date(2026, 5, 5)
