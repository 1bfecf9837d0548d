"""Everything that changes what was bought and what is offered."""

from .purchases import enter_purchase, thank

__all__ = ["enter_purchase", "thank"]
