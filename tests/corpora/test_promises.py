"""Promises in sentences that were written before the rules that read them."""

import pytest

from .promise_table import measured
from .promised import SETS

LEARNED = {"first": 30, "second": 30, "third": 25}


@pytest.mark.parametrize("name", SETS)
def test_nearly_every_promise_is_found_and_nothing_else(name):
    counts = measured(SETS[name].SENTENCES, SETS[name].TUESDAY).values()

    assert sum(one.promised for one in counts) == sum(one.silent for one in counts) == 30
    assert sum(one.on_the_day for one in counts) >= LEARNED[name]
    assert sum(one.false_alarms for one in counts) == 0
