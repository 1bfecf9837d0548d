"""Referrals stay as numbers without the person; their code leads nowhere any more."""

from collections.abc import Mapping

from django.db.models import Q

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.referrals.models import Referral, ReferralCode
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Nobody stands at their end of it; a reason may name them, so it goes as well."""
    theirs = Referral.objects.filter(
        Q(referrer__in=traces.customers) | Q(friend__in=traces.customers)
    )
    ids = list(theirs.values_list("pk", flat=True))
    traces.refer("referral", ids)
    found = Referral.objects.filter(pk__in=ids)
    _forget_reasons(ids)
    found.filter(referrer__in=traces.customers).update(referrer=None)
    found.filter(friend__in=traces.customers).update(friend=None)
    codes = ReferralCode.objects.filter(customer__in=traces.customers)
    counts = {"referrals": len(ids), "referral_codes": codes.count()}
    codes.delete()
    return counts


def _forget_reasons(ids: list[int]) -> None:
    Referral.objects.filter(pk__in=ids, reason__isnull=False).update(reason=None)
    for referral in Referral.objects.filter(pk__in=ids).prefetch_related("steps"):
        referral.steps.filter(reason__isnull=False).update(reason=None)


ERASER = Eraser(
    erase=erase,
    kinds={
        "referrals": say("Referrals, kept as numbers without the person"),
        "referral_codes": say("Personal codes for friends"),
    },
)
