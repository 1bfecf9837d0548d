from datetime import timedelta

import pytest

from rapport.business.cases import actions, rules
from rapport.business.cases.models import Case, Notice, Raised
from rapport.business.cases.rules import Step
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.search.queries import find

pytestmark = pytest.mark.django_db
SERIOUS = "My sneakers are damaged again"  # severity 3: four opening hours, due Monday 14:00
DUE = MONDAY + timedelta(hours=4)


@pytest.fixture(autouse=True)
def _team(business, olga, nadia, omar):
    a_mailbox()


def letters(member) -> int:
    return OutgoingMail.objects.filter(reference=f"member:{member.pk}").count()


def run(now) -> None:
    actions.climb(now=now)
    actions.send_notices(now=now)


def test_each_rung_tells_the_right_people_once(omar, nadia, olga):
    case = a_case(text=SERIOUS, owner=omar)
    assert case.due_by == DUE

    for minutes in range(0, 14 * 60, 5):
        actions.climb(now=MONDAY + timedelta(minutes=minutes))

    rungs = [(one.minutes, one.at - DUE) for one in Raised.objects.order_by("minutes")]
    assert rungs == [
        (-60, timedelta(hours=-1)),
        (0, timedelta(0)),
        (120, timedelta(hours=2)),
    ]
    told = {
        one.minutes: {notice.member.first_name for notice in one.notices.all()}
        for one in Raised.objects.all()
    }
    assert told == {-60: {"Omar"}, 0: {"Omar", "Nadia"}, 120: {"Nadia"}}
    assert Entry.objects.filter(kind="cases.escalated").count() == 3


def test_the_night_does_not_count(omar):
    a_case(text=SERIOUS, owner=omar)
    actions.climb(now=DUE + timedelta(hours=1))
    # Four hours after the due time it is closed: eight opening hours have not passed before Tuesday.
    actions.climb(now=DUE + timedelta(hours=17))
    assert not Raised.objects.filter(minutes=480).exists()
    actions.climb(now=DUE + timedelta(hours=23))
    assert Raised.objects.filter(minutes=480).exists()


def test_an_answered_case_climbs_no_further(omar):
    case = a_case(text=SERIOUS, owner=omar)
    actions.answered(case.conversation_id, at=MONDAY + timedelta(hours=1), by=omar)
    actions.climb(now=DUE + timedelta(hours=1))
    assert not Raised.objects.exists()


def test_late_cases_are_told_of_in_one_letter(omar, nadia):
    for _ in range(5):
        a_case(text=SERIOUS, owner=omar)
    run(DUE + timedelta(minutes=1))

    assert (letters(omar), letters(nadia)) == (1, 1)
    for minutes in range(2, 40):
        a_case(text=SERIOUS, owner=omar)
        run(DUE + timedelta(minutes=minutes))
    assert letters(omar) == 1


def test_nobody_is_written_to_at_night_except_for_what_is_grave(omar, olga, nadia):
    friday = MONDAY + timedelta(days=4, hours=7, minutes=30)  # 17:30
    a_case(text=SERIOUS, owner=omar, at=friday - timedelta(hours=4), due_by=friday)
    night = friday + timedelta(hours=3)
    run(night)
    assert Raised.objects.exists()
    assert (letters(omar), letters(nadia)) == (0, 0)

    a_case(text="I was injured by your machine", owner=omar, at=friday, due_by=friday)
    run(night)
    assert letters(olga) == 1

    run(MONDAY + timedelta(days=7))
    assert letters(nadia) >= 1


def test_what_is_no_longer_true_is_not_written(omar, nadia):
    case = a_case(text=SERIOUS, owner=omar)
    actions.climb(now=DUE + timedelta(minutes=1))
    actions.answered(case.conversation_id, at=DUE + timedelta(minutes=2), by=omar)

    actions.send_notices(now=DUE + timedelta(minutes=3))

    assert letters(omar) == 0
    assert Notice.objects.filter(dropped_at=None).count() == 0


def test_a_case_nobody_has_is_told_to_managers(nadia, omar):
    a_case(text=SERIOUS)
    actions.climb(now=DUE - timedelta(minutes=30))
    assert [one.member for one in Notice.objects.all()] == [nadia]


def test_what_runs_late_is_offered_and_taken(omar, nadia):
    case = a_case(text=SERIOUS, owner=nadia)
    actions.climb(now=DUE + timedelta(hours=2))
    case.refresh_from_db()
    assert case.offered_at is not None

    actions.assign(case.pk, to=omar, by=omar, now=DUE + timedelta(hours=2, minutes=1))

    case.refresh_from_db()
    assert (case.owner, case.offered_at) == (omar, None)


def test_members_hear_nothing_of_a_private_mailbox(omar, nadia):
    private = a_mailbox(address="boss@soleandsuds.example", is_private=True)
    talk = a_conversation(customer=a_customer(), text=SERIOUS, at=MONDAY, mailbox=private)
    case = a_case(conversation=talk, owner=omar)
    actions.climb(now=case.due_by)
    assert {one.member for one in Notice.objects.all()} == {nadia}


def test_the_owner_of_the_business_chooses_the_rungs(olga, omar):
    steps = [Step(-15, tells_holder=True), Step(0, tells_owners=True)]
    with pytest.raises(Forbidden):
        actions.set_ladder({3: steps}, by=omar, now=MONDAY)
    a_case(text=SERIOUS, owner=omar)
    actions.set_ladder({3: steps}, by=olga, now=MONDAY)

    actions.climb(now=DUE)

    assert {one.member for one in Notice.objects.all()} == {omar, olga}
    assert sorted(Raised.objects.values_list("minutes", flat=True)) == [-15, 0]


@pytest.mark.parametrize(
    "steps",
    [
        [Step(-15, tells_holder=True)],
        [Step(0)],
        [Step(0, offers=True), Step(0, tells_owners=True)],
        [Step(90_000, tells_owners=True), Step(0, tells_owners=True)],
        [Step(number, tells_owners=True) for number in range(9)],
    ],
)
def test_a_ladder_that_tells_nobody_in_the_end_is_refused(olga, steps):
    with pytest.raises(Refused):
        actions.set_ladder({3: steps}, by=olga, now=MONDAY)


def test_the_usual_ladder_keeps_its_own_rules():
    assert all(rules.ladder_refusal(steps) is None for steps in rules.USUAL_LADDER.values())
    assert set(rules.USUAL_LADDER) == set(Case.Severity.values)


def test_a_case_of_somebody_who_left_is_told_to_managers(omar, nadia):
    a_case(text=SERIOUS, owner=omar)
    Member.objects.filter(pk=omar.pk).update(is_active=False)

    actions.climb(now=DUE - timedelta(minutes=50))

    assert [one.member for one in Notice.objects.all()] == [nadia]


def test_members_hear_nothing_of_a_private_customer(omar, nadia):
    case = a_case(text=SERIOUS, customer=a_customer(name="Vera", is_private=True))
    actions.climb(now=DUE + timedelta(minutes=1))

    told = Entry.objects.mentioning(f"case:{case.pk}")
    assert set(told.values_list("audience", flat=True)) == {"managers"}
    assert find("My boots", audiences=["all"]) == []
    assert find("My boots", audiences=["all", "managers"]) != []


def test_a_case_is_given_to_nobody_who_cannot_see_or_answer_it(omar, nadia, ivy):
    vera = a_case(text=SERIOUS, customer=a_customer(name="Vera", is_private=True))
    usual = a_case(text=SERIOUS)

    for case, to in ((vera, omar), (usual, ivy)):
        with pytest.raises(Refused, match="cannot look after"):
            actions.assign(case.pk, to=to, by=nadia, now=MONDAY)

    assert actions.assign(vera.pk, to=nadia, by=nadia, now=MONDAY).owner == nadia
