"""Decisions about leads, and what their history shows. Plain values in, plain values out."""

from .closing import (
    MOST,
    Dated,
    loss_refusal,
    matter_of,
    next_step_refusal,
    percent_refusal,
    revives,
    value_refusal,
    won_by,
)
from .forecast import Forecast, Odds, Waiting, expected, odds
from .measures import (
    ENOUGH,
    Difference,
    Rate,
    Shift,
    difference,
    median,
    rate,
    shift,
    wilson,
)
from .tempo import BUCKETS, bucket_of, bucket_words

__all__ = [
    "BUCKETS",
    "ENOUGH",
    "MOST",
    "Dated",
    "Difference",
    "Forecast",
    "Odds",
    "Rate",
    "Shift",
    "Waiting",
    "bucket_of",
    "bucket_words",
    "difference",
    "expected",
    "loss_refusal",
    "matter_of",
    "median",
    "next_step_refusal",
    "odds",
    "percent_refusal",
    "rate",
    "revives",
    "shift",
    "value_refusal",
    "wilson",
    "won_by",
]
