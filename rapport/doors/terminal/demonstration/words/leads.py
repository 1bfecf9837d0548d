"""Who asked Sole & Suds for something without having bought before, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """One lead: who, what, from where, so many days ago, and how far it came."""

    name: str
    reach: str
    want: str
    source: str
    days: int
    stage: int = 0
    value: int | None = None
    answered: float | None = None  # so many hours after
    next_step: str = ""
    next_in: int | None = None  # days from today
    reason: str = ""
    words: str = ""
    ended: int = 0  # days after it came
    is_won: bool = False
    is_revived: bool = False


LEADS = (
    Asked(
        "Hotel Lindenhof", "reception@lindenhof.example",
        "A shoe-shine corner for our guests, about forty pairs a week", "mail", 3, 1, 4800, 2,
        "Send the price list for weekly collection", 1,
    ),
    Asked(
        "Jonas Albrecht", "+49 30 5550 0188", "Three pairs of football boots every month", "phone",
        0, 0, 360,
    ),
    Asked(
        "Kita Regenbogen", "leitung@kita-regenbogen.example",
        "Do you collect? We have sixty small rubber boots after the forest weeks", "form", 0, 0, 900,
    ),
    Asked(
        "Mira Kessler", "mira.kessler@mail.example", "Wedding shoes, dyed to match a sample", "form",
        5, 2, 140, 1.5, "Ask whether the colour is right", -1,
    ),
    Asked(
        "Theater am Ufer", "fundus@theater-am-ufer.example",
        "Restoring forty pairs from the costume store", "referral", 12, 2, 3200, 4,
        "Call Frau Brandt about the quote", 2,
    ),
    Asked(
        "Radhaus Nord", "info@radhaus-nord.example", "Cycling shoes of our test fleet", "walk_in",
        33, 1, 1200, 0,
    ),
    Asked(
        "Stefan Wolters", "stefan.wolters@mail.example", "Repair of a leather weekender", "mail",
        20, 1, 95, 3, "Show him the two leathers", 4, reason="silence", ended=10, is_revived=True,
    ),
    Asked(
        "Anke Petersen", "anke.petersen@mail.example", "Suede coat with an ink stain", "form", 28, 2,
        180, 6, reason="price", ended=4,
        words="One hundred and eighty is more than the coat is worth to me, sorry.",
    ),
    Asked(
        "Büro Sieben", "office@buero-sieben.example", "A voucher for each of our twelve people",
        "mail", 41, 0, 600, 26, reason="time", ended=3,
        words="By the time you wrote we had ordered flowers. Next year then!",
    ),
    Asked(
        "Tomasz Nowak", "+49 30 5550 0190", "New soles on work boots by tomorrow", "phone", 47, 0, 70,
        0, reason="time", ended=1, words="I need them on the site tomorrow, four days is no use.",
    ),
    Asked(
        "Helene Vogt", "helene.vogt@mail.example", "Cleaning of riding boots, two pairs", "walk_in",
        52, 1, 110, 0, reason="price", ended=6,
        words="My saddler does it for less, though not as nicely.",
    ),
    Asked(
        "Tanzschule Rondo", "hallo@rondo.example", "Dance shoes of the spring course", "campaign", 60,
        2, 750, 5, reason="others", ended=15,
        words="The shop next door takes them without a minimum.",
    ),
    Asked(
        "Emil Sander", "emil.sander@mail.example", "Can you clean a tent?", "form", 66, 0, None, 1,
        reason="offer", ended=1, words="No problem, thanks for the tip with the outdoor shop!",
    ),
    Asked(
        "Kanzlei Boehm", "kanzlei@boehm.example", "Weekly collection of office shoes", "referral", 75,
        2, 1500, 2, "", None, ended=12, is_won=True,
    ),
    Asked(
        "Frieda Lang", "frieda.lang@mail.example", "First aid for white sneakers", "campaign", 82, 1,
        40, 1, ended=2, is_won=True,
    ),
    Asked(
        "Paul Richter", "paul.richter@mail.example", "Hiking boots before the summer", "mail", 90, 1,
        85, 3, ended=5, is_won=True,
    ),
    Asked(
        "Soap & Brush Supplies", "sales@soapandbrush.example", "Our new catalogue of brushes", "mail",
        15, 0, None, 0,
    ),
)  # fmt: skip
SUPPLIER = "Soap & Brush Supplies"
CAMPAIGN = "Leaflet, spring"
