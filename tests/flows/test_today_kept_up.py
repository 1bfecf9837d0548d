"""What Today keeps up by looking at one customer at a time is what a look at everybody says.

Three lives in the suite; `TODAY_LIVES=200` lets so many be lived.
"""

import os
from datetime import timedelta

import pytest
import time_machine

from rapport.business.conversations.testing import a_mailbox
from rapport.business.insights.models import Suggestion

from . import today_at_random
from .today_at_random import DAY, HOUR, START, Life, differences, from_scratch, kept_up

pytestmark = pytest.mark.django_db
LIVES = int(os.environ.get("TODAY_LIVES", "3"))
TURNS, MOST_TURNS = 6, 20
PAUSES = (0 * HOUR, HOUR, 5 * HOUR, DAY, 3 * DAY, 8 * DAY, 35 * DAY)


@pytest.mark.parametrize("seed", range(LIVES))
def test_what_was_kept_up_is_what_everything_decided_anew_says(seed, business, nadia, olga):
    a_mailbox()
    shown = set()
    with time_machine.travel(START, tick=False) as clock:
        life = Life(seed, members=[nadia, olga])
        for turn in range(MOST_TURNS):
            if turn >= TURNS and len(shown) > 1:
                break  # A dull life goes on until it has shown something else, too.
            life.lives(life.random.randrange(3, 12))
            clock.move_to(life.now)
            life.catches_up()
            _agrees(life)
            life.now += life.random.choice(PAUSES)
            clock.move_to(life.now)
            life.catches_up()
            _agrees(life)
            shown |= set(Suggestion.objects.values_list("kind", flat=True))
    assert len(shown) > 1


def _agrees(life: Life) -> None:
    found = differences(kept_up(), from_scratch(life.now))
    assert not found, "\n".join([f"at {life.now}", *found, "after", *life.happened])


def test_a_list_that_is_not_kept_up_is_found_out(business, nadia, olga, monkeypatch):
    """The negative control: without looking out for time, the same lives differ."""
    a_mailbox()
    monkeypatch.setattr(today_at_random.insights, "sweep", lambda now: 0)
    found = []
    with time_machine.travel(START, tick=False) as clock:
        life = Life(1, members=[nadia, olga])
        while not found and life.now < START + timedelta(days=30):
            life.lives(6)
            clock.move_to(life.now)
            life.catches_up()
            life.now += timedelta(days=3)
            clock.move_to(life.now)
            life.catches_up()
            found += differences(kept_up(), from_scratch(life.now))
    assert found
