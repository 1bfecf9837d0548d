"""Whole-screen reads of leads."""

from .board import Board, Card, Column, board, card, unanswered_count
from .conversion import Conversion, conversion
from .forecast import ForecastShown, forecast
from .listing import Asked, Listing, listing, table
from .shown import OfCustomer, Shown, of_customer, shown
from .why import Why, why

__all__ = [
    "Asked",
    "Board",
    "Card",
    "Column",
    "Conversion",
    "ForecastShown",
    "Listing",
    "OfCustomer",
    "Shown",
    "Why",
    "board",
    "card",
    "conversion",
    "forecast",
    "listing",
    "of_customer",
    "shown",
    "table",
    "unanswered_count",
    "why",
]
