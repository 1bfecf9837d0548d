from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.customers.models import Customer
from rapport.business.insights.models import Rhythm, Suggestion
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say

from .today import Need, need


@dataclass(frozen=True)
class Standing:
    """Where a customer stands with us, beside their name."""

    since: date | None
    suggestion: Need | None


def standing_of(customer: Customer, *, member: Member) -> Standing:
    rhythm = Rhythm.objects.filter(pk=customer.pk).only("first_on").first()
    found = Suggestion.objects.visible_to(member).filter(customer=customer)
    row = found.select_related("customer", "case", "conversation").first()
    return Standing(
        since=rhythm.first_on if rhythm else None,
        suggestion=need(row, timezone.now()) if row else None,
    )


@dataclass(frozen=True)
class OwnRhythm:
    rhythm: Rhythm | None
    away_days: int | None
    is_quiet: bool


def rhythm_of(customer: Customer, *, now: datetime) -> OwnRhythm:
    """How often they come, and whether this silence is longer than that explains."""
    rhythm = Rhythm.objects.filter(pk=customer.pk).first()
    today = timezone.localtime(now).date()
    if rhythm is None or rhythm.last_on is None:
        return OwnRhythm(rhythm, None, is_quiet=False)
    return OwnRhythm(
        rhythm,
        (today - rhythm.last_on).days,
        is_quiet=rhythm.quiet_from is not None and today >= rhythm.quiet_from,
    )


def rest_of(customer: Customer) -> Sentence | None:
    """Why they are better left alone now, as far as nothing is owed to them; else nothing."""
    if customer.attention == Customer.Attention.QUIET:
        return say("Prefers not to be disturbed: leave alone, except for what we owe.")
    complaints = Case.objects.open().filter(customer=customer, kind=Case.Kind.COMPLAINT)
    if complaints.exists():
        return say("A complaint is open: nothing else is proposed until it is settled.")
    return None
