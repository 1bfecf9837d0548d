"""Filters of the inbox kept under a name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.business.conversations.models import SavedView
from rapport.business.conversations.queries.choice import Choice
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

MOST = 12


@transaction.atomic
def save_view(
    *, name: str, asked: Mapping[str, Any], is_shared: bool, by: Member, now: datetime
) -> SavedView:
    """Keep these filters; under a name of one's own that exists, in its place."""
    by.require(Capability.SEE_RECORDS)
    if is_shared:
        by.require(Capability.ANSWER)
    called = " ".join(name.split())[:60]
    if not called:
        raise Refused(say("Give it a name."))
    mine = SavedView.objects.filter(by=by)
    if not mine.filter(name=called).exists() and mine.count() >= MOST:
        raise Refused(say("You have {count} views already. Remove one first.", count=MOST))
    view, _ = SavedView.objects.update_or_create(
        by=by,
        name=called,
        defaults={"choice": Choice.of(asked).kept, "is_shared": is_shared, "made_at": now},
    )
    return view


def remove_view(view_id: int, *, by: Member) -> None:
    """One's own or, for those who answer, a shared one; removing twice is removing once."""
    SavedView.objects.removable_by(by).filter(pk=view_id).delete()
