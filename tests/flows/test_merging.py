"""Merging and taking apart at random, over rows of every table that leads to a customer."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from rapport.business.customers import actions
from rapport.business.customers.links import links
from rapport.business.customers.models import Customer, MergeStep

from .graph import (
    BUILDERS,
    START,
    Picture,
    a_world,
    differences,
    digest,
    live_merges,
    picture,
)

NOW = START + timedelta(days=400)

pytestmark = pytest.mark.django_db


def test_every_column_that_leads_to_a_customer_has_a_builder():
    assert {f"{link.label}.{link.field.name}" for link in links()} == BUILDERS.keys()


def test_a_world_has_a_row_for_every_column():
    everybody = a_world(Random(1))

    for link in links():
        assert any(link.rows(one.pk).exists() for one in everybody), link.label


@pytest.mark.parametrize("seed", range(8))
def test_merged_and_taken_apart_at_random_everything_is_as_it_was(business, seed):
    random = Random(seed)
    a_world(random)
    before = picture()

    for step in range(9):
        _something(random, step)
        assert _rows(picture()) == _rows_expected(before)
        assert _leads_to_nobody_merged()
    for merge in random.sample(live_merges(), len(live_merges())):
        actions.unmerge(merge.pk, by=None, now=NOW)

    assert differences(before, picture()) == []
    assert digest(before) == digest(picture())
    assert not MergeStep.objects.exists()


def _something(random: Random, step: int) -> None:
    standing = list(Customer.objects.standing().order_by("pk"))
    if live_merges() and (random.random() < 0.35 or len(standing) < 2):
        actions.unmerge(random.choice(live_merges()).pk, by=None, now=NOW)
        return
    survivor, merged = random.sample(standing, 2)
    actions.merge(survivor.pk, merged.pk, by=None, now=NOW + timedelta(days=step))


def _rows(seen: Picture) -> Counter[str]:
    return Counter({label: len(rows) for label, rows in seen.items()})


def _rows_expected(before: Picture) -> Counter[str]:
    """Rows before; what was dropped is in the journal, and what was made is told there too."""
    expected = _rows(before)
    for deed, label in MergeStep.objects.values_list("deed", "model"):
        expected[label] += {"made": 1, "dropped": -1}.get(deed, 0)
    return +expected + Counter(dict.fromkeys(expected, 0))


def _leads_to_nobody_merged() -> bool:
    merged = Customer.objects.filter(merged_into__isnull=False).values("pk")
    found = [
        link.label
        for link in links()
        if link.model._base_manager.filter(**{f"{link.column}__in": merged})
        .exclude(**({"state": "merged"} if link.label == "customers.duplicate" else {"pk": None}))
        .exists()
    ]
    assert found == []
    return True
