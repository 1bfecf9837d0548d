from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.events import CustomersMerged
from rapport.business.team.events import KindChosen


def fit_out(event: KindChosen) -> None:
    """The kind of business was chosen: its fields and tags come along. Harmless twice."""
    actions.fit_out(kind=event.business_kind, parts=event.parts, by=None, now=timezone.now())


def follow(event: CustomersMerged) -> None:
    """What was written to the merged record in the very moment of the merge follows it."""
    actions.follow()
