"""Leaving by the link of a letter, and coming back by it."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers.models import Channel, Consent, Purpose
from rapport.business.customers.queries.leaving import Leaver, returning
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
