"""What this app announces."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CostsChanged(Event):
    kind = "figures.costs_changed"
    icon = "calculator"
    group = "product"
    products: int

    def told(self) -> Sentence:
        return say("What our work and our products cost was written down ({products} products)",
                   products=self.products)  # fmt: skip
