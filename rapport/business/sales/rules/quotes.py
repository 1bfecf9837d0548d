"""What a quote must say before anybody sees it, and what may still become of it."""

from collections.abc import Sequence
from datetime import date

from rapport.plumbing.kernel.words import Sentence, say

DRAFT, SENT, ACCEPTED, DECLINED, EXPIRED, REPLACED = (
    "draft", "sent", "accepted", "declined", "expired", "replaced",
)  # fmt: skip
TAX = "tax"


def sending_refusal(
    *, kinds: Sequence[str], is_tax_included: bool, valid_until: date, today: date
) -> Sentence | None:
    """Why this quote may not go out: every cost must stand on it."""
    if not kinds:
        return say("Say what it would cost: at least one line.")
    if not is_tax_included and TAX not in kinds:
        return say("Name the tax as a line of its own, or include it: no cost comes later.")
    if is_tax_included and TAX in kinds:
        return say("The tax is included already: it cannot be a line as well.")
    if valid_until < today:
        return say("It would have run out before it is read. Choose a later day.")
    return None


def answer_refusal(*, state: str) -> Sentence | None:
    """Why nobody can say yes or no to it any more, or None."""
    if state == DRAFT:
        return say("It has not been sent yet.")
    if state == REPLACED:
        return say("A newer version has taken its place: answer that one.")
    if state == ACCEPTED:
        return say("It is accepted already.")
    if state == DECLINED:
        return say("It was declined. Write a new version if they think again.")
    return None


def change_refusal(*, state: str) -> Sentence | None:
    """Why it cannot be written anew, or None."""
    if state == ACCEPTED:
        return say("It is accepted: what was agreed does not change. Write a new quote.")
    if state == REPLACED:
        return say("A newer version has taken its place: change that one.")
    return None


def turning_refusal(*, state: str) -> Sentence | None:
    """Why it cannot become a purchase or an invoice, or None."""
    return None if state == ACCEPTED else say("They have not accepted it yet.")
