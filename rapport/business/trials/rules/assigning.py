"""Who gets what, by a seeded hash: the same person always falls into the same arm."""

from collections.abc import Sequence
from hashlib import sha256

WHOLE = 100  # shares are in per cent of those who take part
_SCALE = 2**64
SUSPICIOUS = 0.001


def draw(seed: str, customer_id: int) -> float:
    """A number in [0, 1) that only the seed and the customer decide.

    The first 64 bits of SHA-256("seed:customer") as a share of 2⁶⁴ (Fabijan et al. 2019,
    "Diagnosing sample ratio mismatch": assignment by hash is stable and needs no table).
    """
    digest = sha256(f"{seed}:{customer_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / _SCALE


def arm_of(drawn: float, shares: Sequence[int]) -> int:
    """Into which arm a drawn number falls, by shares in per cent that add up to a hundred."""
    reached = 0
    for place, share in enumerate(shares):
        reached += share
        if drawn * WHOLE < reached:
            return place
    return len(shares) - 1


def lopsided(counts: Sequence[int], shares: Sequence[int]) -> bool:
    """Whether the arms are further from their shares than chance makes them, once in a thousand.

    Pearson's χ² with one less degrees of freedom than arms. It happens when people vanish from
    one arm more than from another, and then the arms cannot be compared.
    """
    from scipy.special import gammaincc

    total = sum(counts)
    if total == 0:
        return False
    expected = [total * share / WHOLE for share in shares]
    distance = sum(
        (count - wanted) ** 2 / wanted for count, wanted in zip(counts, expected, strict=True)
    )
    return bool(gammaincc((len(counts) - 1) / 2, distance / 2) < SUSPICIOUS)
