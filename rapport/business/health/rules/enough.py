"""From how many on a picture says more than a sentence."""

ENOUGH_FOR_CURVES = 30  # customers; below, a list of names says it all
ENOUGH_DAYS = 4  # days kept of one customer, for a line
SOME, MUCH = 0.34, 0.67


def carries_curves(customers: int) -> bool:
    return customers >= ENOUGH_FOR_CURVES


def sure(sureness: float) -> int:
    """0 little is known, 1 something is, 2 well founded."""
    return (sureness >= SOME) + (sureness >= MUCH)
