"""How much is sent unasked, and when not: /settings/unasked/"""

from datetime import time

import pytest

from rapport.business.team.models import Business
from rapport.plumbing.ledger.models import Entry

HERE = "/settings/unasked/"
WANTED = {"unasked_per_month": "2", "quiet_from": "21:30", "quiet_until": "07:15"}


def bounds():
    names = ("unasked_per_month", "quiet_from", "quiet_until")
    return Business.objects.values_list(*names).get()


def test_the_owner_settles_it_once(olga, signed_in):
    browser = signed_in(olga)

    assert browser.post(HERE, WANTED).status_code == 303
    assert browser.post(HERE, WANTED).status_code == 303

    assert bounds() == (2, time(21, 30), time(7, 15))
    assert Entry.objects.filter(kind="team.business_changed").count() == 1
    page = browser.get(HERE).content.decode()
    assert 'value="2"' in page
    assert 'value="21:30"' in page
    assert "What we send unasked" in browser.get("/settings/").content.decode()


def test_none_at_all_and_no_quiet_hours_are_choices_too(olga, signed_in):
    none = {"unasked_per_month": "0", "quiet_from": "00:00", "quiet_until": "00:00"}

    assert signed_in(olga).post(HERE, none).status_code == 303
    assert bounds() == (0, time(0), time(0))


@pytest.mark.parametrize(
    "wrong",
    [
        {"unasked_per_month": "-1"},
        {"unasked_per_month": "61"},
        {"unasked_per_month": "often"},
        {"unasked_per_month": ""},
        {"quiet_from": "25:00"},
        {"quiet_until": ""},
    ],
)
def test_nonsense_is_refused(olga, signed_in, wrong):
    before = bounds()

    assert signed_in(olga).post(HERE, {**WANTED, **wrong}).status_code == 422
    assert bounds() == before


def test_nobody_else_settles_it(nadia, omar, ivy, signed_in):
    before = bounds()

    for member in (nadia, omar, ivy):
        assert signed_in(member).get(HERE).status_code == 404
        assert signed_in(member).post(HERE, WANTED).status_code == 404
    assert bounds() == before
