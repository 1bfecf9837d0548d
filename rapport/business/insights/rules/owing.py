"""Money and offers that stand between us: bills, quotes, leads, points about to run out."""

from collections.abc import Iterator
from datetime import date, timedelta

from rapport.plumbing.kernel.words import say

from .facts import Facts
from .known import BillFacts, ExpiryFacts, LeadFacts, QuoteFacts, RecommendedFacts
from .proposed import CARE, DUE, KINDNESS, Proposal, standing

QUOTE_WAITS = timedelta(days=5)
PATIENCE = timedelta(days=3)  # so long after its day a bill is left alone
REMIND_AGAIN = timedelta(days=10)
TELL_BEFORE = timedelta(days=21)  # so long before points run out they are told


def owing(facts: Facts) -> Iterator[Proposal]:
    for bill in facts.bills:
        yield from _remind_of_bill(facts, bill)
    for quote in facts.quotes:
        yield from _follow_up_quote(facts, quote)
    for lead in facts.leads:
        yield from _follow_up_lead(facts, lead)
    for expiry in facts.expiring:
        yield from _tell_of_points(facts, expiry)
    if facts.attention == "more":  # Nobody else is written to because something might fit.
        for one in facts.recommended[:1]:
            yield _offer(facts, one)


def reminder_day(bill: BillFacts) -> date:
    """Not before they are later than usual, and not twice within ten days."""
    patience = max(PATIENCE, timedelta(days=max(0, bill.usual_days or 0)))
    again = bill.reminded_on + REMIND_AGAIN if bill.reminded_on else bill.due_on
    return max(bill.due_on + patience, again)


def _remind_of_bill(facts: Facts, bill: BillFacts) -> Iterator[Proposal]:
    """Later than they usually are: a friendly word, for the bill may simply have got lost."""
    if facts.today < reminder_day(bill):
        return
    late = (facts.today - bill.due_on).days
    evidence = [say("{owed} open since {due}", owed=bill.owed_words, due=bill.due_on)]
    if bill.usual_days is not None and bill.usual_days > 0:
        evidence.append(say("Usually {days} days late", days=bill.usual_days))
    yield Proposal(
        kind="invoice",
        rank=DUE,
        reason=say(
            "{name} has not paid invoice {number}; it was due {days} days ago.",
            name=facts.name,
            number=bill.number,
            days=late,
        ),
        evidence=(*evidence, *standing(facts)),
        worth=float(bill.owed) * 0.5,
        about=f"invoice:{bill.id}",
        draft=(
            f"Hello {facts.called},\n\nperhaps our invoice {bill.number} has slipped through: "
            f"{bill.owed_words} are still open. Is everything as you expected?\n\n"
        ),
    )


def _follow_up_quote(facts: Facts, quote: QuoteFacts) -> Iterator[Proposal]:
    if facts.now - quote.sent_at < QUOTE_WAITS:
        return
    if quote.valid_until is not None and facts.today > quote.valid_until:
        return
    if facts.reached_at is not None and facts.now - facts.reached_at < QUOTE_WAITS:
        return
    yield Proposal(
        kind="follow_up",
        rank=CARE,
        reason=say(
            "{name} has had our quote {number} since {at} and has not answered.",
            name=facts.name,
            number=quote.number,
            at=quote.sent_at,
        ),
        evidence=(say("Worth {total}", total=quote.total_words), *standing(facts)),
        worth=float(quote.total) * 0.3,
        about=f"quote:{quote.id}",
        owner_id=quote.owner_id,
        draft=(
            f"Hello {facts.called},\n\nhave you had time to look at our quote {quote.number}? "
            "If anything is unclear or does not fit, tell me and I change it.\n\n"
        ),
    )


def _follow_up_lead(facts: Facts, lead: LeadFacts) -> Iterator[Proposal]:
    if facts.today < lead.follow_up_on:
        return
    yield Proposal(
        kind="follow_up",
        rank=DUE,
        reason=say("{name} waits for our next word: {title}", name=facts.name, title=lead.title),
        evidence=(say("Meant for {on}", on=lead.follow_up_on), *standing(facts)),
        worth=float(lead.worth) * 0.2 + 5,
        about=f"lead:{lead.id}",
        owner_id=lead.owner_id,
    )


def _tell_of_points(facts: Facts, expiry: ExpiryFacts) -> Iterator[Proposal]:
    if not facts.today <= expiry.expires_on <= facts.today + TELL_BEFORE:
        return
    yield Proposal(
        kind="reward",
        rank=KINDNESS,
        reason=say(
            "{what} of {name} run out {on}. Tell them.",
            what=expiry.words,
            name=facts.name,
            on=expiry.expires_on,
        ),
        evidence=tuple(standing(facts)),
        worth=facts.yearly * 0.05 + 1,
        about=expiry.about,
        draft=(
            f"Hello {facts.called},\n\na short word so that nothing gets lost: "
            f"{expiry.words} are waiting for you until {expiry.expires_on:%d.%m.%Y}.\n\n"
        ),
    )


def _offer(facts: Facts, one: RecommendedFacts) -> Proposal:
    return Proposal(
        kind="offer",
        rank=KINDNESS,
        reason=say("{name} may want {product}.", name=facts.name, product=one.product),
        evidence=(one.reason, *standing(facts)),
        worth=facts.yearly * 0.05 * min(1.0, one.score) + 1,
        about=f"product:{one.product_id}",
        draft=f"Hello {facts.called},\n\nwe thought of you: {one.product}.\n\n",
    )
