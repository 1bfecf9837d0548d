"""Short messages, words in public, and people at the counter: told through the doors they use.

There is no provider: what is sent stands on the page of the phones of the other side.
"""

from datetime import timedelta

from django.utils import timezone

from rapport.business.cases import actions as cases
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message, Visit
from rapport.business.team.queries import opening_hours
from rapport.plumbing.messaging.models import Dispatch, Line
from rapport.plumbing.messaging.providers import Incoming

from .days import MINUTE
from .words import counter as words
from .world import World

# Whom nobody knew before they wrote on one of the lines.
PEOPLE = 4


def open_channels(world: World) -> None:
    """Two lines, what came over them, and the queue of today."""
    shop = conversations.add_line(
        kind="sms",
        provider="local",
        name="Shop phone",
        address="+49 30 5550 0142",
        by=world.team.ana,
        now=world.started_at,
    )
    social = conversations.add_line(
        kind="social",
        provider="local",
        name="Instagram",
        address="instagram:@soleandsuds",
        by=world.team.ana,
        now=world.started_at,
    )
    for number, said in enumerate(words.TEXTS):
        _arrive(world, shop, f"sms-{number}", said)
    for number, said in enumerate(words.PUBLIC):
        _arrive(world, social, f"post-{number}", said)
    _come_by(world)


def _arrive(world: World, line: Line, number: str, said: words.Said) -> None:
    at = world.days.before(said.minutes)
    outcome = conversations.receive_text(
        Incoming(
            id=number,
            sender=said.sender,
            name=said.name,
            text=said.text,
            at=at.isoformat(),
            is_public=said.is_public,
            thread=number if said.is_public else "",
            title=said.title,
            stars=said.stars,
        ),
        kind=line.kind,
        line=line,
        door="demonstration",
        now=at,
    )
    if outcome.message_id is None or outcome.conversation_id is None:
        return
    cases.take_up(outcome.message_id, now=at)
    if said.answer:
        then = at + said.after * MINUTE
        answer = conversations.answer(
            outcome.conversation_id, text=said.answer, by=world.team.yusuf, now=then
        )
        cases.answered(outcome.conversation_id, at=then, by=world.team.yusuf)
        _has_left(answer, f"{number}-answer")


def _has_left(answer: Message, key: str) -> None:
    """In the story it was sent long ago."""
    sent = Dispatch.objects.filter(pk=answer.dispatch_id or 0)
    sent.update(state="sent", key=key, outside_id=f"local-{key}", sent_at=answer.at)
    Message.objects.filter(pk=answer.pk).update(state=Message.State.SENT)


def _come_by(world: World) -> None:
    """The last visits taught us the pace; while we are open some people wait."""
    by, taken = world.team.bea, timedelta(seconds=20)
    for minutes, name, wants, lasted, thanked in words.SERVED:
        came = world.days.before(minutes)
        visit = conversations.add_visit(name=name, wants=wants, by=by, now=came)
        called = came + 2 * MINUTE
        conversations.call_visit(visit.pk, by=by, now=called)
        conversations.end_visit(
            visit.pk,
            outcome="served",
            thanked=thanked,
            by=by,
            now=called + lasted * MINUTE + taken,
        )
    first = world.days.before(words.HERE[0][0])
    is_today = timezone.localdate(first) == timezone.localdate(world.now)
    if not is_today or not opening_hours().is_open(world.now):
        return
    for position, (minutes, name, wants) in enumerate(words.HERE):
        came = world.days.before(minutes)
        visit = conversations.add_visit(name=name, wants=wants, by=by, now=came)
        if position == 0:
            Visit.objects.filter(pk=visit.pk).update(called_at=came + MINUTE, member=by)
