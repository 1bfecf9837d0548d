from decimal import Decimal

from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import say


def test_money_is_said_in_the_readers_way():
    said = say("Bought for {total}", total=Money(Decimal("42.5"), "EUR"))
    assert spoken(said) == "Bought for €42.50"
    assert spoken(said.as_json()) == "Bought for €42.50"
    assert str(said) == "Bought for 42.5 EUR"
