"""The random town in the suite: short. `python -m rapport.business.loyalty.tests.ten_thousand`
makes it as long as one likes."""

import os
import sys
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from .machine import STEPS, Town

pytestmark = pytest.mark.django_db
WANTED = int(os.environ.get("RAPPORT_STEPS", "0"))
SHORT = settings(
    max_examples=4,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_happens_in_whatever_order_the_books_are_exact(db):
    if not WANTED:
        run_state_machine_as_test(Town, settings=SHORT)
        return
    for number in count(1):
        _long(number)
        sys.stdout.write(f"{STEPS.total():,} steps\n")
        if STEPS.total() >= WANTED:
            break
    told = ", ".join(f"{what} {times:,}" for what, times in STEPS.most_common())
    sys.stdout.write(f"{STEPS.total():,} steps, every one followed by all questions: {told}\n")


def _long(number):
    longer = settings(
        SHORT,
        max_examples=20,
        stateful_step_count=50,
        derandomize=False,
        database=None,
        phases=(Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(seed(number)(Town), settings=longer)
