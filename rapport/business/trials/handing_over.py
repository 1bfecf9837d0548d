"""In which trials somebody took part, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.trials.models import Assignment
from rapport.plumbing.kernel.words import say


def _trials(one: Customer) -> Iterable[dict[str, object]]:
    rows = Assignment.objects.filter(customer=one).select_related("trial", "arm")
    for taking in rows.order_by("at", "pk"):
        yield {
            "at": taking.at,
            "trial": taking.trial.name,
            "group": taking.arm.name,
            "given_at": taking.given_at,
            "ended_at": taking.trial.ended_at,
        }


SECTIONS = (
    Section(
        name="trials",
        title=say("Comparisons of rewards in which you took part"),
        rows=_trials,
        columns={
            "at": say("When"),
            "trial": say("What was compared"),
            "group": say("Your group"),
            "given_at": say("You were given it"),
            "ended_at": say("Ended"),
        },
    ),
)
