"""Everything that changes what is offered, bought, quoted and owed."""

from .answers import accept_quote, buy_quote, decline_quote, expire_quotes, invoice_quote
from .claiming import claim_purchase
from .invoices import announce_overdue, enter_invoice, invoice_purchase, void_invoice
from .learning import learn
from .payments import note_reminder, pay_invoice, reverse_payment
from .products import reinstate_product, retire_product, save_product, set_price
from .purchases import Line, enter_purchase, thank
from .questions import save_questions
from .quotes import Cost, change_quote, remove_draft, send_quote, write_quote
from .returns import enter_return
from .undo import undo_purchase

__all__ = [
    "Cost",
    "Line",
    "accept_quote",
    "announce_overdue",
    "buy_quote",
    "change_quote",
    "claim_purchase",
    "decline_quote",
    "enter_invoice",
    "enter_purchase",
    "enter_return",
    "expire_quotes",
    "invoice_purchase",
    "invoice_quote",
    "learn",
    "note_reminder",
    "pay_invoice",
    "reinstate_product",
    "remove_draft",
    "retire_product",
    "reverse_payment",
    "save_product",
    "save_questions",
    "send_quote",
    "set_price",
    "thank",
    "undo_purchase",
    "void_invoice",
    "write_quote",
]
