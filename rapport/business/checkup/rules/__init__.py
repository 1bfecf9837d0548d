"""What the signs are, and what may be said of each."""

from .signs import BY_KEY, SIGNS, STATED, How, Sign, Stated
from .stances import stance_refusal
from .verdicts import (
    LEVEL,
    Verdict,
    change_said,
    cost_said,
    cost_unsaid,
    sureness,
    times_as_likely,
    verdict,
)

__all__ = [
    "BY_KEY",
    "LEVEL",
    "SIGNS",
    "STATED",
    "How",
    "Sign",
    "Stated",
    "Verdict",
    "change_said",
    "cost_said",
    "cost_unsaid",
    "stance_refusal",
    "sureness",
    "times_as_likely",
    "verdict",
]
