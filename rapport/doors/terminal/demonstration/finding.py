"""What the search knows of the past, told in one go."""

from collections import defaultdict

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Message
from rapport.business.customers import actions as customers
from rapport.plumbing.search.actions import Findable, index_many

from .world import World

WORDS, NEWEST = 4_000, 20


def make_findable(world: World) -> None:
    customers.reindex(*(life.row for life in world.lives()))
    said: dict[int, list[Message]] = defaultdict(list)
    for message in world.shelf.messages:
        said[message.conversation_id].append(message)
    index_many(
        Findable(
            reference=f"conversation:{one.pk}",
            kind="conversation",
            title=one.subject or one.preview[:80] or one.who,
            subtitle=one.who,
            text=" ".join(m.text for m in reversed(said[one.pk][-NEWEST:]))[:WORDS],
            audience=one.audience,
            at=one.last_at,
        )
        for one in world.shelf.conversations
    )
    index_many(
        Findable(
            reference=f"case:{case.pk}",
            kind="case",
            title=case.summary,
            subtitle=str(Case.Kind(case.kind).label),
        )
        for case in world.shelf.cases
    )
