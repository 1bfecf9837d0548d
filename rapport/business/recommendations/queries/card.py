"""What fits one customer next, beside their timeline."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.business.customers.models import Customer
from rapport.business.recommendations import models, rules
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import Sentence

from .fitting import Recommendation, fits_of
from .known import known_of

DISMISSED_SHOWN = 3


@dataclass(frozen=True)
class Card:
    """What to offer; or why nothing is; what was offered lately, and what was waved off."""

    fits: list[Recommendation]
    silence: Sentence | None
    offered: list[models.Recommendation]
    dismissed: list[models.Recommendation]
    has_bought: bool


def card(customer: Customer, *, now: datetime) -> Card:
    """Nine queries, however much they bought."""
    today = now.astimezone(ZoneInfo(business().zone)).date()
    known = known_of([customer.pk], today=today)
    silence = known.silence(customer.pk)
    rows = models.Recommendation.objects.filter(customer=customer).select_related("product")
    theirs = list(rows.exclude(offered_at=None, dismissed_at=None).newest_first()[:20])
    lately = now - rules.REST
    return Card(
        fits=[] if silence else fits_of(known, customer.pk, today=today),
        silence=silence,
        offered=[one for one in theirs if one.is_open and _since(one.offered_at, lately)],
        dismissed=[one for one in theirs if one.state == one.State.DISMISSED][:DISMISSED_SHOWN],
        has_bought=customer.pk in known.days,
    )


def _since(at: datetime | None, then: datetime) -> bool:
    return at is not None and at > then
