"""What holds us back, and what we sent unasked."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapport.business.customers.models import Customer, Purpose, Restraint, Unasked
from rapport.business.customers.queries.gate import may_send
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence

from .locking import held


@transaction.atomic
def place_restraint(
    customer_id: int,
    *,
    key: str,
    reason: Sentence,
    purposes: Iterable[str] = (),
    until_at: datetime | None = None,
    now: datetime,
) -> Restraint:
    """Nothing is sent unasked for these purposes (none are all) until it is lifted or ends.

    The same key placed again is the same restraint, with what it says now.
    """
    customer = held(customer_id, by=None)
    wanted = {
        "reason": reason.as_json(),
        "purposes": sorted(str(Purpose(one)) for one in set(purposes)),
        "until_at": until_at,
    }
    known = customer.restraints.in_force().filter(key=key).first()
    if known is None:
        return Restraint.objects.create(customer=customer, key=key, placed_at=now, **wanted)
    if any(getattr(known, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(known, name, value)
        known.save(update_fields=list(wanted))
    return known


@transaction.atomic
def lift_restraint(customer_id: int, *, key: str, now: datetime) -> bool:
    """What was placed by this key holds us back no more; says whether there was one."""
    in_force = Restraint.objects.in_force().filter(customer=customer_id, key=key)
    return bool(in_force.update(lifted_at=now))


@transaction.atomic
def lift_restraints(key: str, *, but: int | None = None, now: datetime) -> int:
    """Lift it wherever it holds, except for one customer: whom a case is about may change."""
    in_force = Restraint.objects.in_force().filter(key=key).exclude(customer=but)
    return in_force.update(lifted_at=now)


@transaction.atomic
def note_unasked(customer_id: int, *, purpose: str, channel: str, key: str, now: datetime) -> bool:
    """Claim the right to send this to them: True for the one who may, False when it was sent.

    Called right before sending. The gate is asked once more while the customer is held, so of two
    at the same moment only as many pass as the month allows, and whoever said no stays out.
    """
    customer = Customer.objects.select_for_update().filter(pk=customer_id).first()
    if Unasked.objects.filter(customer=customer_id, key=key).exists():
        return False
    verdict = may_send(customer_id, purpose=purpose, channel=channel, now=now)
    if customer is None or not verdict.allowed:
        raise Refused(verdict.reasons[0].words)
    Unasked.objects.create(
        customer=customer, purpose=Purpose(purpose), channel=channel, key=key, at=now
    )
    return True
