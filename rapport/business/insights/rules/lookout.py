"""When time alone may change what Today proposes, so that nobody is looked at in vain."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from .advocates import ASK_AGAIN_AFTER, HAPPY_FOR
from .calls import CALL_WITHIN
from .choice import REST_AFTER_DONE, REST_AFTER_NOT_THIS, REST_AFTER_OTHERS
from .facts import Facts, ReplyFacts
from .introductions import NEW_FOR
from .owing import QUOTE_WAITS, TELL_BEFORE, reminder_day
from .promised import APOLOGISE_WITHIN, NEAR
from .proposals import GREET_WITHIN, REACHED_LATELY, SOON_WITHIN, THANK_WITHIN

MEMORY = timedelta(days=400)  # so long a reply teaches
PAST_IT = timedelta(seconds=1)


def next_look(facts: Facts) -> datetime | None:
    """The first moment still to come at which the answer may be another one."""
    coming = (moment + PAST_IT for moment in _moments(facts))
    return min((moment for moment in coming if moment > facts.now), default=None)


def _moments(facts: Facts) -> Iterator[datetime]:
    yield from _of_cases(facts)
    yield from _of_contact(facts)
    yield from _of_promises(facts)
    yield from _of_people(facts)
    yield from _of_money(facts)
    for reply in facts.replies:
        yield from _after(reply)


def _of_cases(facts: Facts) -> Iterator[datetime]:
    for case in (*facts.open_cases, *facts.to_check_back):
        if case.due_by is not None:
            yield case.due_by
            yield case.due_by - SOON_WITHIN
        if case.check_back_at is not None:
            yield case.check_back_at


def _of_promises(facts: Facts) -> Iterator[datetime]:
    for promise in facts.promises:
        yield promise.due_by
        yield promise.due_by - SOON_WITHIN
        yield promise.due_by - NEAR
    for broken in facts.broken:
        yield broken.ended_at + APOLOGISE_WITHIN


def _of_contact(facts: Facts) -> Iterator[datetime]:
    if facts.quiet_from is not None:
        yield _begins(facts, facts.quiet_from)
    if facts.reached_at is not None:
        yield facts.reached_at + REACHED_LATELY
        yield facts.reached_at + QUOTE_WAITS
    if facts.last_on is not None and facts.gap_days is not None:
        # About now they will come again: something may be offered.
        yield _begins(facts, facts.last_on + timedelta(days=round(facts.gap_days)))
    if facts.last_purchase is not None:
        yield facts.last_purchase.at + GREET_WITHIN
        yield facts.last_purchase.at + THANK_WITHIN
    if facts.touch is not None:
        yield _begins(facts, facts.touch.due_on)


def _after(reply: ReplyFacts) -> Iterator[datetime]:
    """When a reply stops to count."""
    yield reply.at + MEMORY
    if reply.choice == "later" and reply.until is not None:
        yield reply.until
    elif reply.choice == "not_this":
        for doubled in range(5):
            yield reply.at + REST_AFTER_NOT_THIS * (1 << doubled)
    else:
        yield reply.at + REST_AFTER_DONE.get(reply.kind, REST_AFTER_OTHERS)
    if reply.kind == "referral":
        yield reply.at + ASK_AGAIN_AFTER


def _of_people(facts: Facts) -> Iterator[datetime]:
    for visit in facts.visits_in_vain:
        yield visit.at + CALL_WITHIN
    for sponsor in facts.sponsorships:
        yield sponsor.since + NEW_FOR
    if facts.praised_at is not None:
        yield facts.praised_at + HAPPY_FOR
    if facts.asked_at is not None:
        yield facts.asked_at + ASK_AGAIN_AFTER


def _of_money(facts: Facts) -> Iterator[datetime]:
    for bill in facts.bills:
        yield _begins(facts, reminder_day(bill))
    for quote in facts.quotes:
        yield quote.sent_at + QUOTE_WAITS
    for lead in facts.leads:
        yield _begins(facts, lead.follow_up_on)
    for expiry in facts.expiring:
        yield _begins(facts, expiry.expires_on - TELL_BEFORE)
    if facts.attention == "more":
        # What they need again follows the rhythm of each product, and what the night learns.
        yield _begins(facts, facts.today + timedelta(days=1))


def _begins(facts: Facts, day: date) -> datetime:
    return datetime.combine(day, time.min, facts.zone)
