"""Whole-screen reads: what was bought, what is offered, and one customer's buying."""

from .card import BuyingCard, buying_of
from .products import ProductPage, Products, offered_for_lines, product_list, product_page
from .purchases import Filters, Purchases, ShownPurchase, purchase_list, purchase_page

__all__ = [
    "BuyingCard",
    "Filters",
    "ProductPage",
    "Products",
    "Purchases",
    "ShownPurchase",
    "buying_of",
    "offered_for_lines",
    "product_list",
    "product_page",
    "purchase_list",
    "purchase_page",
]
