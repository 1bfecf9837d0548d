"""The one table of signs: what each means, whom it counts, what helps, and what to do now.

Nothing is claimed that is not defined here beforehand; the guide and the screens read this table.
"""

from dataclasses import dataclass
from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence, say


class How(StrEnum):
    """How a sign is told apart from chance."""

    RETURNING = "returning"  # do the affected come back less often?
    TESTED = "tested"  # tests stated beforehand
    NO_SOURCE = "no_source"  # nothing in the record tells of it yet


@dataclass(frozen=True)
class Sign:
    key: str
    name: Sentence
    icon: str
    definition: Sentence
    counts: Sentence  # who counts as affected
    beside: Sentence  # with whom they are compared
    remedy: Sentence
    now: Sentence
    how: How = How.RETURNING


UNANSWERED = Sign(
    "unanswered",
    say("Unanswered grievances"),
    "message-circle",
    say("Somebody complained, and a week later nobody had answered."),
    say("A complaint in writing without an answer of ours within 7 days."),
    say("Those whose complaint was answered within 7 days."),
    say("Thank for every complaint the same day, even before you know the answer."),
    say("Answer these today. Begin with a thank you and an apology for the wait."),
)
SLOW = Sign(
    "slow",
    say("Slow answers"),
    "alarm-clock",
    say("The first answer came later than the time you set yourselves."),
    say("A first answer after its due time in opening hours, or still none after it."),
    say("Those who had their first answer in time."),
    say("Answer in two steps: at once when they will hear, then what they asked."),
    say("Answer those who still wait, and tell each of them when."),
)
SILENCE = Sign(
    "silence",
    say("Silence"),
    "message-circle",
    say("Work or a case was open, and the customer heard nothing for longer than you allow."),
    say("Work that went silent by its plan, or a case whose next word came due and did not come."),
    say("Those whose work or case came to its end without a silence."),
    say("Tell them how it goes before they ask, also when nothing has happened."),
    say("Send each of them one sentence today: where it stands, and when they hear again."),
)
NOT_OWNED = Sign(
    "not_owned",
    say("Mistakes not owned"),
    "scale",
    say("A complaint was settled without anybody saying whose mistake it was."),
    say("A complaint settled without the step “owned it”."),
    say("Those whose settled complaint had it."),
    say("Say first what was ours, plainly and without a “but”."),
    say("Write to the newest: what was ours in it, and what is different now."),
)
NO_APOLOGY = Sign(
    "no_apology",
    say("Apologies withheld"),
    "heart",
    say("The mistake was ours, at least in part, and nobody said sorry."),
    say("A settled complaint that was ours or shared, without an apology."),
    say("Those who heard an apology for a mistake of ours."),
    say("Apologise whenever it was ours. It costs nothing, and its absence is remembered."),
    say("A late apology is better than none: write it now."),
)
NO_THANKS = Sign(
    "no_thanks",
    say("Thanks missing"),
    "gift",
    say("A first purchase or a kind word of theirs went by without a thank you."),
    say("A first purchase not thanked for within 14 days, or praise nobody thanked for."),
    say("Those who were thanked in that time."),
    say("Thank for every first purchase and every kind word, by name."),
    say("Thank the newest of them today; a line is enough."),
)
BROKEN = Sign(
    "broken",
    say("Promises broken"),
    "handshake",
    say("We said we would, and did not by then."),
    say("A promise that was broken, also when it was made good later."),
    say("Those whose promise was kept."),
    say("Promise less, write every promise down, and move it with notice before it is due."),
    say("Make good what is still open, and say sorry for what cannot be."),
)
REPEATED = Sign(
    "repeated",
    say("Complaints repeated"),
    "repeat",
    say("The same customer had to complain again within 90 days."),
    say("A complaint followed by another of the same customer within 90 days."),
    say("Those whose complaint was their only one for 90 days."),
    say("Settle the cause and not only the case: name it, and change what brings it about."),
    say("Call them yourself. A second failure is not for writing."),
)
REFUSED = Sign(
    "refused",
    say("Exceptions refused"),
    "ban",
    say("A colleague wanted to make an exception for a customer, and it was refused."),
    say("Something asked for beyond a limit or a policy that was refused."),
    say("Those for whom it was allowed."),
    say("Give those at the counter room to decide, with a limit instead of a question."),
    say("Look at the newest once more: would it have cost as much as losing them?"),
)
FEEDBACK = Sign(
    "feedback",
    say("Feedback ignored"),
    "lightbulb",
    say("They told us what they think, and heard nothing of it again."),
    say("An answer to a survey, or a review, without a word of ours."),
    say("Those whose feedback was answered."),
    say("Tell everybody what became of what they said, also when it is no."),
    say("Nothing to do yet."),
    How.NO_SOURCE,
)
NO_REWARD = Sign(
    "no_reward",
    say("Rewards missing"),
    "gift",
    say("A customer has come five times, and nothing ever came back to them."),
    say("A fifth purchase with neither points nor a voucher up to 30 days after it."),
    say("Those who had something back by then."),
    say("Let loyalty be felt: points, a voucher, or a kindness nobody expects."),
    say("Surprise the best of them with something small."),
)
FIRST_STEPS = Sign(
    "first_steps",
    say("Untidy first impressions"),
    "sprout",
    say("In the first month of a new customer something went wrong."),
    say("A late answer, a broken promise or a complaint within 30 days of a first purchase."),
    say("New customers whose first month was smooth."),
    say("Look after new customers as if each were the only one: somebody of the team for each."),
    say("Call the newest of them and ask how it was."),
)
CONVERSION = Sign(
    "conversion",
    say("Falling conversion"),
    "trending-down",
    say("A smaller share of those who ask become customers than before."),
    say("Leads of the last 13 weeks lost to slowness or silence, or lost without an answer."),
    say("All leads decided in these weeks."),
    say("Answer leads first of all and follow up until they say no."),
    say("Write to those who were lost to silence: the door is open."),
    How.TESTED,
)
PROFIT = Sign(
    "profit",
    say("Shrinking profit"),
    "trending-down",
    say("Less is left of what you sell than in the same weeks a year ago."),
    say("Customers who bought for less than half of what they did in the same 13 weeks last year."),
    say("All who bought in those weeks last year."),
    say("Win back regulars before looking for new ones; the list says whom."),
    say("Make a plan for the first of them."),
    How.TESTED,
)
SLOW_PAYERS = Sign(
    "slow_payers",
    say("Slow payers"),
    "receipt",
    say("Bills are paid late: often the first sign that something between us is not well."),
    say("A bill not paid a week after its due day."),
    say("Those whose bill was paid by then."),
    say("Ask whether all was well before you ask for the money."),
    say("Remind each of them kindly, and hear whether something was wrong."),
)

SIGNS = (
    UNANSWERED, SLOW, SILENCE, NOT_OWNED, NO_APOLOGY, NO_THANKS, BROKEN, REPEATED, REFUSED,
    FEEDBACK, NO_REWARD, FIRST_STEPS, CONVERSION, PROFIT, SLOW_PAYERS,
)  # fmt: skip
BY_KEY = {one.key: one for one in SIGNS}


@dataclass(frozen=True)
class Stated:
    """One test, stated before anybody looked."""

    key: str
    sign: str
    question: Sentence
    method: Sentence


STATED = (
    Stated(
        "fewer_won",
        CONVERSION.key,
        say("Was a smaller share of leads won in the last 13 weeks than in the year before them?"),
        say("Fisher’s exact test of two shares, one-sided."),
    ),
    Stated(
        "slow_won",
        CONVERSION.key,
        say("In the last year, were leads won less often after more than an hour of waiting?"),
        say("Fisher’s exact test of two shares, one-sided."),
    ),
    Stated(
        "less_left",
        PROFIT.key,
        say("Was less left in each of the last 13 weeks than in the same week a year before?"),
        say("Randomisation test of the weekly differences, exact and one-sided."),
    ),
    Stated(
        "slow_spend",
        PROFIT.key,
        say("Do customers spend less in the half year after a slow first answer, beside others?"),
        say("Mann and Whitney’s test of the change from the half year before, one-sided."),
    ),
)
