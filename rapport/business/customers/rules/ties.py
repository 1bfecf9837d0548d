"""What customers may be to each other."""

from rapport.plumbing.kernel.words import Sentence, say


def tie_refusal(*, kind: str, customer_id: int, to_id: int, to_company: bool) -> Sentence | None:
    """Why these two cannot be tied in this way, or None when they can."""
    if customer_id == to_id:
        return say("Nobody can be tied to themselves.")
    if kind == "works_at" and not to_company:
        return say("People work at companies: choose a company.")
    if kind == "household" and to_company:
        return say("A household is made of people: choose a person.")
    return None
