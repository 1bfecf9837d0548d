"""Merging and taking apart at random, over rows of every table that leads to a customer."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from django.db import transaction
from django.db.models import UniqueConstraint
from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.actions.merging.journal import Journal, take_back
from rapport.business.customers.jobs import follow_merged
from rapport.business.customers.links import links
from rapport.business.customers.models import Customer, Merge, MergeStep
from rapport.business.customers.queries.parting import parting
from rapport.business.customers.testing import a_customer
from rapport.business.insights.models import Rhythm, Suggestion
from rapport.business.insights.testing import a_regular
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused

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


def test_what_may_stand_once_is_said_in_plain_columns():
    """A merge looks for rivals by the columns of a constraint; it could not by an expression."""
    for link in links():
        for one in link.model._meta.constraints:
            assert not isinstance(one, UniqueConstraint) or one.fields, one.name


def test_what_hangs_on_a_row_that_goes_hangs_on_its_twin(business):
    """No table of today hangs on one of which there can be only one; a table of tomorrow may."""
    lena, twin = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau")
    wash, polish, laces = ("Wash", "1", "10"), ("Polish", "1", "4"), ("Laces", "1", "2")
    stays = a_purchase(customer=lena, lines=[wash])
    goes = a_purchase(customer=twin, lines=[polish, laces])
    back = a_purchase(customer=twin, lines=[wash])
    Purchase.objects.filter(pk=back.pk).update(returns=goes)
    before = picture()
    merge = Merge.objects.create(survivor=lena, merged=twin, at=NOW)

    journal = Journal(merge)
    journal.drop(goes, stays)
    journal.write()

    assert [line.text for line in stays.lines.order_by("position")] == ["Wash", "Laces"]
    assert Purchase.objects.get(pk=back.pk).returns == stays
    dropped = MergeStep.objects.filter(deed="dropped").values_list("model", flat=True)
    assert sorted(dropped) == ["sales.purchase", "sales.purchaseline"]
    take_back(merge)
    assert differences(before, picture()) == []


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


@pytest.mark.parametrize("deed", ["moved", "changed", "dropped", "made"])
def test_one_lost_step_is_noticed(business, deed):
    """The picture sees what it should: without one step of a journal, something is not as it was."""
    a_world(Random(5))
    before = picture()
    for survivor, merged in _pairs(4):
        actions.merge(survivor, merged, by=None, now=NOW)
    steps = MergeStep.objects.filter(deed=deed).exclude(after={}).order_by("pk")
    # A state that is the same before and after says nothing, nor does a row made for one that goes.
    lost = steps.exclude(model="customers.duplicate").first()

    lost.delete()
    for merge in reversed(live_merges()):
        actions.unmerge(merge.pk, by=None, now=NOW)

    assert differences(before, picture()) != []
    assert digest(before) != digest(picture())


@pytest.mark.parametrize("seed", range(20, 26))
def test_a_merge_undone_out_of_turn_is_a_merge_that_never_was(business, seed):
    """What is left is what merging only the others would have made."""
    random = Random(seed)
    a_world(random)
    pairs = _chain(random)
    undone = random.randrange(len(pairs) - 1)
    left = [pair for number, pair in enumerate(pairs) if number != undone]
    expected = _as_if(left)

    made = [_merged(number, pair) for number, pair in enumerate(pairs)]
    actions.unmerge(made[undone].pk, by=None, now=NOW)

    assert differences(expected, _without_made(picture())) == []


def _chain(random: Random) -> list[tuple[int, int]]:
    """Merges of which none hangs on its place in the row: each takes in somebody new."""
    ids = list(Customer.objects.standing().order_by("pk").values_list("pk", flat=True))
    random.shuffle(ids)
    return [(ids[n + 1], ids[n]) for n in range(4)]


def _merged(number: int, pair: tuple[int, int]) -> Merge:
    return actions.merge(*pair, by=None, now=NOW + timedelta(days=pair[1]))


def _as_if(pairs: list[tuple[int, int]]) -> Picture:
    """The picture after only these merges, taken without leaving a trace."""
    with transaction.atomic():
        for number, pair in enumerate(pairs):
            _merged(number, pair)
        seen = _without_made(picture())
        transaction.set_rollback(True)
    return seen


def _without_made(seen: Picture) -> Picture:
    """Rows that merges made have other keys each time: told by what they say."""
    for label in ("customers.stagechange", "customers.consent", "customers.note"):
        rows = [{**row, "id": 0} for row in seen[label].values()]
        seen[label] = dict(enumerate(sorted(rows, key=str)))
    return seen


def test_what_arrived_since_stays_with_the_survivor_unless_it_is_moved(business):
    """Three records on end, with news for each of them between the merges."""
    a_world(Random(3))
    first, second, third = list(Customer.objects.standing().order_by("pk"))[:3]
    one = actions.merge(second.pk, first.pk, by=None, now=NOW)
    early = a_purchase(customer=first, at=NOW)  # by the old number
    actions.merge(third.pk, second.pk, by=None, now=NOW)
    own = Purchase.objects.filter(customer=third).order_by("pk")[0]
    late = [a_purchase(customer=second, at=NOW), a_purchase(customer=third, at=NOW)]
    before = Counter(Purchase.objects.values_list("pk", flat=True))

    arrived = {row.key for kind in parting(one).arrived for row in kind.rows}
    told = {f"sales.purchase:{row.pk}" for row in (early, *late)}
    assert told <= arrived
    assert f"sales.purchase:{own.pk}" not in arrived
    actions.unmerge(one.pk, by=None, now=NOW, moving=[("sales.purchase", late[0].pk)])

    assert _whose(late[0]) == first
    assert _whose(late[1]) == third
    assert _whose(early) == third  # it came to the second, who went into the third
    assert Counter(Purchase.objects.values_list("pk", flat=True)) == before
    assert Customer.objects.get(pk=second.pk).merged_into == third
    first.refresh_from_db()
    assert first.merged_into is None
    with pytest.raises(Refused):
        actions.unmerge(live_merges()[0].pk, by=None, now=NOW, moving=[("sales.purchase", own.pk)])


def _whose(purchase: Purchase) -> Customer:
    customer = Purchase.objects.get(pk=purchase.pk).customer
    assert customer is not None
    return customer


def test_the_figures_of_both_are_renewed(business):
    """Today speaks of one customer after the merge, and of two again after it is undone."""
    lena = a_regular(name="Lena Moreau")
    twin = a_regular(name="L. Moreau", days_ago=(40, 20))
    run_all()
    told = Rhythm.objects.order_by("pk").values("customer", "visits", "spent", "gap_days")
    before = list(told.all())

    made = actions.merge(lena.pk, twin.pk, by=None, now=timezone.now())
    run_all()
    together = Rhythm.objects.get()
    assert (together.customer_id, together.visits) == (lena.pk, 6)
    assert not Suggestion.objects.filter(customer=twin).exists()
    actions.unmerge(made.pk, by=None, now=timezone.now())
    run_all()

    assert list(told.all()) == before


def test_what_was_being_written_while_two_became_one_follows(business):
    """A bill that another program wrote to the old number past every door."""
    first, second, third = (a_customer(name=name) for name in ("Ann", "Anna", "Anne"))
    one = actions.merge(second.pk, first.pk, by=None, now=NOW)
    two = actions.merge(third.pk, second.pk, by=None, now=NOW)
    stray = Purchase.objects.create(customer=first, at=NOW, currency="EUR", total=9)

    follow_merged()

    assert _whose(stray) == third
    actions.unmerge(two.pk, by=None, now=NOW)
    assert _whose(stray) == second
    actions.unmerge(one.pk, by=None, now=NOW)
    assert _whose(stray) == first


def _pairs(count: int) -> list[tuple[int, int]]:
    ids = list(Customer.objects.standing().order_by("pk").values_list("pk", flat=True))
    return list(pairwise(ids))[:count][::-1]


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
