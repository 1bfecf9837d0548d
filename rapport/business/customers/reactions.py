from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.events import (
    CustomersMerged,
    ImportFinished,
)
from rapport.business.customers.queries.duplicates import brought_by
from rapport.business.team.events import KindChosen


def fit_out(event: KindChosen) -> None:
    """The kind of business was chosen: its fields and tags come along. Harmless twice."""
    actions.fit_out(kind=event.business_kind, parts=event.parts, by=None, now=timezone.now())


def follow(event: CustomersMerged) -> None:
    """What was written to the merged record in the very moment of the merge follows it."""
    actions.follow()


def look_through_import(event: ImportFinished) -> None:
    """Whom a file brought or changed, beside everybody."""
    now = timezone.now()
    actions.look_for_duplicates_of(brought_by(event.import_id), now=now)
    actions.merge_where_allowed(now=now)
