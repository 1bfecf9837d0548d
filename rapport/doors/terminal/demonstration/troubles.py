"""Two things that touched many: one settled, one of this morning whose letter is not sent yet."""

from datetime import timedelta

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case, Incident, Touched
from rapport.business.conversations.models import Conversation, Message, Participant
from rapport.business.customers.models import Reach

from .world import World

PAST, TODAY = 11, 16
SETTLED_AGO = timedelta(days=23)
BEFORE = "The suede spray was from a bad batch"
BEFORE_LETTER = (
    "the spray we used on suede in the first week of the month leaves white marks on some shoes. "
    "That is our mistake. Bring them by whenever it suits you: we clean them again, free of "
    "charge, while you have a coffee.\n\nMarc"
)
LEARNT = "We try each new batch on a scrap of leather first, and write its number on the label."
NOW_TITLE = "The big dryer stands still until tomorrow"
NOW_WHAT = "The fan burnt out at eight; the new one comes at ten. Sneakers take a day longer."
NOW_LETTER = (
    "Hello {{first name}},\n\nour big dryer broke down this morning, and your shoes have to dry "
    "by themselves. They will be ready a day later than we said. We are sorry, and we write as "
    "soon as they stand on the shelf.\n\n{{my first name}}"
)


def befall(world: World) -> None:
    chance = world.chance("troubles")
    reached = [life for life in world.people if life.email and not life.row.is_private]
    chosen = chance.sample(reached, min(PAST + TODAY, len(reached)))
    _settled(world, [life.row.pk for life in chosen[:PAST]])
    _today(world, [life.row.pk for life in chosen[PAST:]])


def _settled(world: World, ids: list[int]) -> None:
    marc, at = world.team.marc, world.now - SETTLED_AGO
    incident = Incident.objects.create(
        title=BEFORE,
        what="Batch 4471. The maker has taken it back.",
        owner=marc,
        made_by=marc,
        made_at=at,
        subject="The marks on your suede",
        message=f"Hello {{{{first name}}}},\n\n{BEFORE_LETTER}",
        told_by=marc,
        asked_to_tell_at=at,
        lesson=LEARNT,
        closed_at=at + timedelta(days=6),
        closed_by=marc,
    )
    reaches = Reach.objects.live().filter(customer__in=ids, point__kind="email")
    for reach in reaches.select_related("customer", "point").order_by("customer", "pk"):
        if Touched.objects.filter(incident=incident, customer=reach.customer).exists():
            continue
        told = _told(world, incident, reach)
        Touched.objects.create(
            incident=incident,
            customer=reach.customer,
            conversation=told,
            added_at=at,
            told_at=at,
            ended_at=incident.closed_at,
        )


def _told(world: World, incident: Incident, reach: Reach) -> Conversation:
    """The letter as it went out that day."""
    at, marc = incident.made_at, world.team.marc
    text = f"Hello {reach.customer.called},\n\n{BEFORE_LETTER}"
    talk = Conversation.objects.create(
        customer=reach.customer,
        point=reach.point,
        subject=incident.subject,
        state=Conversation.State.CLOSED,
        owner=marc,
        made_at=at,
        last_at=at,
        preview=" ".join(text.split())[:200],
    )
    Participant.objects.create(conversation=talk, point=reach.point, added_at=at)
    Message.objects.create(
        conversation=talk,
        side=Message.Side.US,
        channel=talk.channel,
        author=marc,
        sender_name=marc.name,
        recipients=[reach.point.shown],
        at=at,
        subject=incident.subject,
        text=text,
        state=Message.State.SENT,
    )
    return talk


def _today(world: World, ids: list[int]) -> None:
    """Written down by the owner; the letter waits for somebody to press the button."""
    ana, at = world.team.ana, world.now - timedelta(minutes=40)
    incident = cases.open_incident(title=NOW_TITLE, what=NOW_WHAT, by=ana, now=at)
    cases.touch(incident.pk, ids, by=ana, now=at)
    Incident.objects.filter(pk=incident.pk).update(
        subject="Your shoes need a day longer", message=NOW_LETTER
    )
    waiting = Case.objects.open().filter(kind="complaint", customer__isnull=False)
    if case := waiting.order_by("-opened_at", "-pk").first():
        cases.touch_case(incident.pk, case.pk, by=ana, now=at)
