from datetime import datetime

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import timeline_references
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member

from .shown import Shown, shown

ENDED = 5


def card(customer: Customer, *, member: Member, now: datetime) -> list[Shown]:
    """What we owe a customer, and a company's people: open ones, then the last that ended."""
    people = [int(one.partition(":")[2]) for one in timeline_references(customer, member=member)]
    theirs = Promise.objects.visible_to(member).filter(customer_id__in=people)
    theirs = theirs.select_related("owner", "customer")
    ended = theirs.ended().latest_first()[:ENDED]
    return [shown(one, now) for one in [*theirs.open().soonest_first(), *ended]]
