"""What the database chooses is what a slow look at every single fact chooses."""

from random import Random

import pytest

from rapport.business.customers.fields import asked, seen
from rapport.business.customers.models import Customer
from rapport.business.customers.segments import chosen_by, parse
from rapport.business.customers.segments.evaluating import facts_for, holds
from rapport.business.customers.segments.tests import offered
from rapport.business.team.models import Business, Member

from .asking import a_definition, a_test
from .population import NOW, populate

SEGMENTS = 150
BATCHES = 4


@pytest.mark.parametrize("seed", range(BATCHES))
def test_random_segments_choose_whom_the_facts_choose(
    seed: int, business: Business, olga: Member, omar: Member
) -> None:
    dice = Random(seed)
    populate(dice, [olga, omar])
    chosen_at_all = 0
    for number in range(SEGMENTS):
        by = (olga, omar, None)[number % 3]
        asking = asked(by, NOW)
        fields = [one for one in seen(by).values() if not one.is_retired]
        definition = a_definition(dice, fields)
        chosen_at_all += agrees(definition, by)
        assert asking.now == NOW
    assert chosen_at_all > SEGMENTS  # Not all of them were empty.


def test_every_test_of_every_field_agrees_and_so_does_its_opposite(
    business: Business, olga: Member, omar: Member
) -> None:
    dice = Random(7)
    populate(dice, [olga, omar])
    for by in (olga, omar):
        for field in seen(by).values():
            for test in offered(field).values():
                for _ in range(2):
                    raw = a_test(dice, field, test)
                    agrees(raw, by)
                    agrees({"not": [raw]}, by)


def agrees(definition: dict[str, object], by: Member | None) -> int:
    asking = asked(by, NOW)
    tree = parse(definition, asking)
    everybody = Customer.objects.visible_to(by) if by else Customer.objects.standing()
    ids = list(everybody.values_list("pk", flat=True))
    facts = facts_for(tree, ids, asking)
    slow = {pk for pk in ids if holds(tree, pk, facts)}
    found = list(chosen_by(tree, asking).values_list("pk", flat=True))
    assert set(found) == slow, definition
    assert len(found) == len(slow), definition
    return len(found)
