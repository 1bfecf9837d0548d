"""Forgetting a customer for good, and again should a restored backup bring them back."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import ProtectedError, Q

from rapport.business.customers.events import CustomerErased
from rapport.business.customers.models import (
    ContactPoint,
    Customer,
    ErasedMark,
    Erasure,
    Reach,
)
from rapport.business.customers.rights import erasers, register, sealed
from rapport.business.customers.rights.traces import gather
from rapport.business.customers.rules import erasure as rules
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.database.giving_way import giving_way
from rapport.plumbing.database.snapshot import last_numbers, set_last_numbers
from rapport.plumbing.database.thorough import leave_nothing_behind
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

LOCK = 7273


def erase(customer_id: int, *, by: Member | None, now: datetime, ground: str) -> Erasure:
    """Every trace of them, and of the records merged into theirs. A second call finds them gone.

    What others write meanwhile comes before (and goes too) or after (and is somebody new).
    """
    if by is not None:
        by.require(Capability.ERASE)
    if reason := rules.ground_refusal(ground):
        raise Refused(reason)
    if (done := _done(customer_id)) is not None:
        return done
    try:
        return _tried(customer_id, by=by, now=now, ground=ground)
    except (ProtectedError, IntegrityError, OperationalError) as problem:
        raise Refused(
            say("Somebody is working with them at this moment. Try again in a minute.")
        ) from problem


def _done(customer_id: int) -> Erasure | None:
    """The certificate, once there is one and nobody has the number."""
    found = Erasure.objects.select_related("of").filter(customer_number=customer_id).first()
    if found is None or Customer.objects.filter(pk=customer_id).exists():
        return None
    return found.of or found


def erase_again(*, now: datetime) -> int:
    """Whoever is on the list goes again; says how many were here. No number is given twice."""
    listed = register.lines()
    here = set(
        Customer.objects.filter(pk__in=[one.number for one in listed]).values_list("pk", flat=True)
    )
    count = 0
    for one in listed:
        if one.number in here and Customer.objects.filter(pk=one.number).exists():
            erased = _tried(one.number, by=None, now=now, ground=one.ground, is_alone=True)
            Erasure.objects.filter(pk=erased.pk).update(at=one.moment, repeats=1, repeated_at=now)
            count += 1
    _remember(listed)
    _number_on()
    register.write_missing()
    return count


def _tried(
    customer_id: int, *, by: Member | None, now: datetime, ground: str, is_alone: bool = False
) -> Erasure:
    """Again while others work with them; of two who ask at once the second finds it done."""

    def work() -> Erasure:
        done = _done(customer_id)
        return done or _erased(customer_id, by=by, now=now, ground=ground, is_alone=is_alone)

    return giving_way(work, lock=LOCK)


def _erased(
    customer_id: int, *, by: Member | None, now: datetime, ground: str, is_alone: bool
) -> Erasure:
    people = _held(customer_id, by=by)
    main = next(one for one in people if one.merged_into_id is None)
    traces = gather(people, now=now, is_alone=is_alone)
    leave_nothing_behind()
    counts: Counter[str] = Counter()
    for eraser in erasers():
        counts.update(eraser.erase(traces))
    told = {name: count for name, count in sorted(counts.items()) if count}
    erasure = _certified(main.pk, at=now, by=by, ground=ground, counts=told)
    for one in people:
        if one is not main:
            _certified(one.pk, at=now, by=by, ground=ground, of=erasure)
    ErasedMark.objects.bulk_create(
        [
            ErasedMark(erasure=erasure, kind=kind, digest=digest)
            for kind, digest in sorted(sealed(traces.marks))
        ],
        ignore_conflicts=True,
    )
    event = CustomerErased(erasure_id=erasure.pk, number=main.pk, ground=ground)
    record(event, by=by, at=now, audience="managers")
    transaction.on_commit(register.write_missing)
    return erasure


def _held(customer_id: int, *, by: Member | None) -> list[Customer]:
    """The record and those merged into it.

    Their addresses are locked first, as every letter does; the rows themselves last of all, by
    the eraser of customers, so that who answers them at this moment can end what was begun.
    """
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.standing()
    main = seen.led_to(customer_id).get()
    people = list(Customer.objects.filter(Q(pk=main.pk) | Q(merged_into=main.pk)).order_by("pk"))
    points = Reach.objects.filter(customer__in=people).values("point")
    list(ContactPoint.objects.select_for_update().filter(pk__in=points).order_by("pk"))
    return people


def _certified(
    number: int,
    *,
    at: datetime,
    by: Member | None,
    ground: str,
    counts: dict[str, int] | None = None,
    of: Erasure | None = None,
) -> Erasure:
    made, _is_new = Erasure.objects.update_or_create(
        customer_number=number,
        defaults={"at": at, "by": by, "ground": ground, "counts": counts or {}, "of": of},
    )
    return made


def _remember(listed: Sequence[register.Line]) -> None:
    """The certificates that an older backup does not know."""
    known = dict(Erasure.objects.values_list("customer_number", "pk"))
    for one in listed:
        if one.number not in known:
            row = Erasure.objects.create(
                customer_number=one.number, at=one.moment, ground=one.ground, counts={}
            )
            known[one.number] = row.pk
    for one in listed:
        if one.of is not None and one.of in known:
            Erasure.objects.filter(pk=known[one.number]).update(of=known[one.of])
        rows = [ErasedMark(erasure_id=known[one.number], kind=k, digest=d) for k, d in one.marks]
        ErasedMark.objects.bulk_create(rows, ignore_conflicts=True)


def _number_on() -> None:
    """An older backup counts from where it stood; a number that somebody had stays theirs."""
    highest = Erasure.objects.order_by("-customer_number").values_list("customer_number", flat=True)
    table = Customer._meta.db_table
    given = last_numbers([Customer]).get(table, 0)
    if (last := highest.first() or 0) > given:
        set_last_numbers({table: last})
