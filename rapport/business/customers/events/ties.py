"""What customers became to each other."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class TieMade(Event):
    kind = "customers.tie_made"
    icon = "link"
    about = "customer_id"
    customer_id: int
    to_customer_id: int
    name: str
    to_name: str
    tie: str
    role: str = ""

    def mentions(self) -> list[str]:
        return [f"customer:{self.customer_id}", f"customer:{self.to_customer_id}"]

    def told(self) -> Sentence:
        return say("{name} {tie} {to_name}", name=self.name, tie=self.tie, to_name=self.to_name)

    def detail(self) -> str:
        return self.role


@dataclass(frozen=True, kw_only=True)
class TieEnded(Event):
    kind = "customers.tie_ended"
    icon = "unlink"
    about = "customer_id"
    customer_id: int
    to_customer_id: int
    name: str
    to_name: str

    def mentions(self) -> list[str]:
        return [f"customer:{self.customer_id}", f"customer:{self.to_customer_id}"]

    def told(self) -> Sentence:
        return say("{name} is no longer tied to {to_name}", name=self.name, to_name=self.to_name)
