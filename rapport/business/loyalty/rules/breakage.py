"""How much of what is owed is never asked for: from what happened to lots that ended."""

from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say

ENOUGH = 30  # lots that ended; with fewer nothing is said
NINETY_FIVE = 1.96


@dataclass(frozen=True)
class Breakage:
    """The share that expired, with its interval; `lots` is how many it was learnt from."""

    share: float
    low: float
    high: float
    lots: int

    def in_words(self) -> Sentence:
        """With its interval and from how many it was learnt."""
        return say(
            "{share} % ({low} to {high}, from {lots} lots)",
            share=round(self.share * 100),
            low=round(self.low * 100),
            high=round(self.high * 100),
            lots=self.lots,
        )


def breakage(shares: list[tuple[int, int]]) -> Breakage | None:
    """From lots that are over, how much each held and how much of it expired; None when too few.

    The ratio of the sums, with the usual interval for a ratio of means: lots differ in size.
    """
    held, count = sum(size for size, _ in shares), len(shares)
    if count < ENOUGH or not held:
        return None
    share = sum(expired for _, expired in shares) / held
    off = sum((expired - share * size) ** 2 for size, expired in shares)
    error = (off * count / (count - 1)) ** 0.5 / held
    reach = NINETY_FIVE * error
    return Breakage(share, max(0.0, share - reach), min(1.0, share + reach), count)
