"""Words given, kept, moved, broken, and one due today; templates, and how Sole & Suds sounds."""

from datetime import datetime, timedelta
from itertools import cycle

from rapport.business.conversations import actions as conversations
from rapport.business.customers.models import Customer
from rapport.business.promises import actions
from rapport.business.promises.queries import due_moment
from rapport.business.team.models import Member

from .world import World

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
KEPT = (
    (61, "You have our offer for the twelve pairs in writing"),
    (47, "The new laces are in the bag when you come"),
    (33, "We call you when the suede is dry"),
    (26, "The refund is on your account"),
    (19, "I ask the workshop about the torn lining and tell you"),
    (12, "Your boots are ready for the hike"),
)
WORDS = (("unfortunately", "sadly"), ("client", "customer"), ("processing time", "time we need"))


def promise(world: World) -> None:
    """What was said on the phone and at the counter, and what became of it."""
    told = cycle(_people(world))
    now = world.now
    for ago, text in KEPT:
        _given(world, next(told), text, made=now - ago * DAY, days=3)
    moved = _open(world, next(told), "The resoling is done", made=now - 9 * DAY, days=5)
    actions.move(
        moved, due_by=now - 2 * DAY, notice="Called her: the soles come a day later",
        by=world.team.yusuf, now=now - 6 * DAY,
    )  # fmt: skip
    actions.keep(moved, by=world.team.yusuf, now=now - 3 * DAY)
    late = _open(world, next(told), "We look for the missing insole", made=now - 8 * DAY, days=3)
    actions.break_promise(late, by=None, now=now - 4 * DAY)
    today = max(due_moment(world.days.today), now + HOUR)
    _open(world, next(told), "I call you about the colour", made=now - DAY, due=today)
    _open(world, next(told), "The soles are glued and dry", made=now - DAY, due=today)
    _open(world, next(told), "Both pairs are clean for the wedding", made=now - 2 * DAY, days=5)
    conversations.bring_samples(kind="laundry", by=None, now=world.started_at)
    conversations.set_voice(
        address="first", sign_off="Warmly, Sole & Suds", words=WORDS, by=world.team.ana, now=now
    )


def _given(world: World, customer: Customer, text: str, *, made: datetime, days: int) -> None:
    number = _open(world, customer, text, made=made, days=days)
    actions.keep(number, by=_owner(world, text), now=made + (days - 1) * DAY)


def _open(
    world: World,
    customer: Customer,
    text: str,
    *,
    made: datetime,
    days: int = 0,
    due: datetime | None = None,
) -> int:
    owner = _owner(world, text)
    return actions.make_promise(
        customer.pk, text=text, due_by=due or made + days * DAY, owner=owner, by=owner, now=made
    ).pk


def _owner(world: World, text: str) -> Member:
    """Whose word it was: always the same one's, whoever counts."""
    return world.team.writers[len(text) % len(world.team.writers)]


def _people(world: World) -> list[Customer]:
    rows = Customer.objects.people().filter(is_private=False, merged_into=None, stage="current")
    return list(rows.filter(made_at__lt=world.now - 70 * DAY).order_by("-pk")[3:40:3])
