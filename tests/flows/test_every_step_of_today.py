"""Every kind of step has a customer for whom it is the one to take: with its reason, its evidence
and words to begin with."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rapport.business.cases import actions as cases
from rapport.business.cases.testing import a_complaint
from rapport.business.companies import actions as companies
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.insights.actions.act import SUBJECTS
from rapport.business.insights.models import Suggestion
from rapport.business.insights.rules.choice import REST_AFTER_DONE
from rapport.business.insights.testing import a_regular, look_again
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.testing import a_programme
from rapport.business.projects.testing import a_need, a_project
from rapport.business.promises import actions as promises
from rapport.business.promises.testing import a_promise
from rapport.business.referrals.testing import some_terms
from rapport.business.sales.testing import a_quote, an_invoice
from rapport.business.team.models import Member
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.words import heard

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LONG_AGO = NOW - 400 * DAY
Kind = Suggestion.Kind


def known(name: str, **facts) -> Customer:
    return a_customer(name=name, made_at=LONG_AGO, **facts)


def is_upset(omar: Member) -> Customer:
    one = known("Upset")
    a_complaint(by=omar, customer=one, at=NOW - HOUR)
    return one


def was_settled(omar: Member) -> Customer:
    one = known("Settled")
    case = a_complaint(by=omar, customer=one, at=NOW - 12 * DAY)
    cases.resolve(case.pk, resolution="Cleaned again", by=omar, now=NOW - 11 * DAY)
    return one


def has_gone_silent(omar: Member) -> Customer:
    return a_regular(now=NOW, name="Silent")


def came_for_the_first_time(omar: Member) -> Customer:
    return a_regular(now=NOW, name="Newcomer", days_ago=[1])


def came_for_the_tenth_time(omar: Member) -> Customer:
    return a_regular(now=NOW, name="Tenth", days_ago=[1 + 7 * week for week in range(10)])


def has_a_birthday(omar: Member) -> Customer:
    one = known("Birthday")
    customers.set_key_date(
        one.pk, kind="birthday", month=3, day=10, remind_days=1, by=omar, now=NOW - DAY
    )
    return one


def has_an_operation(omar: Member) -> Customer:
    one = known("Operation")
    customers.note_kindness(
        one.pk, about="health", text="Her knee", remind_on=TODAY, by=omar, now=NOW - DAY
    )
    return one


def has_a_silent_sponsor(omar: Member) -> Customer:
    firm = a_company(name="Firm of the silent", stage="current", made_at=LONG_AGO)
    one = known("Sponsor", heard_at=NOW - 100 * DAY)
    customers.tie(one.pk, to_id=firm.pk, kind="works_at", role="sponsor", by=None, now=LONG_AGO)
    return firm


def waits_for_a_word(omar: Member) -> Customer:
    return a_project(customer=known("Waiting"), now=NOW - 7 * DAY).customer


def will_need_heels(omar: Member) -> Customer:
    need = a_need(customer=known("Heels"), moment="day", on=TODAY, now=NOW - 7 * DAY)
    return need.customer


def has_our_word(omar: Member) -> Customer:
    return a_promise(
        customer=known("Promised"), text="The soles are in", due_by=NOW + HOUR, at=NOW - DAY
    ).customer


def was_told_of_a_call(omar: Member) -> Customer:
    return a_promise(
        customer=known("Called"), text="We call you", due_by=NOW + HOUR, at=NOW - DAY
    ).customer


def was_let_down(omar: Member) -> Customer:
    word = a_promise(customer=known("Let down"), due_by=NOW - DAY, at=NOW - 5 * DAY)
    promises.break_promise(word.pk, by=omar, now=NOW - HOUR)
    return word.customer


def is_glad_of_us(omar: Member) -> Customer:
    some_terms()
    one = a_regular(now=NOW, name="Glad", days_ago=[20, 41, 62, 83])
    at = NOW - 10 * DAY
    case = cases.open_case(
        customer_id=one.pk, kind="praise", severity=0, summary="The best", at=at, by=omar, now=at
    )
    cases.resolve(case.pk, resolution="Thanked", by=omar, now=at + HOUR)
    return one


def is_a_new_sponsor(omar: Member) -> Customer:
    firm = a_company(name="Firm of the new", stage="current", made_at=LONG_AGO)
    one = known("New sponsor", heard_at=NOW - DAY)
    customers.tie(
        one.pk, to_id=firm.pk, kind="works_at", role="sponsor", since_on=TODAY - 3 * DAY,
        by=None, now=NOW - 3 * DAY,
    )  # fmt: skip
    return one


def has_not_paid(omar: Member) -> Customer:
    one = known("Owing")
    an_invoice(customer=one, issued_on=TODAY - 30 * DAY, due_on=TODAY - 9 * DAY)
    return one


def has_a_quote(omar: Member) -> Customer:
    one = known("Quoted")
    a_quote(customer=one, is_sent=True, now=NOW - 8 * DAY, valid_until=TODAY + 20 * DAY)
    return one


def has_points_that_run_out(omar: Member) -> Customer:
    one, at = known("Collector"), NOW - 25 * DAY
    clubs = a_programme(at=at, expires_after=1, notice_days=14)
    loyalty.collect(
        one.pk, programme_id=clubs.pk, amount=20, reason="For the wait", key="a", by=omar, now=at
    )
    loyalty.notice_expiring(now=NOW)
    return one


def is_due_for_a_review(omar: Member) -> Customer:
    firm = a_company(name="Firm to be reviewed", made_at=LONG_AGO)
    companies.set_rhythm(firm.pk, months=1, by=omar, now=NOW - 20 * DAY)
    return firm


EXAMPLES: dict[Kind, Callable[[Member], Customer]] = {
    Kind.ANSWER: is_upset,
    Kind.CHECK_BACK: was_settled,
    Kind.WIN_BACK: has_gone_silent,
    Kind.GREET: came_for_the_first_time,
    Kind.THANK: came_for_the_tenth_time,
    Kind.CONGRATULATE: has_a_birthday,
    Kind.REMEMBER: has_an_operation,
    Kind.SPONSOR: has_a_silent_sponsor,
    Kind.TELL: waits_for_a_word,
    Kind.OFFER: will_need_heels,
    Kind.PROMISE: has_our_word,
    Kind.CALL: was_told_of_a_call,
    Kind.APOLOGISE: was_let_down,
    Kind.REFERRAL: is_glad_of_us,
    Kind.INTRODUCE: is_a_new_sponsor,
    Kind.INVOICE: has_not_paid,
    Kind.FOLLOW_UP: has_a_quote,
    Kind.REWARD: has_points_that_run_out,
    Kind.INVITE: is_due_for_a_review,
}
# What is to be said there is known to a person only; a greeting stands ready.
BY_HAND = {Kind.ANSWER, Kind.SPONSOR, Kind.PROMISE}
# The reason says it all, where we know of no visits.
REASON_ALONE = {Kind.CONGRATULATE, Kind.REMEMBER, Kind.SPONSOR, Kind.REWARD}


@pytest.fixture(autouse=True)
def _at_ten(omar):
    with time_machine.travel(NOW, tick=False):
        a_mailbox()
        yield


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_step_is_somebodys(kind, omar):
    one = EXAMPLES[kind](omar)
    run_all()
    look_again(one, now=NOW)

    found = Suggestion.objects.get(customer=one)

    assert found.kind == kind
    assert one.name in str(heard(found.reason))
    assert found.evidence or kind in REASON_ALONE
    assert found.draft.startswith("Hello ")
    assert len(found.draft.split()) > 5 or kind in BY_HAND


def test_all_of_them_stand_on_one_list(omar, signed_in):
    people = [example(omar) for example in EXAMPLES.values()]
    run_all()
    look_again(*people, now=NOW)

    page = signed_in(omar).get("/?all=1").content.decode()

    assert set(Suggestion.objects.values_list("kind", flat=True)) == set(Kind.values)
    assert Suggestion.objects.count() <= len(people) + 2  # the two new sponsors' own firms
    assert all(one.name in page for one in people[:3])


def test_who_wants_quiet_is_left_alone_but_for_what_we_owe(omar):
    people = {kind: example(omar) for kind, example in EXAMPLES.items()}
    for one in people.values():
        customers.set_attention(one.pk, attention="quiet", by=omar, now=NOW)
    run_all()
    look_again(*people.values(), now=NOW)

    left = set(Suggestion.objects.values_list("kind", flat=True))

    owed = {Kind.ANSWER, Kind.CHECK_BACK, Kind.TELL, Kind.PROMISE, Kind.CALL, Kind.APOLOGISE}
    assert left == owed | {Kind.INVOICE}


def test_every_kind_has_its_words_and_its_rest():
    assert set(SUBJECTS) == set(REST_AFTER_DONE) == set(Kind.values) == set(EXAMPLES)
