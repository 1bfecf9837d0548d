"""How the team works in the inbox: a colleague called, something put aside, views for all."""

from datetime import timedelta

from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation

from .world import World

CALLED = "@Ana she was with us from the start. May I offer to pick the boots up myself?"
VIEWS = (
    ("Nobody’s yet", {"tab": "open", "whose": "nobody"}, True),
    ("Overdue", {"tab": "open", "due": "late"}, True),
    ("My drafts", {"tab": "open", "news": "drafts"}, False),
)


def work_together(world: World) -> None:
    """After the letters of today have come."""
    team, now = world.team, world.now - timedelta(minutes=7)
    for kind in Case.Kind.values:
        told = Case.objects.filter(kind=kind, conversation__isnull=False).values("conversation")
        Conversation.objects.filter(pk__in=told, kind="").update(kind=kind)
    lena = Conversation.objects.filter(customer=world.named("Lena Moreau").row, state="open")
    if letter := lena.latest_first().first():
        conversations.add_note(letter.pk, text=CALLED, by=team.marc, now=now)
    calm = Conversation.objects.filter(state="open", waiting_since=None).latest_first().first()
    if calm:
        conversations.snooze(calm.pk, until=None, by=team.yusuf, now=now)
    for name, asked, is_shared in VIEWS:
        conversations.save_view(name=name, asked=asked, is_shared=is_shared, by=team.ana, now=now)
