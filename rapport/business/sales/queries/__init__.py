"""Whole-screen reads: what was bought, what is offered, and one customer's buying."""

from .card import BuyingCard, buying_of
from .habits import Habit, habit_of, habit_of_everybody
from .invoices import InvoiceFilters, Invoices, ShownInvoice, invoice_list, invoice_page, owed_by
from .products import (
    ProductPage,
    Products,
    offered_for_lines,
    product_list,
    product_page,
    product_table,
    rows_for_lines,
)
from .purchases import Filters, Purchases, ShownPurchase, purchase_list, purchase_page
from .quotes import QuoteFilters, Quotes, ShownQuote, quote_list, quote_page
from .reminding import Reminding, reminding
from .tables import invoice_table, payment_table, quote_table

__all__ = [
    "BuyingCard",
    "Filters",
    "Habit",
    "InvoiceFilters",
    "Invoices",
    "ProductPage",
    "Products",
    "Purchases",
    "QuoteFilters",
    "Quotes",
    "Reminding",
    "ShownInvoice",
    "ShownPurchase",
    "ShownQuote",
    "buying_of",
    "habit_of",
    "habit_of_everybody",
    "invoice_list",
    "invoice_page",
    "invoice_table",
    "offered_for_lines",
    "owed_by",
    "payment_table",
    "product_list",
    "product_page",
    "product_table",
    "purchase_list",
    "purchase_page",
    "quote_list",
    "quote_page",
    "quote_table",
    "reminding",
    "rows_for_lines",
]
