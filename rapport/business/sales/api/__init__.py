"""/api/v1/products/, /purchases/, /invoices/, /payments/ and /quotes/"""

from .invoices import invoices
from .payments import payments
from .products import products
from .purchases import purchases
from .quotes import quotes

__all__ = ["invoices", "payments", "products", "purchases", "quotes"]
