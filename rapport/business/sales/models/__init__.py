"""What is stored about what is offered, bought, quoted and owed."""

from .invoice import Invoice, InvoiceLine, InvoiceQuerySet, Payment
from .product import CommonQuestion, Price, Product, ProductQuerySet
from .purchase import Purchase, PurchaseLine, PurchaseQuerySet
from .quote import Quote, QuoteLine, QuoteQuerySet

__all__ = [
    "CommonQuestion",
    "Invoice",
    "InvoiceLine",
    "InvoiceQuerySet",
    "Payment",
    "Price",
    "Product",
    "ProductQuerySet",
    "Purchase",
    "PurchaseLine",
    "PurchaseQuerySet",
    "Quote",
    "QuoteLine",
    "QuoteQuerySet",
]
