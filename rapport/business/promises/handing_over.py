"""What we promised somebody, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.promises.models import Promise
from rapport.plumbing.kernel.words import say


def _promises(one: Customer) -> Iterable[dict[str, object]]:
    rows = Promise.objects.filter(customer=one).prefetch_related("moves")
    for promise in rows.order_by("made_at", "pk"):
        yield {
            "number": promise.pk,
            "made_at": promise.made_at,
            "text": promise.text,
            "due_by": promise.due_by,
            "state": str(promise.get_state_display()),
            "ended_at": promise.ended_at,
            "made_good_at": promise.made_good_at,
            "reason": promise.reason,
            "moves": [
                {"at": move.at, "was_due_by": move.was_due_by, "notice": move.notice}
                for move in sorted(promise.moves.all(), key=lambda move: (move.at, move.pk))
            ],
        }


SECTIONS = (
    Section(
        name="promises",
        title=say("What we promised"),
        rows=_promises,
        columns={
            "made_at": say("When"),
            "text": say("What"),
            "due_by": say("By"),
            "state": say("How it ended"),
            "ended_at": say("Ended"),
            "reason": say("Why"),
            "moves": say("Moved"),
        },
        within={"at": say("When"), "was_due_by": say("It was due"), "notice": say("How told")},
    ),
)
