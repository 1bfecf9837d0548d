"""What sales announce."""

from .claims import PurchaseClaimed
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
    "PurchaseClaimed",
    "PurchaseMade",
    "PurchaseReturned",
    "PurchaseUndone",
    "PurchasesImported",
    "QuoteAccepted",
    "QuoteDeclined",
    "QuoteExpired",
    "QuoteSent",
]
