"""The same, not the same, or ask me again."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from rapport.business.customers.actions.merging import merge
from rapport.business.customers.duplicates import CERTAIN
from rapport.business.customers.events import CustomersAskedAgain, CustomersToldApart
from rapport.business.customers.models import Duplicate, Merge
from rapport.business.customers.queries.duplicates import compared_now
from rapport.business.customers.queries.merging import were_parted
from rapport.business.customers.rules.duplicates import stays
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import heard, say
from rapport.plumbing.ledger.actions import record

State = Duplicate.State


@transaction.atomic
def decide_apart(duplicate_id: int, *, by: Member, now: datetime) -> Duplicate:
    """They are two. Nobody is asked about them again unless something new speaks for it."""
    one = _held(duplicate_id, by=by)
    if one.state == State.MERGED:
        raise Refused(say("These two were merged. Take the merge back first."))
    if one.state == State.APART:
        return one
    one.state, one.decided_at, one.decided_by = State.APART, now, by
    one.save(update_fields=["state", "decided_at", "decided_by"])
    _tell(CustomersToldApart, one, by=by, now=now)
    return one


@transaction.atomic
def ask_again(duplicate_id: int, *, by: Member, now: datetime) -> Duplicate:
    """Take "not the same" back: the pair waits once more."""
    one = _held(duplicate_id, by=by)
    if one.state != State.APART:
        return one
    one.state, one.decided_at, one.decided_by = State.WAITING, None, None
    one.save(update_fields=["state", "decided_at", "decided_by"])
    _tell(CustomersAskedAgain, one, by=by, now=now)
    return one


@transaction.atomic
def merge_pair(
    duplicate_id: int, *, by: Member | None, now: datetime, survivor_id: int | None = None
) -> Merge:
    """They are one: the older record stays, unless another choice is made."""
    one = _held(duplicate_id, by=by)
    if one.state == State.MERGED:  # A double click.
        both = (one.first_id, one.second_id)
        return Merge.objects.filter(survivor__in=both, merged__in=both).latest("pk")
    survivor, merged = stays((one.first_id, one.first.made_at), (one.second_id, one.second.made_at))
    if survivor_id == merged:
        survivor, merged = merged, survivor
    reasons = [heard(reason) for reason in one.reasons]
    return merge(survivor, merged, by=by, now=now, reasons=reasons, score=one.score)


def merge_certain(
    *, by: Member | None, now: datetime, on_progress: Callable[[int, int], None] | None = None
) -> int:
    """Merge every pair that is the same beyond doubt, each on its own; says how many."""
    rows = Duplicate.objects.waiting().filter(score__gte=CERTAIN)
    if by is not None:
        by.require(Capability.MERGE)
        rows = rows.visible_to(by)
    chosen = list(rows.likeliest_first().values_list("pk", flat=True))
    merged = 0
    for done, pk in enumerate(chosen, start=1):
        merged += _merged(pk, by=by, now=now)
        if on_progress:
            on_progress(done, len(chosen))
    return merged


def merge_where_allowed(*, now: datetime) -> int:
    """Merge what is certain unasked, if the owner wants that."""
    return merge_certain(by=None, now=now) if business().merges_certain else 0


def _merged(duplicate_id: int, *, by: Member | None, now: datetime) -> bool:
    """A merge before may have settled this pair, or brought facts that contradict it.

    Father and son may each be the same as a record without a birthday, but not both.
    """
    one = Duplicate.objects.waiting().filter(pk=duplicate_id, score__gte=CERTAIN).first()
    if one is None or were_parted(one.first_id, one.second_id):
        return False
    pair = compared_now(one.first_id, one.second_id)
    if pair is None or not pair.may_be_certain:
        return False
    try:
        merge_pair(duplicate_id, by=by, now=now)
    except (Refused, Duplicate.DoesNotExist):
        return False
    return True


def _held(duplicate_id: int, *, by: Member | None) -> Duplicate:
    """The pair, locked; only for those who may see both."""
    rows = Duplicate.objects.all()
    if by is not None:
        by.require(Capability.MERGE)
        rows = rows.visible_to(by)
    rows = rows.select_related("first", "second").select_for_update(of=("self",))
    return rows.get(pk=duplicate_id)


def _tell(
    event: type[CustomersToldApart | CustomersAskedAgain],
    one: Duplicate,
    *,
    by: Member,
    now: datetime,
) -> None:
    is_private = one.first.is_private or one.second.is_private
    record(
        event(
            customer_id=one.first_id,
            other_customer_id=one.second_id,
            name=one.first.name,
            other_name=one.second.name,
        ),
        by=by,
        at=now,
        audience="managers" if is_private else "all",
    )
