"""How things stand with made-up people, for segments that ask about it."""

from datetime import datetime
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.health.testing import a_health, a_worth


def stand_with_them(dice: Random, people: list[Customer], *, now: datetime) -> None:
    """Of some nothing is known; many stand right on the edge between two words."""
    edges = (0, 24, 25, 44, 45, 59, 60, 79, 80, 100)
    for one in people:
        if dice.random() < 0.7:
            trend = dice.choice((None, -12, -1, 0, 1, 30))
            a_health(customer=one, score=dice.choice(edges), trend=trend, now=now)


def worth_of_them(dice: Random, people: list[Customer], *, now: datetime) -> None:
    """Of some nothing is expected, for they never bought."""
    for one in people:
        if dice.random() < 0.6:
            a_worth(customer=one, spend=dice.choice(("0", "0.01", "99.99", "100", "2500")), now=now)
