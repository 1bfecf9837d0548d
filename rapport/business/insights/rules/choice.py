"""Which of the proposals, if any: one customer, one step, and silence where it is due."""

from dataclasses import replace
from datetime import datetime, timedelta

from rapport.plumbing.kernel.words import say

from .facts import Facts, ReplyFacts
from .proposals import proposals
from .proposed import Proposal

# Asked for by the customer, so said even to those who want quiet.
OWED = {"answer", "check_back", "tell", "promise", "apologise", "invoice"}
REST_AFTER_NOT_THIS = timedelta(days=90)
REST_AFTER_OTHERS = timedelta(days=30)
REST_AFTER_DONE = {
    "win_back": timedelta(days=60),
    "greet": timedelta(days=365),
    "thank": timedelta(days=14),
    "check_back": timedelta(days=30),
    "answer": timedelta(0),
    "tell": timedelta(days=1),
    "offer": timedelta(0),
    "promise": timedelta(0),
    # Each of these days is answered for itself, see `since`.
    "congratulate": timedelta(0),
    "remember": timedelta(0),
    "call": timedelta(0),
    "apologise": timedelta(0),
    "introduce": timedelta(days=60),
    "invoice": timedelta(days=10),
    "follow_up": timedelta(days=7),
    "referral": timedelta(days=180),
    "reward": timedelta(days=60),
    "invite": timedelta(0),
    "sponsor": timedelta(days=30),
}


def best(facts: Facts) -> Proposal | None:
    """The proposal to show now: the lowest rank, then the earliest due, then the most worth."""
    fitting = [p for p in proposals(facts) if not is_silenced(p, facts)]
    chosen = min(fitting, key=_order, default=None)
    if chosen is None or not (refusals := _refusals(chosen, facts)):
        return chosen
    learnt = say("Shown less often: “not this” was said {count} times", count=refusals)
    if refusals == 1:
        learnt = say("Shown less often: “not this” was said once")
    return replace(chosen, evidence=(*chosen.evidence, learnt))


def _refusals(proposal: Proposal, facts: Facts) -> int:
    said = [r for r in facts.replies if (r.kind, r.about) == (proposal.kind, proposal.about)]
    return sum(reply.choice == "not_this" for reply in said)


def is_silenced(proposal: Proposal, facts: Facts) -> bool:
    """Whether the customer's wish, an open complaint or a member's reply speaks against it."""
    is_owed = (
        proposal.kind in OWED
        or proposal.case_id is not None
        or proposal.about.startswith("promise:")
    )
    if not is_owed and (facts.attention == "quiet" or facts.has_open_complaint):
        return True
    if proposal.since is not None and _was_answered(proposal, proposal.since, facts):
        return True
    resting = [
        _rests_until(reply.choice, reply.kind, reply.at, reply.until, times)
        for times, reply in _counted(proposal, facts)
    ]
    return any(until is not None and facts.now < until for until in resting)


def _was_answered(proposal: Proposal, since: datetime, facts: Facts) -> bool:
    """Whether somebody has done it, or declined it, for this time; next year is another time."""
    return any(
        reply.kind == proposal.kind
        and reply.about == proposal.about
        and reply.choice != "later"
        and reply.at >= since
        for reply in facts.replies
    )


def _counted(proposal: Proposal, facts: Facts) -> list[tuple[int, ReplyFacts]]:
    """The replies to this, oldest first, each with how often "not this" was said by then."""
    counted, refusals = [], 0
    said = [r for r in facts.replies if (r.kind, r.about) == (proposal.kind, proposal.about)]
    for reply in sorted(said, key=lambda r: r.at):
        refusals += reply.choice == "not_this"
        counted.append((refusals, reply))
    return counted


def _rests_until(
    choice: str, kind: str, at: datetime, until: datetime | None, refusals: int
) -> datetime | None:
    if choice == "later":
        return until
    if choice == "not_this":
        # Every further "not this" doubles the rest: Today learns.
        doubled: int = 1 << min(max(refusals - 1, 0), 4)
        return at + REST_AFTER_NOT_THIS * doubled
    return at + REST_AFTER_DONE.get(kind, REST_AFTER_OTHERS)


def _order(proposal: Proposal) -> tuple[int, float, float]:
    due = proposal.act_by.timestamp() if proposal.act_by else float("inf")
    return proposal.rank, due, -proposal.worth
