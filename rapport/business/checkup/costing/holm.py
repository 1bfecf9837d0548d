"""Several questions at once: the chance of even one false alarm stays what one alone would have."""

from collections.abc import Sequence


def holm(chances: Sequence[float]) -> list[float]:
    """Each p-value corrected for all of them, in the order given (Holm 1979)."""
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    corrected, largest = [1.0] * len(chances), 0.0
    for place, at in enumerate(order):
        largest = max(largest, min(1.0, (len(chances) - place) * chances[at]))
        corrected[at] = largest
    return corrected
