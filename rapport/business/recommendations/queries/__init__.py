"""What would fit whom, what is bought together, and what came of recommending."""

from .bought import bought_lines
from .card import Card, card
from .fitting import Recommendation, for_customer, for_customers
from .history import History, history
from .outcomes import Outcomes, outcomes
from .together import RulePage, RuleRow, Wanted, rule_rows, together

__all__ = [
    "Card",
    "History",
    "Outcomes",
    "Recommendation",
    "RulePage",
    "RuleRow",
    "Wanted",
    "bought_lines",
    "card",
    "for_customer",
    "for_customers",
    "history",
    "outcomes",
    "rule_rows",
    "together",
]
