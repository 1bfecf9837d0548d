"""Promises, as far as Today speaks of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from rapport.business.insights import rules
from rapport.business.insights.models import Reply, Suggestion
from rapport.business.promises import actions as promises
from rapport.business.promises.models import Promise
from rapport.business.promises.rules import REMIND
from rapport.business.team.models import Member

SOON = timedelta(hours=4)


def promises_of(ids: Sequence[int], *, now: datetime) -> dict[int, list[rules.PromiseFacts]]:
    """What is due within a day, or was due: one query. Private words are not told on Today."""
    found: dict[int, list[rules.PromiseFacts]] = defaultdict(list)
    near = Promise.objects.open().filter(customer_id__in=ids, is_private=False)
    near = near.filter(due_by__lte=now + REMIND).select_related("owner").soonest_first()
    for one in near:
        found[one.customer_id].append(
            rules.PromiseFacts(
                id=one.pk,
                text=one.text,
                made_at=one.made_at,
                due_by=one.due_by,
                is_soon=one.due_by - now <= SOON,
                owner=one.owner.name if one.owner else "",
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
    if said.kind != Suggestion.Kind.PROMISE or said.choice != Reply.Choice.DONE:
        return None
    return Promise.objects.filter(pk=int(number)).first() if number.isdecimal() else None
