"""Plans to begin with, by kind of business. Each can be changed, and none comes twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True)
class SamplePlan:
    key: str
    name: Sentence
    steps: tuple[tuple[Sentence, Sentence], ...]  # name, and what the customer is told
    silence_days: int
    usual_days: int


RECEIVED = (say("Received"), say("Hello {name}, we have received {title}. All is in good hands."))
READY = (
    say("Ready"),
    say("Hello {name}, good news: you can pick up {title} whenever we are open."),
)
COLLECTED = (say("Collected"), say("Thank you, {name}. We hope you enjoy it."))

LAUNDRY = SamplePlan(
    key="laundry.care",
    name=say("Care and cleaning"),
    steps=(
        RECEIVED,
        (say("Cleaning"), say("Hello {name}, we are cleaning {title} now.")),
        (say("Drying"), say("Hello {name}, we have cleaned {title}. Drying takes its time.")),
        READY,
        COLLECTED,
    ),
    silence_days=3,
    usual_days=5,
)
REPAIR = SamplePlan(
    key="workshop.repair",
    name=say("Repair"),
    steps=(
        RECEIVED,
        (say("Looked at"), say("Hello {name}, we had a look at {title} and know what to do.")),
        (say("Parts ordered"), say("Hello {name}, the parts for {title} are on their way to us.")),
        (say("In repair"), say("Hello {name}, we are repairing {title} now.")),
        READY,
        COLLECTED,
    ),
    silence_days=2,
    usual_days=4,
)
ORDER = SamplePlan(
    key="shop.order",
    name=say("Order"),
    steps=(
        (say("Ordered"), say("Hello {name}, we have ordered {title} for you.")),
        (say("On its way"), say("Hello {name}, our supplier has sent {title} to us.")),
        (say("Arrived"), say("Hello {name}, good news: we have {title} here for you.")),
        COLLECTED,
    ),
    silence_days=3,
    usual_days=7,
)
ENGAGEMENT = SamplePlan(
    key="agency.engagement",
    name=say("Engagement"),
    steps=(
        (say("Agreed"), say("Hello {name}, thank you for {title}. We begin with joy.")),
        (say("Draft"), say("Hello {name}, we are working on the first draft of {title}.")),
        (say("Your word"), say("Hello {name}, you have our draft of {title}. Take your time.")),
        (say("Last touches"), say("Hello {name}, we are putting your remarks into {title}.")),
        (
            say("Delivered"),
            say("Hello {name}, we have finished {title}. Thank you for your trust."),
        ),
    ),
    silence_days=5,
    usual_days=20,
)
TREATMENT = SamplePlan(
    key="clinic.treatment",
    name=say("Course of appointments"),
    steps=(
        (say("First visit"), say("Hello {name}, thank you for coming. Here is how it goes on.")),
        (say("Under way"), say("Hello {name}, you are on a good way. We stay with you.")),
        (say("Looking back"), say("Hello {name}, let us look together at what has changed.")),
        (say("Done"), say("Hello {name}, this is done. We are here whenever you need us.")),
    ),
    silence_days=10,
    usual_days=30,
)
EVENT = SamplePlan(
    key="restaurant.event",
    name=say("Party or table for many"),
    steps=(
        (say("Asked"), say("Hello {name}, thank you for thinking of us for {title}.")),
        (say("Offer made"), say("Hello {name}, our offer for {title} is with you.")),
        (say("Agreed"), say("Hello {name}, we have agreed on {title}. We look forward to it.")),
        (say("Held"), say("Hello {name}, thank you for celebrating with us.")),
    ),
    silence_days=4,
    usual_days=14,
)

SAMPLES: Mapping[str, tuple[SamplePlan, ...]] = {
    "laundry": (LAUNDRY, REPAIR),
    "workshop": (REPAIR, ORDER),
    "shop": (ORDER, REPAIR),
    "agency": (ENGAGEMENT,),
    "consultancy": (ENGAGEMENT,),
    "studio": (ENGAGEMENT, ORDER),
    "clinic": (TREATMENT,),
    "salon": (TREATMENT, ORDER),
    "restaurant": (EVENT,),
}


def samples_of(kind: str) -> tuple[SamplePlan, ...]:
    """What fits this kind of business; an order fits everybody."""
    return SAMPLES.get(kind, (ORDER,))
