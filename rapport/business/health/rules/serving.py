"""What we did for them: complaints and how they ended, answers, our word, bills."""

from collections.abc import Iterator

from rapport.plumbing.kernel.words import say

from .evidence import Contribution, Evidence

WORST_BILL = 60  # days after which a bill that is still later says nothing more


def serving(known: Evidence) -> Iterator[Contribution]:
    yield from _open_complaints(known)
    yield from _past_complaints(known)
    yield from _answers(known)
    yield from _promises(known)
    yield from _payments(known)


def _open_complaints(known: Evidence) -> Iterator[Contribution]:
    many = len(known.open_complaints)
    if not many:
        return
    points = max(-sum(4 + 4 * max(grave, 1) for grave in known.open_complaints), -32)
    if many == 1:
        sentence = say("A complaint is open.")
    else:
        sentence = say("{many} complaints are open.", many=many)
    yield Contribution("complaint_open", points, sentence, known.complaint_place)


def _past_complaints(known: Evidence) -> Iterator[Contribution]:
    """Put right and found well, a complaint has made the relationship stronger."""
    if known.recovered:
        points = min(5 * known.recovered, 10)
        sentence = say("Complaints put right, and found well: {many}.", many=known.recovered)
        yield Contribution("complaint_recovered", points, sentence)
    if known.settled:
        sentence = say(
            "Complaints settled without asking whether all is well: {many}.", many=known.settled
        )
        yield Contribution("complaint_settled", max(-3 * known.settled, -9), sentence)
    if known.not_recovered:
        sentence = say("Complaints that did not end well: {many}.", many=known.not_recovered)
        yield Contribution("complaint_lost", max(-10 * known.not_recovered, -20), sentence)


def _answers(known: Evidence) -> Iterator[Contribution]:
    if known.answered_in_time:
        sentence = say("Answered in time: {many}.", many=known.answered_in_time)
        yield Contribution("answers_in_time", min(1.5 * known.answered_in_time, 6), sentence)
    if known.answered_late:
        sentence = say("Answered late: {many}.", many=known.answered_late)
        yield Contribution("answers_late", max(-3 * known.answered_late, -9), sentence)
    if known.waits_since is not None:
        days = (known.today - known.waits_since).days
        if days >= 1:
            sentence = say("Has waited for our word since {day}.", day=known.waits_since)
            yield Contribution("waits", max(-2.0 - days, -10.0), sentence)
    if known.turned_away:
        sentence = say("Left without what they came for: {many}.", many=known.turned_away)
        yield Contribution("turned_away", max(-4 * known.turned_away, -8), sentence)


def _promises(known: Evidence) -> Iterator[Contribution]:
    if known.promises_kept:
        sentence = say("Promises we kept: {many}.", many=known.promises_kept)
        yield Contribution("promises_kept", min(2 * known.promises_kept, 8), sentence)
    if known.promises_made_good:
        sentence = say(
            "Promises broken, and made good later: {many}.", many=known.promises_made_good
        )
        points = max(-3 * known.promises_made_good, -9)
        yield Contribution("promises_made_good", points, sentence)
    if known.promises_broken:
        sentence = say("Promises we broke: {many}.", many=known.promises_broken)
        yield Contribution("promises_broken", max(-8 * known.promises_broken, -20), sentence)
    if known.promises_overdue:
        sentence = say("Promises that are overdue now: {many}.", many=known.promises_overdue)
        points = max(-5 * known.promises_overdue, -10)
        yield Contribution("promises_overdue", points, sentence, known.promise_place)
    if known.promises_moved:
        sentence = say("Promises put off, with notice: {many}.", many=known.promises_moved)
        yield Contribution("promises_moved", max(-1 * known.promises_moved, -3), sentence)


def _payments(known: Evidence) -> Iterator[Contribution]:
    if known.paid_in_time:
        sentence = say("Bills paid in time: {many}.", many=known.paid_in_time)
        yield Contribution("paid_in_time", min(1.5 * known.paid_in_time, 6), sentence)
    if known.paid_late:
        sentence = say("Bills paid late: {many}.", many=known.paid_late)
        yield Contribution("paid_late", max(-2 * known.paid_late, -6), sentence)
    if known.overdue_days > 0:
        points = -4 - 8 * min(known.overdue_days, WORST_BILL) / WORST_BILL
        yield Contribution("overdue", points, say("A bill is overdue."))
