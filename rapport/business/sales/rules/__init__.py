"""Decisions about what was bought, and what it tells. Plain values in, plain values out."""

from .bills import (
    CENT,
    LARGEST_PRICE,
    LARGEST_QUANTITY,
    LARGEST_TOTAL,
    TEN_THOUSANDTH,
    THOUSANDTH,
    line_refusal,
    plain,
    return_refusal,
    size_refusal,
    total_of,
)
from .taste import LOOKED_AT, Seen, Visit, size_in, taste

__all__ = [
    "CENT",
    "LARGEST_PRICE",
    "LARGEST_QUANTITY",
    "LARGEST_TOTAL",
    "LOOKED_AT",
    "TEN_THOUSANDTH",
    "THOUSANDTH",
    "Seen",
    "Visit",
    "line_refusal",
    "plain",
    "return_refusal",
    "size_in",
    "size_refusal",
    "taste",
    "total_of",
]
