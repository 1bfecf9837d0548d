"""What screens and Today ask about referrals."""

from .advocates import Advocate, Invitable, Unthanked, advocates, invitable, unthanked
from .card import Card, by_code, card, code_of, meant_by
from .checks import Checked, line_above, purchases_of
from .graph import Graph, graph
from .overview import Overview, Row, Shown, overview, referral_page
from .terms import asked_last, terms_now
from .worth import Worth, worth_of

__all__ = [
    "Advocate",
    "Card",
    "Checked",
    "Graph",
    "Invitable",
    "Overview",
    "Row",
    "Shown",
    "Unthanked",
    "Worth",
    "advocates",
    "asked_last",
    "by_code",
    "card",
    "code_of",
    "graph",
    "invitable",
    "line_above",
    "meant_by",
    "overview",
    "purchases_of",
    "referral_page",
    "terms_now",
    "unthanked",
    "worth_of",
]
