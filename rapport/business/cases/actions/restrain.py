"""Nothing is advertised to somebody who waits for us to put a complaint right."""

from datetime import datetime

from django.db import transaction

from rapport.business.cases.models import Case
from rapport.business.customers import actions as customers
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.words import say


@transaction.atomic
def restrain(case_id: int, *, now: datetime) -> bool:
    """Hold back what we send unasked while this complaint is open; says whether it does.

    Asked after every turn of the case, in whatever order: it looks at how things stand now.
    """
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    key = f"case:{case_id}"
    holds = case is not None and case.is_open and case.kind == Case.Kind.COMPLAINT
    customer_id = case.customer_id if case is not None and holds else None
    customers.lift_restraints(key, but=customer_id, now=now)
    if case is None or customer_id is None:
        return False
    opened = opening_hours().local(case.opened_at)
    reason = say("A complaint is open since {day}.", day=opened.date())
    customers.place_restraint(customer_id, key=key, reason=reason, now=now)
    return True
