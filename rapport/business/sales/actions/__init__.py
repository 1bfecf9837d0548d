"""Everything that changes what was bought and what is offered."""

from .learning import learn
from .products import reinstate_product, retire_product, save_product, set_price
from .purchases import Line, enter_purchase, thank
from .returns import enter_return
from .undo import undo_purchase

__all__ = [
    "Line",
    "enter_purchase",
    "enter_return",
    "learn",
    "reinstate_product",
    "retire_product",
    "save_product",
    "set_price",
    "thank",
    "undo_purchase",
]
