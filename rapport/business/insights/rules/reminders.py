"""Days to be kind about, and sponsors to be looked after."""

from rapport.plumbing.kernel.words import Sentence, say

from .facts import Facts, Reminder, SponsorFacts
from .proposed import CARE, KINDNESS, Proposal, standing

CONGRATULATED = {"birthday", "anniversary"}


def remind(facts: Facts, reminder: Reminder) -> Proposal:
    """One day, said gently: it is no deadline, and it passes by itself."""
    if reminder.kind == "review":
        return invite(facts, reminder)
    is_congratulation = reminder.kind in CONGRATULATED
    return Proposal(
        kind="congratulate" if is_congratulation else "remember",
        rank=CARE if is_congratulation else KINDNESS,
        reason=_reason(facts, reminder),
        evidence=tuple(standing(facts)),
        # A kind word on the right day costs a minute and is remembered for a year.
        worth=facts.yearly * 0.1 + 1,
        about=reminder.about,
        since=reminder.since,
    )


def invite(facts: Facts, reminder: Reminder) -> Proposal:
    """Time to look at the relationship together. It stays until it is planned or declined."""
    late = (facts.today - reminder.on).days
    reason = say(
        "The review with {name} is due {when}. Invite them.",
        name=facts.name,
        when=_when(facts, reminder),
    )
    if late > 0:
        reason = say(
            "The review with {name} was due {days} days ago. Invite them.",
            name=facts.name,
            days=late,
        )
    return Proposal(
        kind="invite",
        rank=CARE,
        reason=reason,
        evidence=(say("Due {on}", on=reminder.on), *standing(facts)),
        worth=facts.yearly * 0.15 + 5,
        about=reminder.about,
        since=reminder.since,
    )


def _reason(facts: Facts, reminder: Reminder) -> Sentence:
    name, when = facts.name, _when(facts, reminder)
    if reminder.kind == "birthday" and reminder.years:
        return say(
            "Congratulate {name}: birthday {when}, {years} years old.",
            name=name,
            when=when,
            years=reminder.years,
        )
    if reminder.kind == "birthday":
        return say("Congratulate {name}: birthday {when}.", name=name, when=when)
    if reminder.kind == "anniversary":
        return say("Congratulate {name}: {what} {when}.", name=name, what=reminder.what, when=when)
    if reminder.kind == "holiday" and reminder.until_on is not None:
        return say(
            "Wish {name} a good time: away from {on} to {until}.",
            name=name,
            on=reminder.on,
            until=reminder.until_on,
        )
    if reminder.kind == "kindness":
        return say("Think of {name}: {what}", name=name, what=reminder.what)
    if reminder.kind == "goal":
        return say(
            "{name} wants to get there {when}: {what}", name=name, when=when, what=reminder.what
        )
    if reminder.kind == "renewal":
        return say("{what} of {name} runs out {when}.", name=name, what=reminder.what, when=when)
    return say("Think of {name}: {what} {when}.", name=name, what=reminder.what, when=when)


def _when(facts: Facts, reminder: Reminder) -> Sentence:
    days = (reminder.on - facts.today).days
    if days <= 0:
        return say("today")
    return say("tomorrow") if days == 1 else say("in {days} days", days=days)


def see_to_sponsor(facts: Facts, sponsor: SponsorFacts) -> Proposal:
    """Who stands for us there is silent, leaves, or has gone: without one, companies drift away."""
    chance = {"leaving": 0.3, "gone": 0.25}.get(sponsor.state, 0.15)
    return Proposal(
        kind="sponsor",
        rank=CARE,
        reason=sponsor.reason,
        evidence=tuple(standing(facts)),
        worth=facts.yearly * chance,
        about=sponsor.about,
    )
