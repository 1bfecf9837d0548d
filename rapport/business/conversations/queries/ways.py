"""By which ways an answer can reach them, the one they used last first."""

from dataclasses import dataclass

from django.db.models import Q

from rapport.business.conversations.models import Channel, Conversation, Message
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.messaging.models import Line

TEXTED = (Channel.SMS.value, Channel.SOCIAL.value)
LOOKED_AT = 30


@dataclass(frozen=True)
class Way:
    channel: str
    point: ContactPoint
    line: Line | None = None
    is_public: bool = False

    @property
    def told(self) -> Sentence:
        if self.is_public:
            return say("In public, to {to}", to=self.point.shown)
        if self.channel == Channel.SMS:
            return say("SMS to {to}", to=self.point.shown)
        if self.channel == Channel.SOCIAL:
            return say("Private message to {to}", to=self.point.shown)
        return say("E-mail to {to}", to=self.point.shown)


def ways_of(one: Conversation) -> list[Way]:
    """Every way there is. Of an address that nobody has proven, only that one."""
    said = _said(one)
    points = [message.sender for message in said if message.sender]
    if one.point:
        points.append(one.point)
    if one.customer_id and not one.is_unproven:
        points += _points_of(one.customer_id)
    lines = list(Line.objects.live().order_by("-is_default", "pk"))
    found = [_email(points), _sms(one, points, lines), _social(one, points, lines)]
    usual = next((message.channel for message in said), one.channel)
    return sorted((way for way in found if way), key=lambda way: way.channel != usual)


def ways_to(customer: Customer) -> list[Way]:
    """How a first word of ours can reach somebody: by letter, or by SMS over the line we prefer."""
    points = _points_of(customer.pk)
    lines = list(Line.objects.live().order_by("-is_default", "pk"))
    return [way for way in (_email(points), _sms(Conversation(), points, lines)) if way]


def has_text_line() -> bool:
    return Line.objects.live().filter(kind=Line.Kind.SMS).exists()


def _points_of(customer_id: int) -> list[ContactPoint]:
    reaches = Reach.objects.live().filter(customer=customer_id)
    best = reaches.select_related("point").order_by("-is_preferred", "-is_whose", "pk")
    return [reach.point for reach in best[:20]]


def texted_way(one: Conversation, channel: str = "") -> Way | None:
    """The way of a short message, when that is how to answer; None when a letter is."""
    if not channel and one.channel == Channel.EMAIL and not _was_texted(one):
        return None
    ways = ways_of(one)
    wanted = [way for way in ways if way.channel == channel] if channel else ways[:1]
    return wanted[0] if wanted and wanted[0].channel in TEXTED else None


def _was_texted(one: Conversation) -> bool:
    return one.messages.filter(side=Message.Side.THEM, channel__in=TEXTED).exists()


def _said(one: Conversation) -> list[Message]:
    """What a person of theirs said, the newest first."""
    rows = one.messages.filter(side=Message.Side.THEM, is_automatic=False)
    rows = rows.select_related("sender").only("conversation", "channel", "sender", "sender_name")
    return list(rows.order_by("-at", "-pk")[:LOOKED_AT])


def _first(points: list[ContactPoint], kind: str) -> ContactPoint | None:
    return next((one for one in points if one.kind == kind and ";" not in one.value), None)


def _email(points: list[ContactPoint]) -> Way | None:
    point = _first(points, ContactPoint.Kind.EMAIL)
    return Way(Channel.EMAIL.value, point) if point else None


def _sms(one: Conversation, points: list[ContactPoint], lines: list[Line]) -> Way | None:
    point = _first(points, ContactPoint.Kind.PHONE)
    line = _line(one, [line for line in lines if line.kind == Line.Kind.SMS])
    return Way(Channel.SMS.value, point, line) if point and line else None


def _social(one: Conversation, points: list[ContactPoint], lines: list[Line]) -> Way | None:
    point = _first(points, ContactPoint.Kind.HANDLE)
    network = point.value.partition(":")[0] if point else ""
    fitting = [line for line in lines if line.kind == Line.Kind.SOCIAL and line.network == network]
    line = _line(one, fitting)
    return Way(Channel.SOCIAL.value, point, line, one.is_public) if point and line else None


def _line(one: Conversation, lines: list[Line]) -> Line | None:
    """The one they wrote to, else the one we prefer."""
    return next((line for line in lines if line.pk == one.line_id), lines[0] if lines else None)


def facts_of(one: Conversation) -> list[str]:
    """What our record says of them that does not belong into public; their public name does."""
    if one.customer is None:
        return []
    reaches = Reach.objects.live().filter(customer=one.customer_id)
    rows = reaches.exclude(point=one.point_id).values_list("point__value", "point__shown")
    told = {word for row in rows[:50] for word in row}
    known_as = {message.sender_name.casefold() for message in _said(one)}
    if one.customer.name.casefold() not in known_as:
        told.add(one.customer.name)
    if one.customer.city:
        told.add(one.customer.city)
    return sorted(told)


def thread_of(point: ContactPoint, line: Line | None, *, outside: str) -> Q:
    """Which conversations a short message from this address may go on in."""
    if outside:
        return Q(outside_thread=outside, line=line, participants__point=point)
    return Q(outside_thread="", is_public=False, participants__point=point)
