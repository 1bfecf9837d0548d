"""What screens ask of work in progress: one function a screen."""

from .board import Board, Card, Column, board, card
from .listing import Asked, Listing, listing
from .needs import Noticed, Report, noticed, report, ripe_needs
from .page import Progress, address_of_page, progress
from .pressing import Pressing, pressing, pressing_count
from .shown import OfCustomer, Shown, of_customer, shown

__all__ = [
    "Asked",
    "Board",
    "Card",
    "Column",
    "Listing",
    "Noticed",
    "OfCustomer",
    "Pressing",
    "Progress",
    "Report",
    "Shown",
    "address_of_page",
    "board",
    "card",
    "listing",
    "noticed",
    "of_customer",
    "pressing",
    "pressing_count",
    "progress",
    "report",
    "ripe_needs",
    "shown",
]
