"""What Sole & Suds heard, gave and learnt."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    kind: str
    words: str
    amount: str
    cost: str


HEARD = (
    "They had waited a week without a word from us.",
    "The colour is not what it was, and they wear them every day.",
    "It was promised for Friday, and they stood here for nothing.",
    "The stain is still there, and they paid for it to be gone.",
    "Somebody at the counter was short with them.",
)
# By severity: what was usual, the first of the two a little more often thought of.
GIVEN = {
    1: (
        Given("gift", "A tin of wax", "6.00", "2.80"),
        Given("discount", "Five off the next visit", "5.00", "5.00"),
    ),
    2: (
        Given("redo", "Cleaned once more, for nothing", "0.00", "7.50"),
        Given("voucher", "A voucher with our regards", "10.00", "10.00"),
    ),
    3: (
        Given("voucher", "A voucher, and cleaned again", "20.00", "20.00"),
        Given("refund", "The money back", "34.90", "34.90"),
    ),
    4: (
        Given("refund", "The money back, and the pair replaced", "48.00", "120.00"),
        Given("voucher", "A voucher for the year", "50.00", "50.00"),
    ),
}
CAUSES = (
    ("Handed over late by the courier", "Count the pairs together with the driver."),
    ("Wrong solvent", "Test on the inside of the heel first, also when it is busy."),
    ("Nobody told them", "Whoever moves the day tells them the same hour."),
    ("Glue too young", "A repaired heel rests for a night before it goes home."),
    ("Counter too busy", "Two at the counter on Saturdays from eleven."),
)
