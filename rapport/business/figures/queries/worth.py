"""What customers are likely to bring yet, as a key figure."""

from rapport.business.health.queries.worth import totals
from rapport.plumbing.kernel.words import say

from .key import Key
from .looking import Look

LABEL = say("Expected from today's customers in a year")


def future_key(look: Look) -> Key:
    """Worked out every night for everybody together; not for a part of them."""
    found = totals() if look.is_everybody else None
    if found is None:
        why = (
            say("Worked out overnight, once there are purchases.")
            if look.is_everybody
            else say("Known for everybody together only.")
        )
        return Key("future", LABEL, None, say("the next 52 weeks"), "money", look.currency,
                   unknown=why)  # fmt: skip
    basis = (
        say("{n} customers, by a model of all of them", n=found.customers)
        if found.is_from_model
        else say("{n} customers, by their own rhythm", n=found.customers)
    )
    return Key(
        "future",
        LABEL,
        found.spend.amount,
        basis,
        "money",
        found.spend.currency,
        low=found.low.amount,
        high=found.high.amount,
    )
