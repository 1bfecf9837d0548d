"""Our word comes due: Today says so, and "done" keeps it."""

from datetime import timedelta

import pytest

from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions
from rapport.business.insights.models import Suggestion
from rapport.business.promises.testing import DUE, a_promise
from rapport.plumbing.design.words import spoken

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def suggested(lena, now):
    actions.refresh_many([lena.pk], now=now)
    return Suggestion.objects.filter(customer=lena).first()


def test_a_promise_stands_on_today_a_day_before_it_is_due(omar):
    lena = a_customer(attention="quiet")
    a_promise(customer=lena, owner=omar, text="We call you")

    assert suggested(lena, DUE - 30 * HOUR) is None
    near = suggested(lena, DUE - 5 * HOUR)
    assert (near.kind, near.rank, near.act_by) == ("call", 3, DUE)
    assert spoken(near.reason) == "We promised Lena Moreau: We call you"
    assert suggested(lena, DUE - HOUR).rank == 2
    late = suggested(lena, DUE + HOUR)
    assert (late.rank, spoken(late.reason)) == (1, "Lena Moreau was promised this: We call you")


def test_done_keeps_it_and_undo_owes_it_again(omar):
    lena = a_customer()
    one = a_promise(customer=lena, owner=omar)
    near = suggested(lena, DUE - HOUR)

    said = actions.reply(near.pk, choice="done", by=omar, now=DUE - HOUR)

    one.refresh_from_db()
    assert one.state == "kept"
    assert suggested(lena, DUE - HOUR) is None
    actions.take_back_reply(said.pk, by=omar, now=DUE - HOUR)
    one.refresh_from_db()
    assert one.is_open


def test_words_said_in_private_are_not_on_everybodys_today(nadia):
    lena = a_customer()
    a_promise(customer=lena, owner=nadia, is_private=True)

    assert suggested(lena, DUE - HOUR) is None
