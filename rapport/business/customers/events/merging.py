"""Two records that became one, and two again."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CustomersMerged(Event):
    """`customer_id` stays and has everything; the other number leads there from now on."""

    kind = "customers.merged"
    icon = "merge"
    about = "customer_id"
    customer_id: int
    other_customer_id: int
    merge_id: int
    name: str
    other_name: str

    def mentions(self) -> list[str]:
        ids = (self.customer_id, self.other_customer_id)
        return [*(f"customer:{pk}" for pk in ids), f"merge:{self.merge_id}"]

    def told(self) -> Sentence:
        return say("Merged with {name}", name=self.other_name)


@dataclass(frozen=True, kw_only=True)
class CustomersParted(Event):
    """A merge was undone: both are there again, each with what was theirs."""

    kind = "customers.parted"
    icon = "split"
    about = "customer_id"
    customer_id: int
    other_customer_id: int
    merge_id: int
    name: str
    other_name: str

    def mentions(self) -> list[str]:
        ids = (self.customer_id, self.other_customer_id)
        return [*(f"customer:{pk}" for pk in ids), f"merge:{self.merge_id}"]

    def told(self) -> Sentence:
        return say("No longer one with {name}", name=self.other_name)
