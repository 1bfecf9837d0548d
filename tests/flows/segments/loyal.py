"""Points, stamps and vouchers of made-up people, for segments that ask about them."""

from datetime import date, datetime
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.queries import left_of
from rapport.business.loyalty.testing import a_programme, a_reward, a_voucher


def reward_them(dice: Random, people: list[Customer], *, now: datetime) -> None:
    """Some take part in neither, one or both; some spent, and some vouchers are over."""
    points, stamps = a_programme(at=now), a_programme(kind="stamps", at=now)
    gift = a_reward(programme=points, cost=7, at=now)
    for number, one in enumerate(dice.sample(people, 20)):
        for programme in dice.sample((points, stamps), dice.choice((1, 2))):
            loyalty.collect(
                one.pk, programme_id=programme.pk, amount=dice.choice((3, 8)),
                reason="A kindness", key=f"{programme.pk}:{number}", by=None, now=now,
            )  # fmt: skip
            if programme == points and left_of(one.pk, programme_id=points.pk) >= gift.cost:
                loyalty.spend(one.pk, reward_id=gift.pk, key=f"spent:{number}", by=None, now=now)
        if dice.random() < 0.3:
            voucher = a_voucher(customer=one, expires_on=date(2030, 1, 1), at=now)
            if dice.random() < 0.5:
                loyalty.cancel(voucher.pk, by=None, now=now)
