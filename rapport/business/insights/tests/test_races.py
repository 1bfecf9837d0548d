"""Deciding at once, on a real database with real threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from rapport.business.insights import actions
from rapport.business.insights.models import Reply, Suggestion
from rapport.business.insights.testing import NOW, a_regular

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
AT_ONCE = 8


def together(chores) -> list[object]:
    def one(chore):
        try:
            return chore()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, chores))


def test_many_refreshes_at_once_leave_one_suggestion(business):
    tomas = a_regular()
    Suggestion.objects.all().delete()

    together([lambda: actions.refresh_many([tomas.pk], now=NOW)] * AT_ONCE)

    assert Suggestion.objects.filter(customer=tomas).count() == 1


def test_a_reply_by_two_members_at_once_is_one_reply(business, omar, nadia):
    a_regular()
    found = Suggestion.objects.get()
    say = [
        lambda by=by: actions.reply(found.pk, choice="done", by=by, now=NOW)
        for by in [omar, nadia] * (AT_ONCE // 2)
    ]

    said = together(say)

    assert sum(reply is not None for reply in said) == 1
    assert Reply.objects.count() == 1


def test_without_the_lock_the_database_itself_keeps_one_suggestion(business):
    """The negative control: blind writes meet the unique row."""
    tomas = a_regular()
    kept = Suggestion.objects.get(customer=tomas)

    def blindly():
        try:
            Suggestion.objects.create(
                customer=tomas,
                kind="greet",
                rank=4,
                reason={},
                made_at=NOW,
                refreshed_on=NOW.date(),
            )
        except Exception as error:  # noqa: BLE001 - which class depends on the database
            return type(error).__name__
        return "made"

    assert set(together([blindly] * AT_ONCE)) == {"IntegrityError"}
    assert Suggestion.objects.get() == kept
