"""The steps worth considering for one customer, each with its reason and its evidence."""

from collections.abc import Iterator
from datetime import timedelta
from math import exp

from rapport.plumbing.kernel.words import Sentence, say

from .advocates import advocates
from .calls import call_back
from .facts import CaseFacts, Facts
from .introductions import introduce
from .owing import owing
from .promised import promised
from .proposed import CARE, DUE, GRAVE, KINDNESS, OVERDUE, SOON, Proposal, standing
from .reminders import remind, see_to_sponsor
from .touching import keep_in_touch
from .work import offer, tell

SOON_WITHIN = timedelta(hours=4)
GREET_WITHIN = timedelta(days=21)
THANK_WITHIN = timedelta(days=14)
REACHED_LATELY = timedelta(days=30)
MILESTONES = (10, 25, 50, 100, 200)
SERIOUS = 3
YEAR, MONTH = 365.25, 30.44  # days, on the average
SEVERITIES = {1: "Small complaint", 2: "Complaint", 3: "Serious complaint", 4: "Grave complaint"}
KINDS = {"enquiry": "Enquiry", "request": "Request", "praise": "Kind words"}


def proposals(facts: Facts) -> Iterator[Proposal]:
    yield from (_answer(facts, case) for case in facts.open_cases)
    yield from (_check_back(facts, case) for case in facts.to_check_back)
    yield from _win_back(facts)
    yield from _greet(facts)
    yield from _thank(facts)
    yield from promised(facts)
    for work in facts.work:
        yield tell(facts, work)
    for need in facts.needs:
        yield offer(facts, need)
    for reminder in facts.reminders:
        yield remind(facts, reminder)
    if facts.sponsor is not None:
        yield see_to_sponsor(facts, facts.sponsor)
    yield from call_back(facts)
    yield from keep_in_touch(facts)
    yield from introduce(facts)
    yield from owing(facts)
    yield from advocates(facts)


def _answer(facts: Facts, case: CaseFacts) -> Proposal:
    is_late = case.due_by is not None and case.due_by < facts.now
    is_soon = case.due_by is not None and case.due_by - facts.now <= SOON_WITHIN
    rank = OVERDUE if is_late else SOON if is_soon or case.severity >= SERIOUS else DUE
    if case.severity > SERIOUS:
        rank = GRAVE  # above everything, also what is overdue
    kind = SEVERITIES.get(case.severity) or KINDS.get(case.kind, "Case")
    evidence = [say("{kind}, opened {at}", kind=kind, at=case.opened_at), *standing(facts)]
    return Proposal(
        kind="thank" if case.kind == "praise" else "answer",
        rank=rank,
        reason=_answer_reason(facts, case),
        evidence=tuple(evidence),
        act_by=case.due_by,
        # A grievance puts more of the relationship at stake than a question does.
        worth=facts.yearly * (0.1 + 0.15 * case.severity) + case.severity,
        case_id=case.id,
        owner_id=case.owner_id,
    )


def _answer_reason(facts: Facts, case: CaseFacts) -> Sentence:
    name = facts.name or "Somebody we do not know yet"
    if case.undelivered:
        return say(
            "Our answer to {name} did not arrive: {why}", name=name, why=case.undelivered[:160]
        )
    if case.kind == "complaint" and not case.is_answered:
        return say("{name} is upset: {summary}", name=name, summary=case.summary)
    if case.kind == "complaint":
        return say(
            "{name} waits for us to put it right: {summary}", name=name, summary=case.summary
        )
    if case.kind == "praise":
        return say(
            "{name} wrote kind words and has not been thanked: {summary}",
            name=name,
            summary=case.summary,
        )
    return say("{name} waits for an answer: {summary}", name=name, summary=case.summary)


def _check_back(facts: Facts, case: CaseFacts) -> Proposal:
    return Proposal(
        kind="check_back",
        rank=DUE,
        reason=say(
            "{name} had a complaint that we settled. Ask whether all is well.", name=facts.name
        ),
        evidence=(say("It was: {summary}", summary=case.summary), *standing(facts)),
        worth=facts.yearly * 0.15 + case.severity,
        case_id=case.id,
        owner_id=case.owner_id,
    )


def _win_back(facts: Facts) -> Iterator[Proposal]:
    if facts.quiet_from is None or facts.today < facts.quiet_from:
        return
    if facts.gap_days is None or facts.last_on is None:
        return
    if facts.reached_at is not None and facts.now - facts.reached_at < REACHED_LATELY:
        return  # We have spoken to them lately: let it work.
    away = (facts.today - facts.last_on).days
    missed = away / max(facts.gap_days, 1.0)
    yield Proposal(
        kind="win_back",
        rank=CARE,
        reason=say(
            "{name} usually comes every {gap} and has now been away for {away}.",
            name=facts.name,
            gap=_days(facts.gap_days),
            away=_days(away),
        ),
        evidence=(
            say(
                "Rhythm {gap} ± {spread} days, last visit {last}",
                gap=round(facts.gap_days),
                spread=round(facts.spread_days or 0),
                last=facts.last_on,
            ),
            *standing(facts),
        ),
        # The longer beyond the rhythm, the smaller the chance that a word brings them back.
        worth=facts.yearly * max(0.02, 0.4 * exp(-(missed - 1) / 4)),
    )


def _greet(facts: Facts) -> Iterator[Proposal]:
    if facts.visits != 1 or facts.last_purchase is None or facts.first_on is None:
        return
    is_new = facts.now - facts.last_purchase.at <= GREET_WITHIN
    was_greeted = facts.reached_at is not None and facts.reached_at >= facts.last_purchase.at
    if is_new and not was_greeted:
        yield Proposal(
            kind="greet",
            rank=CARE,
            reason=say(
                "{name} is new: first visit {first}, not greeted yet.",
                name=facts.name,
                first=facts.first_on,
            ),
            evidence=(say("First purchase: {spent}", spent=facts.spent_words),),
            worth=max(10.0, float(facts.spent) * 0.5),
        )


def _thank(facts: Facts) -> Iterator[Proposal]:
    last = facts.last_purchase
    if last is None or last.is_thanked or facts.now - last.at > THANK_WITHIN:
        return
    if facts.reached_at is not None and facts.reached_at >= last.at:
        return
    usual = float(facts.spent) / facts.visits if facts.visits else 0.0
    if facts.visits in MILESTONES:
        reason = say(
            "{name} came for the {count}th time and has not been thanked.",
            name=facts.name,
            count=facts.visits,
        )
    elif facts.visits > 1 and float(last.total) >= 2 * usual and usual > 0:
        reason = say(
            "{name} bought twice as much as usual and has not been thanked.", name=facts.name
        )
    else:
        return
    yield Proposal(
        kind="thank",
        rank=KINDNESS,
        reason=reason,
        evidence=tuple(standing(facts)),
        worth=facts.yearly * 0.05,
    )


def _days(days: float) -> Sentence:
    whole = round(days)
    if whole >= 2 * YEAR:
        return say("{count} years", count=round(whole / YEAR))
    if whole >= 4 * MONTH:
        return say("{count} months", count=round(whole / MONTH))
    if whole >= 14 and whole % 7 in {0, 1, 6}:  # noqa: PLR2004 - from a fortnight on, in weeks
        return say("{count} weeks", count=round(whole / 7))
    return say("day") if whole == 1 else say("{count} days", count=whole)
