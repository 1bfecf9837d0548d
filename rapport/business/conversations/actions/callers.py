"""Who writes from a number or a handle: somebody we know, one of several, or somebody new."""

from datetime import datetime

from rapport.business.conversations.models import Channel
from rapport.business.customers import actions as customers
from rapport.business.customers import points, rules
from rapport.business.customers.models import ContactPoint, Customer
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.refusal import Refused


def spelled(channel: str, text: str) -> points.Spelling | None:
    """The one spelling; None where nobody could be reached there, as with a sender's word."""
    kind = "phone" if channel == Channel.SMS else "handle"
    try:
        return points.spelled(kind, text, country=business().country)
    except Refused:
        return None


def held_point(channel: str, text: str) -> ContactPoint | None:
    """The address, written down when it is new, and held until the transaction ends."""
    spelling = spelled(channel, text)
    if spelling is None:
        return None
    made, _ = ContactPoint.objects.get_or_create(
        kind=spelling.kind, value=spelling.value, defaults={"shown": spelling.shown}
    )
    return ContactPoint.objects.select_for_update().get(pk=made.pk)


def writer_of(
    point: ContactPoint | None, *, name: str, source: str, now: datetime, proves: bool = True
) -> Customer | None:
    """Whose it is; None where several share it: nobody is guessed. A stranger is met as new."""
    if point is None:
        return None
    reaches = list(point.reaches.live().select_related("customer").order_by("pk"))
    facts = [rules.ReachFact(one.customer_id, one.is_whose) for one in reaches]
    answer = rules.who_writes(facts)
    if isinstance(answer, rules.Shared):
        return None
    if isinstance(answer, rules.Known):
        known = next(one for one in reaches if one.customer_id == answer.customer_id)
        if proves and known.verified_at is None:
            customers.verify_by_letter(answer.customer_id, point_id=point.pk, at=now)
        return known.customer
    called = rules.tidy(name, longest=rules.LONGEST_NAME) or point.shown
    met = met_at(point, called, source=source, by=None, now=now)
    if proves:
        customers.verify_by_letter(met.pk, point_id=point.pk, at=now)
    return met


def met_at(
    point: ContactPoint, name: str, *, source: str, by: Member | None, now: datetime
) -> Customer:
    """Somebody new, reached at this address."""
    reach: dict[str, str] = {point.kind: point.value}
    return customers.meet(
        name=name,
        email=reach.get("email", ""),
        phone=reach.get("phone", ""),
        handle=reach.get("handle", ""),
        source=source,
        by=by,
        now=now,
    )
