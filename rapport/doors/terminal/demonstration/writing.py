"""From memory into the tables: few statements, many rows."""

from django.db.models import Model

from rapport.business.cases.models import Case, Correction, Pause
from rapport.business.conversations.models import Conversation, Message, Participant
from rapport.business.customers.models import (
    Consent,
    ContactPoint,
    Customer,
    Note,
    Reach,
    StageChange,
    Tag,
    Tie,
    Unasked,
)
from rapport.business.customers.points import spelled
from rapport.business.insights.models import Reply
from rapport.business.sales.models import Purchase, PurchaseLine

from .world import Life, World

BATCH = 500


def put_down(world: World) -> None:
    """Customers and how to reach them, then everything that happened."""
    lives = sorted(world.lives(), key=lambda life: life.row.made_at)
    Customer.objects.bulk_create([life.row for life in lives], batch_size=BATCH)
    points = _points(lives)
    _tags(lives)
    shelf = world.shelf
    shelf.conversations.sort(key=lambda one: one.made_at)
    shelf.messages.sort(key=lambda one: one.at)
    shelf.cases.sort(key=lambda one: one.opened_at)
    _create(StageChange, sorted(shelf.stages, key=lambda one: one.at))
    _create(Note, shelf.notes)
    _create(Tie, shelf.ties)
    _create(Consent, shelf.consents)
    _create(Unasked, shelf.unasked)
    _create(Purchase, [one for one in shelf.purchases if not one.is_return])
    _create(Purchase, [one for one in shelf.purchases if one.is_return])
    _create(PurchaseLine, shelf.lines)
    for one in shelf.conversations:
        one.point = points.get((one.customer.name, one.channel)) if one.customer else None
    _create(Conversation, shelf.conversations)
    Participant.objects.bulk_create(
        [
            Participant(conversation=one, point=one.point, added_at=one.made_at)
            for one in shelf.conversations
            if one.point
        ],
        batch_size=BATCH,
    )
    for message in shelf.messages:
        if message.side == Message.Side.THEM:
            message.sender = message.conversation.point
    _create(Message, shelf.messages)
    _create(Case, shelf.cases)
    _create(Pause, shelf.pauses)
    _create(Correction, shelf.corrections)
    _create(Reply, shelf.replies)
    world.diary.write()


def _create(model: type[Model], rows: list) -> None:  # type: ignore[type-arg]
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _points(lives: list[Life]) -> dict[tuple[str, str], ContactPoint]:
    """Every address once, with all whom it reaches; the answer: what each writes from."""
    points: dict[tuple[str, str], ContactPoint] = {}
    reaches: list[Reach] = []
    used: dict[tuple[str, str], ContactPoint] = {}
    for life in lives:
        for kind, shown in life.ways():
            value = shown.replace(" ", "") if kind == "phone" else shown
            value = spelled(kind, shown).value if kind == "address" else value
            is_first = (kind, value) not in points
            point = points.setdefault(
                (kind, value), ContactPoint(kind=kind, value=value, shown=shown)
            )
            reaches.append(
                Reach(
                    point=point,
                    customer=life.row,
                    is_whose=is_first,
                    is_preferred=True,
                    made_at=life.row.made_at,
                )
            )
            channels = {"email": ("email", "form"), "phone": ("sms",), "handle": ("social",)}
            used |= {(life.row.name, channel): point for channel in channels.get(kind, ())}
    _create(ContactPoint, list(points.values()))
    _create(Reach, reaches)
    return used


def _tags(lives: list[Life]) -> None:
    names = sorted({tag for life in lives for tag in life.tags})
    tags = {name: Tag(name=name) for name in names}
    _create(Tag, list(tags.values()))
    through = Customer.tags.through
    _create(
        through,
        [
            through(customer_id=life.row.pk, tag_id=tags[name].pk)
            for life in lives
            for name in sorted(life.tags)
        ],
    )
