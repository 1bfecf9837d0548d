from collections.abc import Iterable
from datetime import datetime

from rapport.business.cases.models import Case
from rapport.business.customers.models import Customer
from rapport.business.customers.queries import timeline_references
from rapport.business.team.models import Member

from .shown import Shown, shown


def pills(conversations: Iterable[int], *, member: Member, now: datetime) -> list[Shown]:
    """The open case of each conversation with its mood: alarm when late, due when soon."""
    cases = Case.objects.visible_to(member).open().filter(conversation_id__in=conversations)
    return [shown(case, now) for case in cases.order_by("pk")]


def card(customer: Customer, *, member: Member, now: datetime) -> list[Shown]:
    """The cases of a customer, and of a company's people: open ones, then the newest settled."""
    people = [int(one.partition(":")[2]) for one in timeline_references(customer, member=member)]
    mine = Case.objects.visible_to(member).filter(customer_id__in=people)
    settled = mine.filter(resolved_at__isnull=False).order_by("-resolved_at", "-pk")[:10]
    return [shown(case, now) for case in [*mine.open().most_urgent_first(), *settled]]
