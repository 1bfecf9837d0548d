from datetime import datetime
from typing import Any

from rapport.business.recommendations.events import AboutARecommendation
from rapport.business.recommendations.models import Recommendation
from rapport.business.team.models import Member
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish


def tell(
    event: type[AboutARecommendation],
    one: Recommendation,
    *,
    by: Member | None,
    at: datetime,
    **facts: Any,
) -> None:
    """Into the ledger, and to every open screen of theirs."""
    fact = event(
        recommendation_id=one.pk,
        customer_id=one.customer_id,
        product_id=one.product_id,
        name=one.product.name,
        **facts,
    )
    record(fact, by=by, at=at, audience="managers" if one.customer.is_private else "all")
    publish("story", {"recommendation": one.pk, "customer": one.customer_id})
