"""Promises, as far as Today speaks of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from rapport.business.insights import rules
from rapport.business.insights.models import Reply
from rapport.business.promises import actions as promises
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member

DAY = timedelta(days=1)


def promises_of(ids: Sequence[int], *, now: datetime) -> dict[int, list[rules.PromiseFacts]]:
    """What we owe them: one query. Private words are not told on Today."""
    found: dict[int, list[rules.PromiseFacts]] = defaultdict(list)
    owed = Promise.objects.open().filter(customer_id__in=ids, is_private=False)
    for one in owed.select_related("owner").soonest_first():
        found[one.customer_id].append(
            rules.PromiseFacts(
                id=one.pk,
                text=one.text,
                made_at=one.made_at,
                due_by=one.due_by,
                owner=one.owner.name if one.owner else "",
                owner_id=one.owner_id,
            )
        )
    return found


def broken_of(ids: Sequence[int], *, now: datetime) -> dict[int, list[rules.BrokenFacts]]:
    """Words of ours that were broken lately and not made good: one query."""
    found: dict[int, list[rules.BrokenFacts]] = defaultdict(list)
    rows = Promise.objects.filter(
        customer_id__in=ids,
        is_private=False,
        state=Promise.State.BROKEN,
        made_good_at=None,
        ended_at__gt=now - rules.APOLOGISE_WITHIN - DAY,
        ended_at__lte=now,
    )
    for one in rows.order_by("ended_at", "pk"):
        found[one.customer_id].append(
            rules.BrokenFacts(
                id=one.pk,
                text=one.text,
                due_by=one.due_by,
                ended_at=one.ended_at or one.due_by,
                owner_id=one.owner_id,
            )
        )
    return found


def keep_word(said: Reply, *, by: Member, now: datetime) -> None:
    """ "Done" to a promise means that it was kept."""
    if (one := _promise(said)) and one.is_open:
        promises.keep(one.pk, by=by, now=now)


def owe_again(said: Reply, *, by: Member, now: datetime) -> None:
    if (one := _promise(said)) and one.state == Promise.State.KEPT:
        promises.reopen(one.pk, by=by, now=now)


def _promise(said: Reply) -> Promise | None:
    number = said.about.partition(":")[2]
    is_promise = said.about.startswith("promise:")  # to be kept, also by a call
    if not is_promise or said.choice != Reply.Choice.DONE:
        return None
    return Promise.objects.filter(pk=int(number)).first() if number.isdecimal() else None
