"""The week as people type it, through the screen that takes it."""

import random
import string

import pytest

from rapport.business.team.models import OpeningWindow

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(signed_in, olga):
    """Send these fields; what the screen answers."""
    client = signed_in(olga)
    return lambda **fields: client.post(
        "/settings/hours/", {name.replace("_", "-"): values for name, values in fields.items()}
    )


def shown(response, day: int) -> list[tuple[str, str]]:
    return [(line.opens, line.closes) for line in response.context["week"].days[day].shown]


def test_times_are_read_as_people_write_them(typed):
    assert typed(opens_0=["9", "13.30", ""], closes_0=["12:00", "24:00", ""]).status_code == 303

    assert [str(row) for row in OpeningWindow.objects.all()] == ["0: 09:00–12:00", "0: 13:30–00:00"]


@pytest.mark.parametrize(("opens", "closes"), [("9", ""), ("nine", "12"), ("25:00", "26:00")])
def test_half_a_time_is_asked_for_again(typed, opens, closes):
    response = typed(opens_2=[opens], closes_2=[closes])

    assert response.status_code == 422
    assert "Wednesday: Give both times, such as 09:00 and 18:00." in response.content.decode()
    assert shown(response, 2)[0] == (opens, closes)
    assert OpeningWindow.objects.count() == 6


def test_two_times_that_begin_together_are_one_too_many(typed):
    response = typed(opens_0=["9", "09:00"], closes_0=["12", "13"])

    assert "Monday: Two of these times begin together." in response.content.decode()


def test_there_is_always_room_for_one_more_time(typed):
    response = typed(opens_0=["9", "13"], closes_0=["12", "18"], copy=["monday"])

    assert shown(response, 0) == [("9", "12"), ("13", "18")]
    assert shown(response, 6) == []
    page = response.content.decode()
    assert page.count('name="opens-0"') == 4
    assert page.count('name="opens-6"') == 2


def test_the_weekend_keeps_its_own_times_when_mondays_are_copied(typed):
    response = typed(
        opens_0=["9"], closes_0=["12"], opens_5=["10"], closes_5=["11"], copy=["monday"]
    )

    assert [shown(response, day)[:1] for day in range(7)] == [
        *[[("9", "12")]] * 5,
        [("10", "11")],
        [],
    ]


def test_nothing_typed_breaks_the_screen(typed):
    chance = random.Random(5)
    letters = string.digits + ":.- aé٣½\u2003"
    for _ in range(60):
        opens, closes = ("".join(chance.choices(letters, k=4)) for _ in range(2))
        assert typed(opens_0=[opens], closes_0=[closes]).status_code in {303, 422}


def test_a_form_with_a_thousand_times_is_refused(typed):
    assert typed(opens_0=["9"] * 900, closes_0=["10"] * 900).status_code == 422
