"""Where a formula divides by nothing and its limit is fine."""

NEAR = 1e-7


def away_from_one(value: float) -> float:
    """The formulas hold at one as a limit only; so near it they are right to seven digits."""
    return value if abs(value - 1) > NEAR else 1 + NEAR
