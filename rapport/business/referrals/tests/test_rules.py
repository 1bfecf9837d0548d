"""Decisions about referrals, without a database."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.referrals import rules
from rapport.business.referrals.rules import Bought, Met, Moment, Party

CAME = datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("priya.sharma@gmail.com", "priyasharma@gmail.com"),
        ("priya+shoes@mail.example", "priya@mail.example"),
        ("Priya@Googlemail.com", "p.riya@gmail.com"),
        ("priya@pm.me", "priya@proton.me"),
        ("priya-shop@yahoo.co.uk", "priya@yahoo.co.uk"),
        ("priya@me.com", "priya@icloud.com"),
    ],
)
def test_spellings_of_one_mailbox_are_one(one, other):
    assert rules.mailbox(one) == rules.mailbox(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("priya.sharma@mail.example", "priyasharma@mail.example"),  # dots mean something there
        ("priya@mail.example", "priya@gmail.com"),
        ("anna-lena@mail.example", "anna@mail.example"),
        ("+1@mail.example", "+2@mail.example"),
    ],
)
def test_two_mailboxes_are_two(one, other):
    assert rules.mailbox(one) != rules.mailbox(other)


def a_party(customer_id=1, **changes):
    changes = {k: frozenset(v) if k != "name" else v for k, v in changes.items()}
    return Party(customer_id=customer_id, **changes)


@pytest.mark.parametrize(
    "shared",
    [
        {"emails": ["priya+a@gmail.com"]},
        {"phones": ["+4930123456"]},
        {"addresses": ["soderstr 1 berlin"]},
        {"name": "sharma priya"},
    ],
)
def test_what_both_share_speaks_against_it(shared):
    assert rules.same_person(a_party(1, **shared), a_party(2, **shared)) is not None


def test_a_household_does_not_send_itself_from_either_end():
    at_home = a_party(1, household=[2])
    assert rules.same_person(at_home, a_party(2)) is not None
    assert rules.same_person(a_party(2), at_home) is not None


def test_two_who_were_told_apart_may_have_one_name_but_not_one_mailbox():
    one, two = a_party(1, name="sharma priya"), a_party(2, name="sharma priya")
    assert rules.same_person(one, two, are_apart=True, likeness=90, suggest=60) is None
    one, two = a_party(1, emails=["p@mail.example"]), a_party(2, emails=["p@mail.example"])
    assert rules.same_person(one, two, are_apart=True) is not None


@given(st.integers(0, 100), st.integers(1, 100))
def test_the_finder_of_duplicates_decides_where_nothing_else_does(score, suggest):
    refused = rules.same_person(a_party(1), a_party(2), likeness=score, suggest=suggest)
    assert (refused is not None) == (score >= suggest)


def test_a_circle_is_refused_however_long():
    assert "each other" in str(rules.ring_refusal(friend_id=7, line=[7]))
    assert "4 people" in str(rules.ring_refusal(friend_id=7, line=[5, 6, 7]))
    assert rules.ring_refusal(friend_id=7, line=[5, 6]) is None
    assert rules.ring_refusal(friend_id=7, line=[]) is None


def test_whoever_bought_before_is_no_new_friend_but_one_day_is_forgiven():
    before = Met(CAME - timedelta(days=400), first_bought_at=CAME - timedelta(days=2))
    assert rules.known_before(before, came_at=CAME, by_link=False) is not None
    just_now = Met(CAME, first_bought_at=CAME - timedelta(hours=3), was_customer=True)
    assert rules.known_before(just_now, came_at=CAME, by_link=False) is None
    formerly = Met(CAME - timedelta(days=400), was_customer=True)
    assert rules.known_before(formerly, came_at=CAME, by_link=False) is not None


def test_a_form_does_not_make_those_we_know_new_but_our_own_word_does():
    known = Met(CAME - timedelta(days=3))
    assert rules.known_before(known, came_at=CAME, by_link=True) is not None
    assert rules.known_before(known, came_at=CAME, by_link=False) is None


def bought(pk, days, left, *, is_paid=True):
    return Bought(pk, CAME + timedelta(days=days), Decimal(left), is_paid=is_paid)


def test_the_first_paid_purchase_that_is_large_enough_counts():
    every = [
        bought(4, 9, "80"),
        bought(3, 5, "50"),
        bought(2, 3, "50", is_paid=False),
        bought(1, 1, "5"),
        bought(0, -30, "70"),
    ]
    found = rules.counting(every, came_at=CAME, least=Decimal(20))
    assert found is not None
    assert found.purchase_id == 3
    assert rules.counting(every, came_at=CAME, least=Decimal(500)) is None
    assert rules.counting([bought(1, 1, "0")], came_at=CAME, least=Decimal(0)) is None


def test_what_came_back_ends_it():
    assert rules.late_refusal(bought(1, 1, "0"), least=Decimal(0)) is not None
    assert rules.late_refusal(bought(1, 1, "10"), least=Decimal(20)) is not None
    assert rules.late_refusal(bought(1, 1, "20"), least=Decimal(20)) is None


def test_the_reward_waits_for_as_many_days_as_the_terms_say():
    assert rules.reward_day(date(2026, 4, 1), waiting_days=14) == date(2026, 4, 15)


def test_six_in_a_week_are_looked_at():
    assert rules.crowd_refusal(came_this_week=4, most=5) is None
    assert "6 friends" in str(rules.crowd_refusal(came_this_week=5, most=5))


def a_moment(**changes):
    facts = {"now": CAME, "is_current": True, "is_quiet": False, "praised_at": CAME}
    return Moment(**{**facts, **changes})


def test_after_praise_is_a_good_moment():
    assert rules.asking(a_moment())[0]
    assert rules.asking(a_moment(praised_at=None, purchases=4, bought_at=CAME))[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"is_current": False},
        {"is_quiet": True},
        {"restraint": "A complaint is open."},
        {"asked_at": CAME - timedelta(days=179)},
        {"is_on": False},
        {"praised_at": CAME - timedelta(days=91)},
        {"praised_at": None, "purchases": 2, "bought_at": CAME},
    ],
)
def test_otherwise_we_leave_them_alone_and_say_why(changes):
    may, why = rules.asking(a_moment(**changes))
    assert not may
    assert why


def test_a_code_has_a_word_in_front_and_something_not_to_be_guessed():
    assert rules.new_code("Priya Sharma", lambda letters: letters[0]) == "PRIYA-2222"
    assert rules.new_code("", lambda letters: letters[1]) == "3333-3333"
    assert rules.new_code("李", lambda letters: letters[1]) == "3333-3333"
    assert rules.new_code("Zoë", lambda letters: letters[0]) == "ZOE-2222"


@given(st.text(max_size=40))
def test_every_code_is_found_again_however_it_is_typed(wish):
    shown = rules.new_code(wish)
    assert rules.code_of(shown.lower().replace("-", " ")) == rules.folded(shown)
    assert rules.code_of(f"https://shop.example/p/friend/{shown}/") == rules.folded(shown)
    assert len(shown) <= 24


def test_a_word_of_one_letter_or_twenty_is_refused():
    assert rules.code_refusal("X") is not None
    assert rules.code_refusal("X" * 20) is not None
    assert rules.code_refusal("7K") is None
    assert rules.code_refusal("") is None
