"""What sales announce."""

from .invoices import (
    InvoiceOverdue,
    InvoicePaid,
    InvoiceSent,
    InvoicesImported,
    InvoiceVoided,
    PaymentMade,
    PaymentReminded,
    PaymentReversed,
)
from .products import ProductChanged
from .purchases import (
    CustomerThanked,
    PurchaseMade,
    PurchaseReturned,
    PurchasesImported,
    PurchaseUndone,
)
from .quotes import QuoteAccepted, QuoteDeclined, QuoteExpired, QuoteSent

__all__ = [
    "CustomerThanked",
    "InvoiceOverdue",
    "InvoicePaid",
    "InvoiceSent",
    "InvoiceVoided",
    "InvoicesImported",
    "PaymentMade",
    "PaymentReminded",
    "PaymentReversed",
    "ProductChanged",
    "PurchaseMade",
    "PurchaseReturned",
    "PurchaseUndone",
    "PurchasesImported",
    "QuoteAccepted",
    "QuoteDeclined",
    "QuoteExpired",
    "QuoteSent",
]
