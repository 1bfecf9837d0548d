"""A review from the plan to the next one, and who stands for us."""

from datetime import date, timedelta

import pytest
import time_machine

from rapport.business.companies import actions, queries
from rapport.business.companies.actions.ending import Came, Word
from rapport.business.companies.models import ReviewMeeting, ReviewRhythm
from rapport.business.companies.testing import MADE, WHEN, a_review, somebody_at
from rapport.business.conversations.actions import log_interaction
from rapport.business.customers import actions as customers
from rapport.business.customers.models import KeyDate, Tie
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.insights import actions as insights
from rapport.business.insights.models import Suggestion
from rapport.business.promises.actions import break_promise
from rapport.business.promises.models import Promise
from rapport.business.promises.testing import a_promise
from rapport.business.sales.testing import an_invoice
from rapport.plumbing.design.words import spoken
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry, Mention

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
DAY = timedelta(days=1)


def held(meeting, **more):
    more.setdefault("came", Came())
    more.setdefault("by", None)
    more.setdefault("now", WHEN + DAY)
    return actions.hold(meeting.pk, held_at=WHEN, **more)


def kinds():
    rows = Entry.objects.filter(kind__startswith="companies.").order_by("pk")
    return [kind.partition(".")[2] for kind in rows.values_list("kind", flat=True)]


def test_a_review_goes_from_the_plan_to_the_next_one(omar):
    firm = a_company()
    ines, torben = somebody_at(firm, role="sponsor"), somebody_at(firm, name="Torben Classen")
    actions.set_rhythm(firm.pk, months=3, by=omar, now=MADE)
    meeting = a_review(company=firm, ours=[omar.pk], theirs=[ines.pk, torben.pk], by=omar)
    word = Word(text="We send the price list", due_by=WHEN + 7 * DAY, owner=omar)

    held(meeting, came=Came.those([omar.pk], [ines.pk]), outcome="All good", words=[word], by=omar)

    meeting.refresh_from_db()
    assert meeting.is_held
    assert Promise.objects.get().text == "We send the price list"
    assert meeting.agreements.get().promise.customer_id == firm.pk
    assert ReviewRhythm.objects.get(company=firm).due_on == date(2026, 6, 16)
    fact = Entry.objects.get(kind="companies.review_held")
    assert (fact.facts["they_came"], fact.facts["they_were_asked"]) == (1, 2)
    told = set(Mention.objects.filter(entry=fact).values_list("reference", flat=True))
    assert {f"customer:{firm.pk}", f"customer:{ines.pk}", f"member:{omar.pk}"} <= told


def test_today_reminds_of_it_unless_it_is_planned(omar):
    firm = a_company()
    actions.set_rhythm(firm.pk, months=1, by=omar, now=MADE)
    day = KeyDate.objects.get(removed_at=None)
    assert (day.year, day.month, day.day) == (2026, 4, 2)
    assert day.remind_days

    meeting = a_review(company=firm, by=omar)
    assert not KeyDate.objects.filter(removed_at=None).exists()

    actions.cancel(meeting.pk, reason="Ines is ill", by=omar, now=MADE)
    assert KeyDate.objects.get(removed_at=None).month == 4
    actions.set_rhythm(firm.pk, months=None, by=omar, now=MADE)
    assert not KeyDate.objects.filter(removed_at=None).exists()


def invited(firm, clock, at):
    """What Today says when the clock has had its turn."""
    clock.move_to(at)
    insights.sweep(now=at)
    insights.look_ahead(now=at)
    return reacted(firm)


def reacted(firm):
    """What Today says when those who listen have had theirs."""
    run_all()
    return Suggestion.objects.filter(customer=firm, kind="invite").first()


@pytest.fixture
def clock():
    with time_machine.travel(MADE, tick=False) as clock:
        yield clock


def test_today_invites_to_a_review_until_it_is_planned(omar, clock):
    firm = a_company()
    actions.set_rhythm(firm.pk, months=1, by=omar, now=MADE)
    due = MADE + 31 * DAY

    assert invited(firm, clock, MADE) is None
    soon = invited(firm, clock, due - 14 * DAY)
    assert spoken(soon.reason) == "The review with Harbour Brewing is due in 14 days. Invite them."
    assert "When would suit you?" in soon.draft
    late = invited(firm, clock, due + 40 * DAY)
    assert "was due 40 days ago" in spoken(late.reason)

    meeting = a_review(company=firm, planned_at=due + 50 * DAY, at=due + 40 * DAY, by=omar)
    assert reacted(firm) is None
    actions.cancel(meeting.pk, reason="Ill", by=omar, now=due + 40 * DAY)
    again = reacted(firm)
    assert again is not None

    insights.reply(again.pk, choice="not_this", by=omar, now=due + 40 * DAY)
    assert invited(firm, clock, due + 60 * DAY) is None, "declined for this time"


def test_everything_done_twice_is_done_once(omar):
    firm = a_company()
    meeting = a_review(company=firm)
    assert a_review(company=firm).pk == meeting.pk
    there = WHEN + 7 * DAY
    for _ in range(2):
        actions.move(meeting.pk, planned_at=there, notice="Called", by=omar, now=MADE)
    for _ in range(2):
        actions.cancel(meeting.pk, reason="Ill", by=omar, now=MADE)
    for _ in range(2):
        actions.reopen(meeting.pk, by=omar, now=MADE)
    for _ in range(2):
        held(meeting)

    assert kinds() == [
        "review_planned", "review_moved", "review_cancelled", "review_reopened", "review_held",
    ]  # fmt: skip
    meeting.refresh_from_db()
    assert meeting.times_moved == 1


def test_a_second_review_is_not_planned_beside_the_first():
    firm = a_company()
    a_review(company=firm)
    with pytest.raises(Refused):
        a_review(company=firm, planned_at=WHEN + DAY)
    assert ReviewMeeting.objects.count() == 1


def test_a_review_is_with_a_company():
    with pytest.raises(Refused):
        a_review(company=a_customer())


def test_only_people_of_theirs_and_colleagues_take_part(omar):
    firm = a_company()
    ines, stranger = somebody_at(firm), a_customer(name="Ben Roth")
    meeting = a_review(company=firm, ours=[omar.pk, 10**6], theirs=[ines.pk, stranger.pk])

    assert list(meeting.theirs.values_list("customer_id", flat=True)) == [ines.pk]
    assert list(meeting.ours.values_list("member_id", flat=True)) == [omar.pk]


def test_whom_a_member_may_not_see_stays_when_they_arrange(omar, nadia):
    firm = a_company()
    ines = somebody_at(firm)
    boss = somebody_at(firm, name="Secret Boss", is_private=True)
    meeting = a_review(company=firm, theirs=[ines.pk, boss.pk], by=nadia)
    kept = {"minutes": 30, "place": "There", "ours": [], "now": MADE}

    actions.arrange(meeting.pk, theirs=[], by=omar, **kept)

    assert list(meeting.theirs.values_list("customer_id", flat=True)) == [boss.pk]


def test_taking_the_end_back_keeps_the_promise(omar):
    meeting = a_review()
    held(meeting, words=[Word(text="We call", due_by=WHEN + 7 * DAY)])
    actions.reopen(meeting.pk, by=omar, now=WHEN + DAY)

    meeting.refresh_from_db()
    assert meeting.is_planned
    assert Promise.objects.get().is_open


def points(meeting):
    return " ".join(point for part in meeting.agenda for point in part["points"])


def test_the_agenda_is_made_from_the_record():
    firm = a_company()
    ines = somebody_at(firm)
    a_promise(customer=ines, text="We bring new mats", at=MADE)
    an_invoice(customer=firm, issued_on=date(2026, 1, 5), due_on=date(2026, 1, 20))
    customers.set_goal(firm.pk, wanted="No waiting on Fridays", by=None, now=MADE)

    said = points(a_review(company=firm))

    assert "We bring new mats" in said
    assert "it was due" in said
    assert "No waiting on Fridays" in said


def test_the_agenda_tells_nothing_private():
    firm = a_company()
    boss = somebody_at(firm, name="Secret Boss", is_private=True)
    a_promise(customer=boss, text="A quiet word")
    a_promise(customer=firm, text="Between owners", is_private=True)

    said = points(a_review(company=firm))

    assert "quiet" not in said
    assert "Between owners" not in said


def test_the_agenda_begins_where_the_last_review_ended():
    firm = a_company()
    one = a_promise(customer=firm, text="Old word")
    break_promise(one.pk, reason="", by=None, now=MADE + DAY)
    assert "Old word" in points(a_review(company=firm))
    held(ReviewMeeting.objects.get())
    later = a_review(company=firm, planned_at=WHEN + 90 * DAY, at=WHEN + 2 * DAY)
    assert "Old word" not in points(later)


def test_somebody_is_named_as_sponsor_and_keeps_their_role(omar):
    firm = a_company()
    paul = somebody_at(firm, name="Paul", role="daily")
    for _ in range(2):
        actions.name_sponsor(firm.pk, person_id=paul.pk, by=omar, now=MADE)

    roles = Tie.objects.filter(customer=paul).order_by("pk").values_list("role", flat=True)
    assert list(roles) == ["daily", "sponsor"]
    assert Entry.objects.filter(kind="customers.sponsor_named").count() == 1


def test_a_stranger_does_not_stand_for_us(omar):
    firm = a_company()
    with pytest.raises(Refused):
        actions.name_sponsor(firm.pk, person_id=a_customer().pk, by=omar, now=MADE)
    assert not Tie.objects.exists()


def test_who_speaks_with_us_is_read_from_the_ledger(omar):
    firm = a_company()
    ines = somebody_at(firm, role="sponsor")
    for week in range(6):
        at = MADE - timedelta(days=60 + 7 * week)
        log_interaction(
            ines.pk, channel="phone", from_them=True, text="Hello", at=at, by=omar, now=MADE
        )

    screen = queries.company_screen(firm, member=omar, now=MADE)

    (one,) = screen.theirs
    assert one.contacts.usual_days == 7
    assert one.contacts.is_quiet
    assert screen.sponsor.was_reached
    assert [(row.member, row.days) for row in screen.ours] == [(omar, 6)]
