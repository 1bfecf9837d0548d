"""Everything that changes what was bought and what is offered."""

from .products import reinstate_product, retire_product, save_product, set_price
from .purchases import Line, enter_purchase, thank
from .returns import enter_return
from .undo import undo_purchase

__all__ = [
    "Line",
    "enter_purchase",
    "enter_return",
    "reinstate_product",
    "retire_product",
    "save_product",
    "set_price",
    "thank",
    "undo_purchase",
]
