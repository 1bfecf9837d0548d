"""The owner's questions, answered eight weeks ago, and what was to change."""

from datetime import timedelta

from rapport.business.reflection.actions import questions as actions
from rapport.business.reflection.actions.questions import Given, Planned

from .world import World

AGO, FIRST, LAST = timedelta(weeks=8), timedelta(weeks=4), timedelta(weeks=14)
SAID = {
    "sponsor-us": (4, ""),
    "sponsor-them": (
        3,
        "With the hotels yes. With the smaller offices we know only the front desk.",
    ),
    "part-us": (3, ""),
    "part-them": (4, ""),
    "better-us": (4, "The pick-up by bike was a customer's idea."),
    "better-them": (4, "They do come back with ideas."),
    "humble-us": (5, "We say sorry and mean it."),
    "humble-them": (4, ""),
    "speak-us": (5, ""),
    "speak-them": (3, ""),
    "commit-us": (4, "Except in the week before Easter."),
    "commit-them": (4, ""),
    "kind-us": (4, ""),
    "kind-them": (5, "The card from the wedding party hangs at the counter."),
    "whole-speed": (4, ""),
    "whole-word": (4, ""),
    "whole-goods": (5, ""),
    "whole-pay": (3, "The theatres take their time."),
}


def question(world: World) -> None:
    """After everything has happened, for the record stands beside each answer."""
    team, at = world.team, world.now - AGO
    one = actions.begin(by=team.ana, now=at)
    given = {key: Given(score, note) for key, (score, note) in SAID.items()}
    actions.answer(one.pk, given, by=team.ana, now=at)
    actions.finish(one.pk, by=team.ana, now=at)
    planned = [
        Planned(
            "Find a second person to talk to in every office", team.marc.pk, (at + LAST).date()
        ),
        Planned("Call before a pair is late, not after", team.yusuf.pk, (at + FIRST).date()),
        Planned("Pick one idea a month and tell who had it", team.ana.pk, (at + LAST).date()),
    ]
    actions.plan_changes(one.pk, planned, by=team.ana, now=at)
    second = one.changes.get(position=2)
    actions.mark_done(second.pk, is_done=True, by=team.ana, now=at + FIRST)
