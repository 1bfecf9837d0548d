"""How much is known, and how fresh it is: never that everything is."""

from math import exp

from .evidence import Evidence

MOST = 0.95
ENOUGH = 8.0  # pieces of fresh evidence that make us fairly sure (63 %)
FADES = 365.0  # days after which evidence counts half


def pieces(known: Evidence) -> float:
    """Pieces of evidence, each as fresh as the newest of its kind."""
    bought = min(known.visits, 24) * _fresh(known)
    said = min(known.words_from_them, 12) / 2
    served = (
        len(known.open_complaints) + known.recovered + known.settled + known.not_recovered
        + (known.answered_in_time + known.answered_late) / 2
    )  # fmt: skip
    promised = (
        known.promises_kept + known.promises_broken + known.promises_made_good
        + known.promises_overdue
    ) / 2  # fmt: skip
    paid = (known.paid_in_time + known.paid_late + (known.overdue_days > 0)) / 2
    told = known.praise + known.ratings + known.friends_sent + known.unsubscribed
    joined = (known.rewards_used + known.offers_taken) / 2 + known.turned_away
    company = 1.0 if known.is_company and known.has_sponsor else 0.0
    other = len(known.more) / 2
    return bought + said + served + promised + paid + told + joined + company + other


def sureness(known: Evidence) -> float:
    """From 0, nothing is known, to .95. One visit is .12, eight fresh ones are .6."""
    return round(MOST * (1 - exp(-pieces(known) / ENOUGH)), 2)


def _fresh(known: Evidence) -> float:
    if known.last_on is None:
        return 0.0
    return float(0.5 ** (max((known.today - known.last_on).days, 0) / FADES))
