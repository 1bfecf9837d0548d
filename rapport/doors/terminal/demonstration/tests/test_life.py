"""The story holds together, whenever it is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Count, F
from django.utils import timezone

from rapport.business.cases import rules
from rapport.business.cases.models import Case, Pause
from rapport.business.cases.queries.panel import facts_of, goal_of
from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.duplicates import CERTAIN
from rapport.business.customers.models import Customer, Duplicate, StageChange
from rapport.business.insights.actions import figure_many
from rapport.business.insights.models import Rhythm, Suggestion
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.doors.terminal.demonstration import is_made, make
from rapport.doors.terminal.demonstration.trying import LATE
from rapport.plumbing.database.examine import examine
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.ledger.models import Entry, Mention
from rapport.plumbing.mail.models import OutgoingMail, RawMail

BERLIN = ZoneInfo("Europe/Berlin")
ODD_MOMENTS = {
    "a Sunday night": datetime(2026, 3, 15, 23, 58, tzinfo=BERLIN),
    "New Year's Day": datetime(2027, 1, 1, 0, 1, tzinfo=BERLIN),
    "a leap day": datetime(2028, 2, 29, 9, 0, 30, tzinfo=BERLIN),
    "the summer holiday": datetime(2026, 8, 5, 15, 0, tzinfo=BERLIN),
    "the hour that comes twice": datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN),
    "lunch": datetime(2026, 6, 10, 13, 0, tzinfo=BERLIN),
}


def test_it_says_whether_it_is_made(db):
    assert not is_made()

    make(1, customers=60)

    assert is_made()
    assert Member.objects.filter(is_active=True).values("role").distinct().count() == 5
    assert Customer.objects.count() == 60


@pytest.mark.parametrize("now", ODD_MOMENTS.values(), ids=ODD_MOMENTS)
def test_it_can_be_told_at_any_moment(db, now):
    make(2, customers=60, now=now)

    assert_nothing_is_still_to_come(now)
    assert_cases_are_reckoned_right()
    # About half of what Today holds is told by name, in any town.
    assert 14 <= Suggestion.objects.count() <= 40


def assert_nothing_is_still_to_come(now):
    assert not Entry.objects.filter(at__gt=now).exists()
    assert not Message.objects.filter(at__gt=now).exists()
    assert not Purchase.objects.filter(at__gt=now).exists()
    assert not StageChange.objects.filter(at__gt=now).exists()
    assert not Customer.objects.filter(made_at__gt=now).exists()
    assert not Case.objects.filter(resolved_at__gt=now).exists()


def assert_cases_are_reckoned_right():
    """The due times on the rows are those that the rules find in the facts of the rows."""
    for case in Case.objects.open():
        found = rules.clocks(facts_of(case), goal_of(case), opening_hours())
        kept = (case.answer_by, case.update_by, case.resolve_by, case.due_by)
        assert kept == (found.answer_by, found.update_by, found.resolve_by, found.due_by), case
        if case.conversation is not None:
            assert case.conversation.due_by == case.due_by


def test_nothing_grave_is_found(shop):
    assert [one for one in examine() if one.is_grave] == []


def test_nothing_of_the_past_is_left_to_do(shop):
    assert not Job.objects.exists()
    assert not OutgoingMail.objects.exclude(state="sent").exists()
    assert not Message.objects.filter(state="waiting").exists()


def test_every_conversation_was_said_by_somebody(shop):
    assert not Conversation.objects.alias(n=Count("messages")).filter(n=0).exists()
    assert set(Conversation.objects.values_list("channel", flat=True)) == {
        "email", "phone", "in_person", "sms", "form", "social", "chat",
    }  # fmt: skip
    before = Message.objects.filter(at__lt=F("conversation__made_at"))
    assert not before.exists()
    assert not Message.objects.filter(
        at__gt=F("conversation__last_at"), side__in="us them"
    ).exists()


def test_due_times_are_right(shop):
    assert_cases_are_reckoned_right()
    settled = Case.objects.exclude(resolved_at=None)
    assert not settled.filter(due_by__isnull=False).exists()
    assert not settled.filter(answered_at__gt=F("resolved_at")).exists()
    assert not settled.filter(resolved_at__lt=F("opened_at")).exists()
    assert not Pause.objects.filter(ended_at__lte=F("began_at")).exists()


def test_answers_are_called_late_exactly_when_they_were(shop):
    """Told by the ledger: the overdue was announced before every late answer to it."""
    hours = opening_hours()
    for case in Case.objects.filter(kind="enquiry", is_corrected=False):
        answers = Entry.objects.filter(
            kind="cases.answered", mentions__reference=f"case:{case.pk}"
        ).order_by("at")
        first = answers.first()
        if first is None:
            continue
        due = hours.due(case.opened_at, goal_of(case).first_answer)
        assert due is not None
        assert first.facts["in_time"] is (first.at <= due)
        spent = round(hours.opening_minutes(case.opened_at, first.at))
        assert first.facts["minutes"] == spent


def test_stages_follow_their_history(shop):
    newest = {}
    for step in StageChange.objects.order_by("at", "pk"):
        newest[step.customer_id] = step.stage
    assert newest == dict(Customer.objects.standing().values_list("pk", "stage"))
    assert set(newest.values()) == {"future", "current", "previous"}


def test_figuring_again_moves_nobody(shop):
    before = StageChange.objects.count()

    figure_many(Customer.objects.values_list("pk", flat=True), now=shop)

    assert StageChange.objects.count() == before
    assert Rhythm.objects.filter(quiet_from__isnull=False).exists()


def test_the_ledger_tells_the_past_in_order_and_mentions_all_of_it(shop):
    bought = Entry.objects.filter(kind="sales.purchase_made")
    assert bought.count() == Purchase.objects.filter(is_return=False).count()
    returned = Entry.objects.filter(kind="sales.purchase_returned")
    assert returned.count() == Purchase.objects.filter(is_return=True).count()
    # The actors were filled in behind: nobody's purchase is without the colleague who rang it up.
    assert not bought.filter(actor=None).exists()
    # What the vouchers of the trial brought is written down with the trial.
    plain = bought.exclude(facts__what=LATE).order_by("pk")
    moments = list(plain.values_list("at", flat=True))
    assert moments == sorted(moments)
    assert not Mention.objects.exclude(at=F("entry__at")).exists()
    for customer in Customer.objects.all():
        met = Entry.objects.filter(
            kind="customers.met", mentions__reference=customer.reference
        ).values_list("at", flat=True)
        assert list(met) == [customer.made_at]
        told = Mention.objects.filter(reference=customer.reference, at__lt=customer.made_at)
        own = told.exclude(entry__kind__startswith="conversations.")
        assert not own.exists(), customer


def test_last_words_are_remembered(shop):
    for customer in Customer.objects.filter(heard_at__isnull=False):
        last = Entry.objects.filter(
            mentions__reference=customer.reference, direction="them", group__in=["message"]
        ).aggregate(n=Count("pk"))["n"]
        assert last or Purchase.objects.filter(customer=customer).exists()
    assert not Customer.objects.filter(heard_at__gt=timezone.now()).exists()


def test_a_forged_letter_lies_in_quarantine(shop):
    assert RawMail.objects.quarantined().count() == 1


def test_money_adds_up(shop):
    for purchase in Purchase.objects.prefetch_related("lines"):
        assert purchase.total == sum(line.quantity * line.price for line in purchase.lines.all())
        assert (purchase.total < 0) == purchase.is_return


def test_three_pairs_look_alike_and_one_of_them_is_certain(db):
    make(1, customers=60)

    pairs = Duplicate.objects.waiting().likeliest_first()

    reasons = [[reason["template"] for reason in pair.reasons] for pair in pairs]
    assert len(reasons) == 3
    assert [pair.score >= CERTAIN for pair in pairs] == [True, False, False]
    assert "the same e-mail address" in reasons[0]
    assert {"the same initial", "the same company"} & set(reasons[1])
