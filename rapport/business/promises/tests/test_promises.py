"""Giving our word, keeping it, moving it with notice, breaking it."""

from datetime import timedelta

import pytest

from rapport.business.customers.testing import a_customer
from rapport.business.promises import actions, queries
from rapport.business.promises.models import Promise
from rapport.business.promises.rules import GRACE
from rapport.business.promises.testing import DUE, MADE, a_promise
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def told(kind):
    return Entry.objects.filter(kind=f"promises.{kind}").count()


def test_a_promise_has_its_time_and_its_owner(omar):
    lena = a_customer()

    one = a_promise(customer=lena, owner=omar, by=omar)

    assert (one.state, one.owner, one.due_by, one.maker) == ("open", omar, DUE, omar)
    assert told("made") == 1


def test_a_double_click_promises_once(omar):
    lena = a_customer()

    first, second = (a_promise(customer=lena, message_number=7, by=omar) for _ in range(2))

    assert first == second
    assert Promise.objects.count() == told("made") == 1


@pytest.mark.parametrize(
    ("text", "due_by", "reason"),
    [
        ("  ", DUE, "Write what was promised."),
        ("x" * 301, DUE, "This is longer than 300 characters."),
        ("We call", MADE, "That moment has passed"),
        ("We call", MADE + timedelta(days=4000), "more than five years"),
    ],
)
def test_what_cannot_be_promised_is_refused(business, text, due_by, reason):
    lena = a_customer()

    with pytest.raises(Refused, match=reason):
        a_promise(customer=lena, text=text, due_by=due_by)

    assert not Promise.objects.exists()


def test_an_observer_promises_nothing(ivy):
    lena = a_customer()

    with pytest.raises(Forbidden):
        a_promise(customer=lena, by=ivy)

    assert not Promise.objects.exists()


def test_kept_in_time_is_kept_and_twice_is_once(omar):
    one = a_promise(owner=omar)

    for _ in range(2):
        one = actions.keep(one.pk, by=omar, now=DUE - HOUR)

    assert (one.state, one.ended_at) == ("kept", DUE - HOUR)
    assert told("kept") == 1


def test_moved_with_notice_it_is_still_our_word(omar):
    one = a_promise(owner=omar)

    one = actions.move(one.pk, due_by=DUE + DAY, notice="Called her", by=omar, now=DUE - HOUR)

    assert (one.state, one.due_by, one.times_moved) == ("open", DUE + DAY, 1)
    move = one.moves.get()
    assert (move.was_due_by, move.due_by, move.notice) == (DUE, DUE + DAY, "Called her")
    assert told("moved") == 1


@pytest.mark.parametrize(
    ("notice", "at", "reason"),
    [
        ("", DUE - HOUR, "Tell them first"),
        ("Called her", DUE + HOUR, "cannot be moved any more"),
    ],
)
def test_without_notice_or_too_late_nothing_is_moved(omar, notice, at, reason):
    one = a_promise(owner=omar)

    with pytest.raises(Refused, match=reason):
        actions.move(one.pk, due_by=DUE + 3 * DAY, notice=notice, by=omar, now=at)

    one.refresh_from_db()
    assert (one.due_by, one.times_moved, one.moves.count()) == (DUE, 0, 0)


def test_it_breaks_by_itself_once_its_grace_is_over(business):
    one = a_promise()

    assert actions.break_overdue(now=DUE + GRACE) == 0
    assert actions.break_overdue(now=DUE + GRACE + HOUR) == 1
    assert actions.break_overdue(now=DUE + GRACE + HOUR) == 0

    one.refresh_from_db()
    assert one.state == "broken"
    assert told("broken") == 1


def test_a_broken_promise_can_be_made_good_but_stays_broken(omar):
    one = a_promise()
    actions.break_overdue(now=DUE + 2 * DAY)

    one = actions.keep(one.pk, by=omar, now=DUE + 3 * DAY)

    assert (one.state, one.made_good_at) == ("broken", DUE + 3 * DAY)


def test_done_in_time_but_ticked_off_late_is_kept(omar):
    one = a_promise()
    actions.break_overdue(now=DUE + 2 * DAY)

    one = actions.keep(one.pk, by=omar, now=DUE + 3 * DAY, done_at=DUE - HOUR)

    assert (one.state, one.ended_at, one.made_good_at) == ("kept", DUE - HOUR, None)


def test_called_off_needs_a_reason_and_counts_no_more(omar):
    one = a_promise(owner=omar)

    with pytest.raises(Refused, match="Say why"):
        actions.cancel(one.pk, reason=" ", by=omar, now=MADE + HOUR)
    actions.cancel(one.pk, reason="She sold the boots", by=omar, now=MADE + HOUR)

    assert queries.score(now=MADE + DAY).sample == 0


def test_an_end_can_be_taken_back_until_it_is_long_overdue(omar):
    one = a_promise(owner=omar)
    actions.keep(one.pk, by=omar, now=MADE + HOUR)

    one = actions.reopen(one.pk, by=omar, now=MADE + 2 * HOUR)
    assert (one.state, one.ended_at) == ("open", None)

    actions.break_overdue(now=DUE + 2 * DAY)
    with pytest.raises(Refused, match="long overdue"):
        actions.reopen(one.pk, by=omar, now=DUE + 2 * DAY)


def test_who_cannot_see_the_customer_cannot_see_to_the_promise(nadia, omar):
    hidden = a_customer(is_private=True)
    one = a_promise(customer=hidden, owner=nadia)

    with pytest.raises(Refused, match="Omar Weiss cannot see to this"):
        actions.reassign(one.pk, to=omar, by=nadia, now=MADE + HOUR)

    assert not Promise.objects.visible_to(omar).exists()
    assert Promise.objects.visible_to(nadia).get() == one


def test_the_owner_is_reminded_once_for_each_due_time(omar):
    one = a_promise(owner=omar)

    assert actions.remind(now=MADE + HOUR) == 0
    assert actions.remind(now=DUE - HOUR) == 1
    assert actions.remind(now=DUE - HOUR) == 0
    actions.move(one.pk, due_by=DUE + 5 * DAY, notice="Wrote", by=omar, now=DUE - HOUR)
    assert actions.remind(now=DUE) == 0
    assert actions.remind(now=DUE + 5 * DAY - HOUR) == 1
    assert told("comes_due") == 2


def test_the_score_says_how_many_it_rests_on(omar, nadia):
    kept, moved, broken, other = (a_promise(text=f"Word {n}", owner=omar) for n in range(4))
    actions.reassign(other.pk, to=nadia, by=omar, now=MADE)
    actions.move(moved.pk, due_by=DUE + DAY, notice="Called", by=omar, now=MADE + HOUR)
    for one in (kept, moved, other):
        actions.keep(one.pk, by=omar, now=MADE + 2 * HOUR)
    actions.break_overdue(now=DUE + 2 * DAY)
    broken.refresh_from_db()
    assert broken.state == "broken"

    now = DUE + 3 * DAY
    mine, ours = queries.score(now=now, owner=omar), queries.score(now=now)

    assert (mine.kept, mine.broken, mine.moved, mine.percent) == (2, 1, 1, 67)
    assert (ours.kept, ours.sample, ours.percent, ours.is_telling) == (3, 4, 75, False)
    assert queries.score(now=now + timedelta(days=366)).percent is None
