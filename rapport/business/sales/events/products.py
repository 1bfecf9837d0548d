from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class ProductChanged(Event):
    kind = "sales.product_changed"
    icon = "package"
    group = "product"
    product_id: int
    name: str

    def told(self) -> Sentence:
        return say("Product changed: {name}", name=self.name)
