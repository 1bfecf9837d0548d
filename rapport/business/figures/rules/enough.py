"""With how many customers a figure becomes a sentence, a share, a curve."""

CURVE = 30  # customers below whom there are sentences and no curves
COHORT = 10  # first buyers below whom a row of the grid stays empty
MONTHS = 3  # months with purchases below which nothing is a course of time


def draws_curves(customers: int) -> bool:
    return customers >= CURVE
