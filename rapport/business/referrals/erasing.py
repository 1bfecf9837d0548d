"""Referrals stay as numbers without the person; their code leads nowhere any more."""

from collections.abc import Mapping

from django.db.models import Q

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.referrals.models import Referral, ReferralCode, ReferralStep
from rapport.plumbing.database.telling import telling
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Nobody stands at their end of it; a reason may name them, so it goes as well."""
    theirs = Referral.objects.filter(
        Q(referrer__in=traces.customers) | Q(friend__in=traces.customers)
    )
    ids = list(theirs.values_list("pk", flat=True))
    traces.refer("referral", ids)
    Referral.objects.filter(pk__in=ids).update(reason=None)
    ReferralStep.objects.filter(referral__in=ids).update(reason=None)
    Referral.objects.filter(referrer__in=traces.customers).update(referrer=None)
    Referral.objects.filter(friend__in=traces.customers).update(friend=None)
    _forget_names(traces)
    codes = ReferralCode.objects.filter(customer__in=traces.customers)
    counts = {"referrals": len(ids), "referral_codes": codes.count()}
    codes.delete()
    return counts


def _forget_names(traces: Traces) -> None:
    """A reason may name somebody else: "Priya had sent them already"."""
    for model in (Referral, ReferralStep):
        told = [pk for pk, _ in telling(model._base_manager.all(), "reason", words=traces.words)]
        model._base_manager.filter(pk__in=told).update(reason=None)


ERASER = Eraser(
    erase=erase,
    kinds={
        "referrals": say("Referrals, kept as numbers without the person"),
        "referral_codes": say("Personal codes for friends"),
    },
)
