"""What we thought would fit somebody, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.recommendations.models import Recommendation
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard, say


def _recommendations(one: Customer) -> Iterable[dict[str, object]]:
    rows = Recommendation.objects.filter(customer=one).select_related("product")
    for row in rows.order_by("made_at", "pk"):
        yield {
            "made_at": row.made_at,
            "product": row.product.name,
            "kind": str(row.get_kind_display()),
            "reason": spoken(heard(row.reason)),
            "state": str(row.get_state_display()),
            "expected_on": row.expected_on,
            "offered_at": row.offered_at,
            "taken_at": row.taken_at,
        }


SECTIONS = (
    Section(
        name="recommendations",
        title=say("What we thought would fit you"),
        rows=_recommendations,
        columns={
            "made_at": say("When"),
            "product": say("What"),
            "reason": say("Why"),
            "state": say("What came of it"),
            "offered_at": say("Offered"),
            "taken_at": say("Bought"),
        },
    ),
)
