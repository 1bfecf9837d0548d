"""Leaving by the link of a letter, coming back by it, and staying away after a restore."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rapport.business.customers import departures
from rapport.business.customers.models import Channel, Consent, Customer, Purpose
from rapport.business.customers.queries.leaving import Leaver, returning
from rapport.plumbing.database.restore import after_restore
from rapport.plumbing.kernel.words import say

from .consent import Evidence, give_consent, withdraw_consent


def leave(who: Leaver, *, everything: bool, now: datetime) -> None:
    """No more of this, or of anything unasked, by any way. One click, and final."""
    if who.customer is None:
        return  # Erased: nothing is sent to them anyway.
    withdraw_consent(
        who.customer.pk,
        purposes=list(Purpose.values) if everything else [who.purpose],
        channels=list(Channel.values) if everything else [who.channel],
        evidence=Evidence(source=Consent.Source.LINK, wording=str(say("By the link in a letter."))),
        by=None,
        now=now,
    )


@transaction.atomic
def come_back(who: Leaver, *, now: datetime) -> None:
    """It was a mistake: what they left by this link counts again; nothing that they never had."""
    if who.customer is None:
        return
    for purpose, channel in returning(who):
        give_consent(
            who.customer.pk,
            purposes=[purpose],
            channels=[channel],
            evidence=Evidence(
                source=Consent.Source.LINK, wording=str(say("Came back by the same link."))
            ),
            by=None,
            now=now,
        )


@transaction.atomic
def leave_again(*, now: datetime) -> int:
    """What an older backup does not know: every no that is on the list; how many are added.

    A yes of theirs that is newer than the no still holds. Twice adds nothing.
    """
    listed = departures.departures()
    people = Customer.objects.filter(pk__in={one.number for one in listed})
    known = {
        (pk, since.isoformat()): merged_into or pk
        for pk, since, merged_into in people.values_list("pk", "made_at", "merged_into")
    }
    ids = set(known.values())
    nos = Consent.objects.filter(customer__in=ids, state=Consent.State.WITHDRAWN)
    there = set(nos.values_list("customer_id", "purpose", "channel", "at"))
    missing = {}
    for one in listed:
        customer_id = known.get((one.number, one.since))
        cell = (customer_id, one.purpose, one.channel, one.moment)
        if customer_id is not None and cell not in there:
            missing[cell] = Consent(
                customer_id=customer_id,
                purpose=one.purpose,
                channel=one.channel,
                state=Consent.State.WITHDRAWN,
                source=one.source,
                at=one.moment,
                recorded_at=now,
            )
    Consent.objects.bulk_create(missing.values(), batch_size=500)
    return len(missing)


@after_restore
def keep_away_those_who_left() -> None:
    """Before anybody looks at what was brought back."""
    leave_again(now=timezone.now())
