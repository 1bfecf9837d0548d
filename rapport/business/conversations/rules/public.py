"""What everybody can read: titles of reviews, and what does not belong into a public answer."""

import re
from collections.abc import Sequence

from rapport.plumbing.kernel.words import Sentence, say

_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+\.[\w.\-]+")
_PHONE = re.compile(r"(?<![\w.])\+?\d(?:[ \-/().]?\d){6,16}(?!\w)")
_MONEY = re.compile(r"(?:[€$£]\s?\d|\d[\d.,]*\s?(?:€|\$|£|EUR|USD|CHF|GBP)\b)")
_NUMBER = re.compile(
    r"\b(?:order|invoice|ticket|customer|case|booking|Auftrag|Rechnung|Kunden|commande|facture)"
    r"\w*[ .:#\-]*(?:no\.?|number|nr\.?|n°)?[ .:#]*\d{2,}",
    re.IGNORECASE,
)
_SHORTEST = 4  # letters of a known word that may stand out


def review_subject(title: str, stars: int) -> str:
    """The heading of a review or comment, with its stars."""
    shown = "★" * stars + "☆" * (5 - stars) if stars else ""
    return " ".join(part for part in (shown, " ".join(title.split())) if part)[:300]


def personal_parts(text: str, *, known: Sequence[str] = ()) -> list[Sentence]:
    """What of these words is about the person alone; `known` is what our record says of them."""
    found = []
    if _EMAIL.search(text):
        found.append(say("an e-mail address"))
    if _PHONE.search(text):
        found.append(say("a number that could be a telephone’s"))
    if _NUMBER.search(text):
        found.append(say("the number of an order, a case or an invoice"))
    if _MONEY.search(text):
        found.append(say("a sum of money"))
    folded = " ".join(text.casefold().split())
    for fact in known:
        word = " ".join(fact.casefold().split())
        if len(word) >= _SHORTEST and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded):
            found.append(say("“{fact}”, from their record", fact=fact[:60]))
    return found
