"""Steps, restitution, approval, checking back and learning: who may, when, and only once."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rapport.business.cases import actions, queries
from rapport.business.cases.models import (
    Approval,
    Case,
    Cause,
    Finding,
    RecoveryStep,
    Repeat,
    Restitution,
    RestitutionEntry,
)
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import Voucher
from rapport.business.team.actions import write_policy
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(minutes=20)


@pytest.fixture
def case(business) -> Case:
    a_mailbox()
    return a_case(text="My boots came back stained")


def told(kind):
    return Entry.objects.filter(kind=kind).count()


def traces():
    """All that a refusal must leave as it was."""
    counted = (RecoveryStep, Restitution, RestitutionEntry, Approval, Voucher, Finding, Entry)
    return [model.objects.count() for model in counted]


def give(case, by, amount="20", kind="voucher", **more):
    facts = {"reason": "The stain is ours", "now": LATER} | more
    return actions.give(case.pk, kind=kind, amount=Decimal(amount), by=by, **facts)


def step(case, kind, by, **more):
    return actions.take_step(case.pk, kind=kind, by=by, now=LATER, **more)


def kinds(case):
    steps = RecoveryStep.objects.standing().filter(case=case)
    return [one.kind for one in steps.order_by("at", "pk")]


# Steps.


def test_a_step_taken_twice_stands_once(case, omar):
    assert step(case, "thank", omar) == step(case, "thank", omar)
    assert told("cases.recovery_step_taken") == 1


def test_a_step_can_be_taken_back_and_taken_again(case, omar):
    first = step(case, "thank", omar)
    for _ in range(2):
        actions.undo_step(first.pk, by=omar, now=LATER)
    assert kinds(case) == []
    assert step(case, "thank", omar) != first
    assert told("cases.recovery_step_undone") == 1


@pytest.mark.parametrize(
    ("kind", "more"),
    [("own", {}), ("own", {"answer": "happy"}), ("listen", {}), ("explain", {"words": " "}),
     ("put_right", {}), ("learn", {}), ("nonsense", {})],
)  # fmt: skip
def test_a_step_without_what_it_needs_is_refused_and_leaves_no_trace(case, omar, kind, more):
    before = traces()
    with pytest.raises(Refused):
        step(case, kind, omar, **more)
    assert traces() == before


def test_only_a_complaint_is_put_right(case, omar):
    Case.objects.filter(pk=case.pk).update(kind="request", severity=0)
    before = traces()
    for attempt in (lambda: step(case, "thank", omar), lambda: give(case, omar)):
        with pytest.raises(Refused):
            attempt()
    assert traces() == before


def test_whose_it_was_can_be_said_anew(case, omar):
    step(case, "own", omar, answer="not_ours")
    step(case, "own", omar, answer="shared")
    assert RecoveryStep.objects.standing().get(kind="own").answer == "shared"


def test_a_second_apology_waits_for_something_tangible(case, omar):
    step(case, "apologise", omar)
    before = traces()
    with pytest.raises(Refused, match="hollow"):
        step(case, "apologise", omar)
    assert traces() == before
    given = give(case, omar)
    step(case, "apologise", omar)
    assert kinds(case).count("apologise") == 2
    actions.cancel_restitution(given.pk, by=omar, now=LATER)
    with pytest.raises(Refused, match="hollow"):
        step(case, "apologise", omar)


def test_nobody_grovels_for_what_was_not_ours(case, omar):
    step(case, "own", omar, answer="not_ours")
    with pytest.raises(Refused, match="not ours"):
        step(case, "apologise", omar)


def test_an_answer_takes_the_steps_its_words_take(case, omar):
    sent = conversations.answer(
        case.conversation_id, text="Thank you for telling us. We are so sorry.", by=omar, now=LATER
    )
    for _ in range(2):
        actions.notice_steps(sent.pk)
    noticed = RecoveryStep.objects.get(kind="apologise")
    assert sorted(kinds(case)) == ["apologise", "thank"]
    assert (noticed.words, noticed.by, noticed.message) == ("we are so sorry"[7:], omar, sent)


def test_steps_of_an_answer_that_was_taken_back_are_taken_back_too(case, omar):
    sent = conversations.answer(case.conversation_id, text="We apologise.", by=omar, now=LATER)
    actions.notice_steps(sent.pk)
    conversations.take_back(sent.pk, by=omar, now=LATER)
    assert actions.forget_message(sent.pk, now=LATER) == 1
    assert kinds(case) == []
    assert actions.notice_steps(sent.pk) == []


def test_a_step_taken_back_by_hand_is_not_noticed_again(case, omar):
    sent = conversations.answer(case.conversation_id, text="We apologise.", by=omar, now=LATER)
    (found,) = actions.notice_steps(sent.pk)
    actions.undo_step(found.pk, by=omar, now=LATER)
    assert actions.notice_steps(sent.pk) == []


def test_a_second_apology_in_words_alone_is_advised_against_and_is_no_step(case, omar):
    step(case, "apologise", omar)
    sent = conversations.answer(
        case.conversation_id, text="Sorry again, so sorry.", by=omar, now=LATER
    )
    assert actions.notice_steps(sent.pk) == []
    shown = queries.recovery(case, member=omar, now=LATER)
    assert "hollow" in str(shown.advice[0])


# Giving, within a limit and above it.


def test_within_the_limit_it_is_given_at_once(case, fay):
    given = give(case, fay, "20", what="A voucher")
    assert given.is_given
    assert given.voucher is not None
    assert (given.voucher.customer, given.voucher.amount) == (case.customer, 2000)
    assert "put_right" in kinds(case)
    entry = RestitutionEntry.objects.get()
    assert (entry.amount, entry.by) == (Decimal(20), fay)


def test_above_the_limit_it_waits_for_a_yes_and_nothing_is_given_yet(case, fay, nadia):
    asked = give(case, fay, "20.01")
    assert asked.is_waiting
    assert (Voucher.objects.count(), RestitutionEntry.objects.count(), kinds(case)) == (0, 0, [])
    approval = asked.approval
    assert (approval.asked_by, approval.limit) == (fay, Decimal(20))
    assert LATER < approval.answer_by <= case.due_by


def test_what_it_costs_us_counts_against_the_limit_too(case, fay, nadia):
    assert give(case, fay, "0", kind="redo", cost=Decimal(35)).is_waiting


def test_a_yes_gives_it(case, fay, nadia):
    asked = give(case, fay, "80")
    for _ in range(2):
        actions.decide(asked.approval.pk, decision="approved", by=nadia, now=LATER)
    asked.refresh_from_db()
    assert asked.is_given
    assert asked.responsible == fay
    assert Voucher.objects.get().amount == 8000
    assert (RestitutionEntry.objects.count(), told("cases.approval_decided")) == (1, 1)


def test_a_yes_can_name_another_amount_and_a_no_needs_a_word(case, fay, nadia, olga):
    less, none = give(case, fay, "80"), give(case, fay, "90")
    with pytest.raises(Refused, match="word"):
        actions.decide(none.approval.pk, decision="refused", by=nadia, now=LATER)
    actions.decide(none.approval.pk, decision="refused", word="Too much", by=nadia, now=LATER)
    actions.decide(less.approval.pk, decision="changed", amount=Decimal(40), by=nadia, now=LATER)
    less.refresh_from_db()
    none.refresh_from_db()
    assert (less.state, less.amount, less.cost) == ("given", Decimal(40), Decimal(40))
    assert (none.state, Voucher.objects.get().amount) == ("refused", 4000)


def test_four_eyes_and_limits_hold_for_the_yes_too(case, fay, omar, nadia, olga):
    asked, much = give(case, fay, "80"), give(case, nadia, "600")
    before = traces()
    for by, one, error in (
        (fay, asked, Forbidden), (omar, asked, Forbidden), (nadia, much, Refused),
    ):  # fmt: skip
        with pytest.raises(error):
            actions.decide(one.approval.pk, decision="approved", by=by, now=LATER)
    assert traces() == before
    actions.decide(much.approval.pk, decision="approved", by=olga, now=LATER)


def test_the_second_of_two_deciders_hears_who_was_first(case, fay, nadia, olga):
    asked = give(case, fay, "80")
    actions.decide(asked.approval.pk, decision="approved", by=nadia, now=LATER)
    before = traces()
    with pytest.raises(Refused, match="Nadia Haddad"):
        actions.decide(asked.approval.pk, decision="refused", word="No", by=olga, now=LATER)
    assert traces() == before


def test_only_who_asked_withdraws_and_a_case_is_not_settled_over_an_open_question(
    case, fay, omar, nadia
):
    asked = give(case, fay, "80")
    with pytest.raises(Refused, match="waits for a yes"):
        actions.resolve(case.pk, resolution="Done", by=omar, now=LATER)
    with pytest.raises(Refused, match="who asked"):
        actions.withdraw(asked.approval.pk, by=omar, now=LATER)
    for _ in range(2):
        actions.withdraw(asked.approval.pk, by=fay, now=LATER)
    actions.resolve(case.pk, resolution="Done", by=omar, now=LATER)


def test_where_nobody_may_say_yes_it_is_refused_at_once(case, fay):
    before = traces()
    with pytest.raises(Refused, match="nobody else"):
        give(case, fay, "80")
    assert traces() == before


def test_a_question_never_ends_in_silence(case, fay, nadia):
    asked = give(case, fay, "80")
    late = asked.approval.answer_by + timedelta(minutes=1)
    assert actions.announce_late(now=LATER) == 0
    assert [actions.announce_late(now=late) for _ in range(2)] == [1, 0]
    (question,) = queries.waiting_for_us(nadia, now=late).questions
    assert (question.is_late, question.may_decide) == (True, True)


def test_the_same_key_gives_once(case, omar):
    assert give(case, omar, key="one") == give(case, omar, key="one")
    with pytest.raises(Refused, match="key"):
        give(case, omar, "30", key="one")
    assert Voucher.objects.count() == 1


def test_what_nobody_used_can_be_taken_back_and_the_sum_is_zero(case, omar):
    given = give(case, omar)
    for _ in range(2):
        actions.cancel_restitution(given.pk, by=omar, now=LATER)
    assert sum(one.amount for one in RestitutionEntry.objects.all()) == 0
    assert "put_right" not in kinds(case)


def test_what_was_used_stays_given(case, omar):
    given = give(case, omar)
    loyalty.redeem(given.voucher_id, amount=Decimal(1), by=omar, now=LATER)
    before = traces()
    with pytest.raises(Refused, match="used"):
        actions.cancel_restitution(given.pk, by=omar, now=LATER)
    assert traces() == before


def test_an_exception_names_the_policy_and_the_reason(case, omar):
    policy = write_policy(title="Returns", text="Within 30 days.", by=None, now=LATER)
    for facts in (
        {"is_exception": True, "exception": "x"},
        {"is_exception": True, "policy": policy},
    ):
        with pytest.raises(Refused):
            give(case, omar, **facts)
    given = give(case, omar, policy=policy, is_exception=True, exception="She was in hospital")
    assert given.exception == "She was in hospital"


@pytest.mark.parametrize(
    "facts",
    [{"amount": "-1"}, {"amount": "0"}, {"kind": "car"}, {"reason": " "}, {"cost": Decimal(-1)}],
)
def test_nothing_odd_is_given(case, omar, facts):
    before = traces()
    with pytest.raises(Refused):
        give(case, omar, **facts)
    assert traces() == before


def test_an_observer_takes_no_part(case, omar, ivy):
    given, taken = give(case, omar), step(case, "thank", omar)
    before = traces()
    for attempt in (
        lambda: step(case, "apologise", ivy),
        lambda: actions.undo_step(taken.pk, by=ivy, now=LATER),
        lambda: give(case, ivy),
        lambda: actions.cancel_restitution(given.pk, by=ivy, now=LATER),
        lambda: actions.learn(case.pk, cause="x", by=ivy, now=LATER),
        lambda: actions.plan_check_back(case.pk, at=LATER + timedelta(1), by=ivy, now=LATER),
        lambda: actions.note_check_back(case.pk, outcome="happy", by=ivy, now=LATER),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert traces() == before


# Checking back and learning.


def test_the_day_that_was_chosen_stays_when_the_case_is_settled(case, omar):
    day = LATER + timedelta(days=3)
    actions.plan_check_back(case.pk, at=day, by=omar, now=LATER)
    settled = actions.resolve(case.pk, resolution="Cleaned again", by=omar, now=LATER)
    assert settled.check_back_at == day
    for wrong in (LATER, LATER + timedelta(days=400)):
        with pytest.raises(Refused):
            actions.plan_check_back(case.pk, at=wrong, by=omar, now=LATER)


def test_all_is_well_ends_the_path(case, omar):
    with pytest.raises(Refused, match="Settle it first"):
        actions.note_check_back(case.pk, outcome="happy", by=omar, now=LATER)
    actions.resolve(case.pk, resolution="Cleaned again", by=omar, now=LATER)
    for _ in range(2):
        actions.note_check_back(case.pk, outcome="happy", by=omar, now=LATER)
    assert RecoveryStep.objects.get(kind="check_back").answer == "happy"
    assert told("cases.checked_back") == 1


def test_still_not_right_opens_the_case_again_with_its_history(case, omar):
    give(case, omar)
    actions.resolve(case.pk, resolution="Cleaned again", by=omar, now=LATER)
    with pytest.raises(Refused, match="what is still not right"):
        actions.note_check_back(case.pk, outcome="not_right", by=omar, now=LATER)
    actions.note_check_back(case.pk, outcome="not_right", words="A rim", by=omar, now=LATER)
    case.refresh_from_db()
    assert case.is_open
    assert RecoveryStep.objects.get(kind="check_back").words == "A rim"
    give(case, omar, "10", kind="gift")
    assert kinds(case).count("put_right") == 2


def test_we_ask_in_the_conversation_and_the_question_counts(case, omar):
    actions.resolve(case.pk, resolution="Cleaned again", by=omar, now=LATER)
    for _ in range(2):
        actions.ask_whether_all_is_well(case.pk, text="Is all well?", by=omar, now=LATER)
    case.refresh_from_db()
    assert case.checked_back_at == LATER
    assert case.conversation.messages.filter(text="Is all well?").count() == 1


def test_a_cause_is_one_however_it_is_written(case, omar, nadia):
    finding = actions.learn(case.pk, cause="Wrong solvent", lesson="Test first", by=omar, now=LATER)
    assert (
        actions.learn(case.pk, cause=" wrong  SOLVENT", lesson="Test first", by=omar, now=LATER)
        == finding
    )
    assert (Cause.objects.count(), told("cases.lesson_learnt")) == (1, 1)
    other = actions.learn(case.pk, cause="Solvents", lesson="Test first", by=omar, now=LATER).cause
    with pytest.raises(Forbidden):
        actions.rename_cause(other.pk, name="wrong solvent", by=omar, now=LATER)
    actions.rename_cause(other.pk, name="wrong solvent", by=nadia, now=LATER)
    assert Cause.objects.get().name == "wrong solvent"
    assert Finding.objects.get().cause == Cause.objects.get()


@pytest.mark.parametrize("facts", [{"cause": " "}, {"cause": "x", "proposal": "policy"}])
def test_a_lesson_needs_its_cause_and_a_proposal_its_words(case, omar, facts):
    before = traces()
    with pytest.raises(Refused):
        actions.learn(case.pk, by=omar, now=LATER, **facts)
    assert traces() == before


# A second failure within ninety days.


def by_hand(customer, by, at, **more):
    facts = {"kind": "complaint", "severity": 2, "summary": "Again"} | more
    return actions.open_case(customer_id=customer.pk, at=at, by=by, now=at, **facts)


def test_a_second_failure_is_one_step_more_serious_and_says_why(business, olga, omar):
    lena = a_customer()
    first = by_hand(lena, omar, MONDAY)
    again = by_hand(lena, omar, MONDAY + timedelta(days=89), severity=3)
    for _ in range(2):
        repeat = actions.look_for_repeat(again.pk, now=again.opened_at)
    again.refresh_from_db()
    assert repeat is None
    assert (again.severity, Repeat.objects.get().earlier) == (4, first)
    assert again.alarmed_at is not None
    assert "second failure" in str(again.suggested["reasons"])
    assert again.answer_by - again.opened_at <= timedelta(hours=3)


def test_after_ninety_days_or_when_it_was_not_ours_it_is_a_first_one(business, omar):
    for days, answer in ((91, "ours"), (20, "not_ours")):
        lena = a_customer()
        first = by_hand(lena, omar, MONDAY)
        actions.take_step(first.pk, kind="own", answer=answer, by=omar, now=MONDAY)
        again = by_hand(lena, omar, MONDAY + timedelta(days=days))
        assert actions.look_for_repeat(again.pk, now=again.opened_at) is None


def test_what_the_words_counted_already_is_not_counted_twice(business, omar):
    lena = a_customer()
    by_hand(lena, omar, MONDAY)
    again = a_case(customer=lena, text="My boots came back stained", at=MONDAY + timedelta(days=9))
    before = again.severity
    assert actions.look_for_repeat(again.pk, now=again.opened_at) is not None
    again.refresh_from_db()
    assert again.severity == before
