"""What people type about what is offered, bought, quoted and owed."""

from .amount import Amount
from .invoices import InvoiceForm, PaymentForm, ReasonForm
from .products import PriceForm, ProductForm, QuestionForm, QuestionForms
from .purchases import LINES, MOST_LINES, LineForm, LineForms, PurchaseForm, ReturnForm
from .quotes import AnswerForm, CostForm, CostForms, QuoteForm

__all__ = [
    "LINES",
    "MOST_LINES",
    "Amount",
    "AnswerForm",
    "CostForm",
    "CostForms",
    "InvoiceForm",
    "LineForm",
    "LineForms",
    "PaymentForm",
    "PriceForm",
    "ProductForm",
    "PurchaseForm",
    "QuestionForm",
    "QuestionForms",
    "QuoteForm",
    "ReasonForm",
    "ReturnForm",
]
