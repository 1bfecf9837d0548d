"""Complaints as stories, from the mail that comes in to the lesson that stays."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from rapport.business.cases import actions, queries
from rapport.business.cases.models import Case, RecoveryStep, Repeat
from rapport.business.cases.queries.register import Filters
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty import queries as vouchers
from rapport.business.sales.testing import a_purchase
from rapport.business.team.models import OpeningWindow
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.testing import a_mail_server

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
LENA = "Lena Moreau <lena@mail.example>"
STAINED = (
    "I trusted you with these boots. Nobody told me anything for a week and now the left one is "
    "stained. Can you fix it before Saturday?"
)


def at(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def shop(business):
    """Open Monday to Friday, 9 to 18, and closed on public holidays: Whit Monday is one."""
    OpeningWindow.objects.filter(weekday=5).delete()
    business.keeps_public_holidays = True
    business.hours_version += 1
    business.save(update_fields=["keeps_public_holidays", "hours_version"])
    return business


@pytest.fixture
def post(shop):
    """A real mail server on the other side."""
    with a_mail_server() as server:
        line = server.settings
        a_mailbox(smtp_host=line.host, smtp_port=line.port, smtp_security=line.security)
        yield server


def arrives(moment, text, **more):
    conversations.receive(
        a_mail(text=text, sender=LENA, at=moment, **more), door="pipe", now=timezone.now()
    )
    run_all()


def kinds(case):
    steps = RecoveryStep.objects.standing().filter(case=case)
    return [one.kind for one in steps.order_by("at", "pk")]


def lena_with_visits(count):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    for number in range(count):
        a_purchase(customer=lena, lines=[("Boots", "1", "40")], at=at(1, 5 + number, 11))
    return lena


FRIDAY = at(5, 22, 16, 30)


def test_a_serious_complaint_before_a_long_weekend(post, fay, omar, nadia, olga):
    lena = lena_with_visits(14)
    with time_machine.travel(FRIDAY, tick=False) as clock:
        case = friday_at_half_past_four(post, clock, lena)
        asked = fay_listens_and_asks(clock, case, fay)
        the_long_weekend_passes(clock)
        omar_answers_in_time(clock, case, asked, omar)
        nadia_gives_a_little_less(clock, asked, nadia, fay)
        settled_with_thanks(post, clock, case, asked, omar)
        she_uses_some_of_it(clock, asked, fay)
        all_is_well_a_week_later(post, clock, case, omar)
        what_stays(case, nadia)


def friday_at_half_past_four(post, clock, lena):
    """At once: what it is, until when, and an honest word to her."""
    arrives(FRIDAY, STAINED, subject="My boots came back stained")
    case = Case.objects.get()
    assert (case.kind, case.severity, case.customer) == ("complaint", 3, lena)
    assert case.answer_by == at(5, 26, 11, 30)  # 1 h 30 on Friday, 2 h 30 on Tuesday
    told = Message.objects.get(is_automatic=True)
    assert (told.at, "11:30" in told.text, "26" in told.text) == (FRIDAY, True, True)
    assert kinds(case) == ["thank"]
    clock.shift(30)
    run_all()
    assert len(post.taken) == 1
    return case


def fay_listens_and_asks(clock, case, fay):
    """At the front desk: what is fitting is above what she may give."""
    clock.move_to(at(5, 22, 16, 50))
    now = timezone.now()
    heard = "The left boot came back stained, and nobody told her for a week."
    actions.take_step(case.pk, kind="listen", words=heard, by=fay, now=now)
    actions.take_step(case.pk, kind="own", answer="ours", by=fay, now=now)
    usual = {one.kind: one for one in queries.recovery(case, member=fay, now=now).suggested}
    assert (usual["voucher"].amount.amount, usual["voucher"].is_within) == (30, False)
    asked = actions.give(
        case.pk, kind="voucher", amount=Decimal(60), reason="A week of silence", by=fay, now=now
    )
    assert asked.is_waiting
    assert asked.approval.answer_by == at(5, 26, 9, 50)  # 70 minutes on Friday, 50 on Tuesday
    return asked


def the_long_weekend_passes(clock):
    """Nothing is due, nothing is late, nobody is called."""
    for moment in (at(5, 23, 12), at(5, 24, 12), at(5, 25, 12)):
        clock.move_to(moment)
        assert actions.announce_overdue(now=moment) == 0
        assert actions.announce_late(now=moment) == 0


def omar_answers_in_time(clock, case, asked, omar):
    """Tuesday: he apologises once, and may not say yes to Fay's question."""
    clock.move_to(at(5, 26, 9, 10))
    now = timezone.now()
    with pytest.raises(Forbidden):
        actions.decide(asked.approval.pk, decision="approved", by=omar, now=now)
    text = "Dear Lena, thank you for telling us. We are so sorry about your boot."
    conversations.answer(case.conversation_id, text=text, by=omar, now=now)
    clock.shift(30)
    run_all()
    case.refresh_from_db()
    answered = Entry.objects.get(kind="cases.answered").facts
    assert (answered["in_time"], answered["minutes"]) == (True, 100)
    assert kinds(case) == ["thank", "listen", "own", "apologise"]
    assert case.due_by is not None  # The clock runs on while the yes is waited for.
    with pytest.raises(Refused, match="hollow"):
        actions.take_step(case.pk, kind="apologise", by=omar, now=now)
    with pytest.raises(Refused, match="waits for a yes"):
        actions.resolve(case.pk, resolution="Cleaned", by=omar, now=now)


def nadia_gives_a_little_less(clock, asked, nadia, fay):
    """She sees the question ten minutes before its time is up."""
    clock.move_to(at(5, 26, 9, 40))
    now = timezone.now()
    (question,) = queries.waiting_for_us(nadia, now=now).questions
    assert (question.may_decide, question.is_late) == (True, False)
    actions.decide(
        asked.approval.pk,
        decision="changed",
        amount=Decimal(50),
        word="And my regards.",
        by=nadia,
        now=now,
    )
    asked.refresh_from_db()
    assert (asked.is_given, asked.responsible, asked.voucher.amount) == (True, fay, 5000)
    assert asked.voucher.expires_on == at(5, 26, 0).date() + timedelta(days=365)


def settled_with_thanks(post, clock, case, asked, omar):
    """Wednesday: cleaned again; the voucher goes with the thanks. A week later we ask."""
    clock.move_to(at(5, 27, 10))
    thanks = f"Your boots are ready, and here is a voucher: {asked.voucher}. Thank you, Lena."
    actions.resolve(
        case.pk, resolution="Cleaned by hand", thanks=thanks, by=omar, now=timezone.now()
    )
    clock.shift(30)
    run_all()
    case.refresh_from_db()
    assert (case.is_open, case.check_back_at) == (False, at(6, 3, 10))
    assert str(asked.voucher) in parse(post.taken[-1].content).text


def she_uses_some_of_it(clock, asked, fay):
    clock.move_to(at(5, 29, 11))
    told = {"amount": Decimal(30), "by": fay, "now": timezone.now(), "key": "till-1"}
    assert loyalty.redeem(asked.voucher.pk, **told) == loyalty.redeem(asked.voucher.pk, **told)
    assert vouchers.whole_balance(asked.voucher.pk) == 2000


def all_is_well_a_week_later(post, clock, case, omar):
    """We ask on the day; her thanks opens nothing new, and we learn."""
    clock.move_to(at(6, 3, 10, 5))
    question = "Dear Lena, is all well with your boots?"
    actions.ask_whether_all_is_well(case.pk, text=question, by=omar, now=timezone.now())
    clock.shift(30)
    run_all()
    ours = parse(post.taken[-1].content).message_id
    clock.move_to(at(6, 3, 12))
    arrives(at(6, 3, 12), "Perfect, thank you!", subject="Re: My boots", answers=ours)
    now = timezone.now()
    actions.note_check_back(case.pk, outcome="happy", by=omar, now=now)
    actions.learn(case.pk, cause="Wrong solvent", lesson="Test on the heel first", by=omar, now=now)
    assert Case.objects.count() == 1


def what_stays(case, nadia):
    """A path walked to its end, and a line in the register."""
    now = timezone.now()
    assert all(step.is_done for step in queries.recovery(case, member=nadia, now=now).path)
    found = queries.register(nadia, Filters(since=FRIDAY.date(), until=now.date()))
    (line,) = found.lines
    assert (line.cause, line.cost, line.in_time, line.is_repeat) == (
        "Wrong solvent", Decimal(50), True, False,
    )  # fmt: skip
    assert line.minutes == 90 + 9 * 60 + 60  # Friday, Tuesday, an hour of Wednesday
    assert (found.cost.amount, found.answered_in_time.part) == (Decimal(50), 1)


def test_what_was_not_ours_is_explained_kindly_and_not_apologised_for(post, omar):
    moment = at(3, 2, 10)
    with time_machine.travel(moment, tick=False) as clock:
        arrives(moment, "My parcel is damaged, the courier threw it over the fence!")
        case = Case.objects.get()
        now = timezone.now()
        actions.take_step(case.pk, kind="own", answer="not_ours", by=omar, now=now)
        with pytest.raises(Refused, match="not ours"):
            actions.take_step(case.pk, kind="apologise", by=omar, now=now)
        conversations.answer(
            case.conversation_id, text="We are very sorry, all our fault.", by=omar, now=now
        )
        clock.shift(30)
        run_all()
        assert "apologise" not in kinds(case)
        advice = [str(one) for one in queries.recovery(case, member=omar, now=now).advice]
        assert any("apologises although this was not ours" in one for one in advice)
        words = "The courier answers for it; we have written to them for her."
        actions.take_step(case.pk, kind="explain", words=words, by=omar, now=now)
        case = actions.resolve(case.pk, resolution="Claim sent", by=omar, now=now)
        names = [step.kind for step in queries.recovery(case, member=omar, now=now).path]
        assert names == ["thank", "listen", "own", "explain", "check_back", "learn"]


def test_a_second_failure_within_ninety_days_reaches_the_owner(post, omar, olga):
    lena = lena_with_visits(2)
    moment = at(3, 2, 10)
    with time_machine.travel(moment, tick=False) as clock:
        arrives(moment, STAINED, subject="My boots")
        first = Case.objects.get()
        actions.resolve(first.pk, resolution="Cleaned", by=omar, now=timezone.now())
        run_all()
        clock.move_to(at(4, 20, 15))
        again = actions.open_case(
            customer_id=lena.pk, kind="complaint", severity=3, summary="The heel came off",
            at=timezone.now(), by=omar, now=timezone.now(),
        )  # fmt: skip
        run_all()
        again.refresh_from_db()

        assert (again.severity, Repeat.objects.get(case=again).earlier) == (4, first)
        assert again.answer_by == at(4, 20, 16)
        clock.shift(30)
        run_all()
        to_olga = [one for one in post.taken if olga.email.encode() in one.content]
        assert any(b"Again" in one.content for one in to_olga)
        (repeat,) = queries.waiting_for_us(olga, now=timezone.now()).repeats
        assert repeat.case == again
