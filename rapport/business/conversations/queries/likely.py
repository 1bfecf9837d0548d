"""Whom somebody means who picks up the phone: those on everybody's mind, then what is typed."""

from django.utils import timezone

from rapport.business.conversations.models import Conversation, Message, Visit
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.business.customers.queries import choices
from rapport.business.customers.queries.choosing import MOST, Choice
from rapport.business.team.models import Member

OFFERED = 6
FEWEST_DIGITS = 3


def likely(member: Member) -> list[Choice]:
    """Who is at the counter, who waits for us, and whom this member spoke with last."""
    today = timezone.localdate(timezone.now())
    here = Visit.objects.on(today).filter(ended_at=None, customer__isnull=False).in_turn()
    waiting = Conversation.objects.visible_to(member).waiting_for_us()
    waiting = waiting.filter(customer__isnull=False).order_by("-last_at", "-pk")
    spoken = Message.objects.filter(author=member, conversation__customer__isnull=False)
    ids = [
        *here.values_list("customer_id", flat=True)[:OFFERED],
        *waiting.values_list("customer_id", flat=True)[:OFFERED],
        *spoken.order_by("-at", "-pk").values_list("conversation__customer", flat=True)[:OFFERED],
    ]
    found = _seen([pk for pk in dict.fromkeys(ids) if pk], member)[:OFFERED]
    known = {one.pk for one in found}
    newest = [one for one in choices("", member=member) if one.pk not in known]
    return (found + newest)[:OFFERED]


def meant(text: str, *, member: Member) -> list[Choice]:
    """Those whom a name, an address or some digits of a number could mean."""
    found = choices(text, member=member)
    digits = "".join(letter for letter in text if letter.isdigit())
    if len(digits) < FEWEST_DIGITS or len(digits) * 2 < len(text.strip()):
        return found
    points = ContactPoint.objects.filter(kind="phone", value__contains=digits.lstrip("0"))
    reached = Reach.objects.live().filter(point__in=points).order_by("-pk")
    ids = list(dict.fromkeys(reached.values_list("customer_id", flat=True)[: MOST * 2]))
    known = {one.pk for one in found}
    return (found + [one for one in _seen(ids, member) if one.pk not in known])[:MOST]


def _seen(ids: list[int], member: Member) -> list[Choice]:
    """Of these, those whom the member may see, with their number beside the name."""
    seen = Customer.objects.visible_to(member).in_bulk(ids)
    live = Reach.objects.live().filter(customer__in=list(seen), point__kind="phone")
    numbers = dict(live.order_by("is_preferred", "-pk").values_list("customer_id", "point__shown"))
    rows = (seen[pk] for pk in ids if pk in seen)
    return [
        Choice(
            one.pk,
            one.name,
            numbers.get(one.pk, one.city),
            one.kind == Customer.Kind.COMPANY,
        )
        for one in rows
    ]
