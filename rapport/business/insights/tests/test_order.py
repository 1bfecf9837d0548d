"""The order of Today: what is owed first, a fair share for the small, and what replies teach."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions, rules
from rapport.business.insights.http import REMEMBERED
from rapport.business.insights.models import Lesson, Reply, Suggestion
from rapport.business.insights.queries import today
from rapport.business.insights.testing import NOW, a_regular
from rapport.plumbing.kernel.words import say

HOUR = timedelta(hours=1)


def a_suggestion(*, worth: float, hours: int = 0, rank: int = 4, **more) -> Suggestion:
    """A kindness that has waited so many hours."""
    return Suggestion.objects.create(
        customer=a_customer(name=f"Worth {worth}"), kind=more.pop("kind", "win_back"), rank=rank,
        worth=worth, score=rules.score(worth), reason=say("Because.").as_json(),
        made_at=NOW - hours * HOUR, refreshed_on=NOW.date(), **more,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_small_regular_is_on_the_first_page_beside_fifty_big_ones(business, omar):
    small = a_suggestion(worth=3, hours=99)
    for number in range(50):
        a_suggestion(worth=10_000 + number, hours=number)
    shown = [need.pk for need in today(omar, now=NOW, limit=12).needs]
    assert shown.index(small.pk) == rules.EVERY - 1
    assert len(set(shown)) == 12


@pytest.mark.django_db
def test_what_is_owed_comes_before_every_kindness(business, omar):
    a_suggestion(worth=1_000_000, hours=500)
    owed = a_suggestion(worth=1, rank=1, kind="answer")
    assert today(omar, now=NOW).needs[0].pk == owed.pk


@given(st.integers(1, 60), st.integers(1, 40))
def test_everybody_waiting_is_served_in_a_bounded_number_of_days(count, limit):
    """Whatever the big ones are worth: who is done goes, who waits longest moves up."""
    waiting = list(range(count))  # by how long they wait; the higher, the more valuable
    for _ in range(rules.EVERY * count + 1):
        if not waiting:
            break
        by_value = sorted(waiting, reverse=True)
        placed = rules.fair_order(by_value, waiting, limit=max(limit, rules.EVERY))
        assert len(set(placed)) == len(placed)
        assert waiting[0] in placed
        waiting.remove(waiting[0])
    assert not waiting


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_more_worth_is_never_less_score_but_far_from_as_much_more(one, other):
    assert (rules.score(one) <= rules.score(other)) or one > other
    assert rules.score(100 * one) <= rules.score(one) + 4.7


@given(st.integers(0, 500), st.integers(0, 500))
def test_what_is_done_raises_and_what_is_declined_lowers(done, declined):
    here = rules.factor("win_back", done=done, declined=declined)
    assert rules.factor("win_back", done=done + 1, declined=declined) >= here
    assert rules.factor("win_back", done=done, declined=declined + 1) <= here
    assert rules.factor("answer", done=done, declined=declined) == 1


@pytest.mark.django_db
def test_replies_teach_and_taking_them_back_unteaches(business, omar):
    lena = a_regular()
    kept = Suggestion.objects.get(customer=lena)
    other = a_suggestion(worth=kept.worth, hours=1)
    other.refresh_from_db()
    said = actions.reply(kept.pk, choice="not_this", by=omar, now=NOW)
    for _ in range(6):
        Reply.objects.create(customer=lena, kind="win_back", choice="not_this", by=omar, at=NOW)
    assert actions.learn(now=NOW) == 1
    lesson = Lesson.objects.get(kind="win_back")
    assert (lesson.declined, lesson.factor < 0.6) == (7, True)
    lowered = Suggestion.objects.get(pk=other.pk).score
    assert lowered == pytest.approx(rules.score(other.worth, lesson.factor), abs=0.001)

    Reply.objects.exclude(pk=said.pk).update(undone_at=NOW)
    actions.take_back_reply(said.pk, by=omar, now=NOW)
    actions.learn(now=NOW)
    assert Suggestion.objects.get(pk=other.pk).score == pytest.approx(other.score, abs=0.001)
    assert actions.learn(now=NOW) == 0


@pytest.mark.django_db
def test_mine_is_remembered_until_everybodys_are_asked_for(business, signed_in, omar):
    a_suggestion(worth=5, owner=omar)
    a_suggestion(worth=9)
    browser = signed_in(omar)
    assert "Worth 9" not in browser.get("/?mine=1").content.decode()
    assert browser.session[REMEMBERED]
    assert "Worth 9" not in browser.get("/").content.decode()
    assert "Worth 9" in browser.get("/?mine=0").content.decode()
    assert "Worth 9" in browser.get("/").content.decode()


@pytest.mark.django_db
def test_on_paper_there_are_boxes_to_tick(business, signed_in, ivy):
    assert "Nothing to print" in signed_in(ivy).get("/insights/today/print/").content.decode()
    Suggestion.objects.all().delete()
    a_suggestion(worth=5)
    page = signed_in(ivy).get("/insights/today/print/").content.decode()
    assert page.count("paper__box") == 1
    assert "Because." in page
