"""What was decided about two records that looked alike."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CustomersToldApart(Event):
    """Somebody looked at two records and said that they are two people."""

    kind = "customers.told_apart"
    icon = "split"
    about = "customer_id"
    customer_id: int
    other_customer_id: int
    name: str
    other_name: str

    def mentions(self) -> list[str]:
        return [f"customer:{self.customer_id}", f"customer:{self.other_customer_id}"]

    def told(self) -> Sentence:
        return say(
            "Looks like {other}, but is not the same: {name}",
            name=self.name,
            other=self.other_name,
        )


@dataclass(frozen=True, kw_only=True)
class CustomersAskedAgain(Event):
    """The decision that two records are two people was taken back."""

    kind = "customers.asked_again"
    icon = "undo-2"
    about = "customer_id"
    customer_id: int
    other_customer_id: int
    name: str
    other_name: str

    def mentions(self) -> list[str]:
        return [f"customer:{self.customer_id}", f"customer:{self.other_customer_id}"]

    def told(self) -> Sentence:
        return say("Perhaps the same as {other} after all", other=self.other_name)
