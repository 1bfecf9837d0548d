"""What people write about, as Ana named it on the first day; the open cases are sorted by it."""

from rapport.business.cases.actions import make_topic
from rapport.business.cases.models import Case
from rapport.business.cases.queries.topics import sorter

from .world import World

TOPICS = {
    "Stains and damage": (
        "my shoes came back with a stain",
        "the leather has a scratch it did not have before",
        "a seam has opened since I wore them",
        "the colour has faded in one place",
        "one sole is coming off",
    ),
    "Ready yet?": (
        "are my boots ready",
        "when can I pick them up",
        "I was told Thursday and heard nothing",
        "is my order finished",
        "how much longer will it take",
    ),
    "Prices and appointments": (
        "what does it cost to clean suede",
        "how much for new heels",
        "do you have time on Saturday",
        "can I bring four pairs without an appointment",
        "do you take sneakers too",
    ),
    "Invoices": (
        "please send me the invoice again",
        "the amount on the bill is not what we agreed",
        "I need a receipt with our company's address",
        "can we pay by bank transfer",
    ),
}


def name_topics(world: World) -> None:
    for name, examples in TOPICS.items():
        make_topic(name=name, examples=examples, by=world.team.ana, now=world.started_at)
    known = sorter()
    if known is None:
        return
    sorted_now = []
    for case in Case.objects.open().order_by("pk"):
        best = next(iter(known.sort(case.summary)), None)
        if best is not None and best.is_clear:
            case.topic_id = best.topic
            sorted_now.append(case)
    Case.objects.bulk_update(sorted_now, ["topic"])
