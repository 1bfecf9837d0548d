"""What the pages of value and retention are asked for: whose purchases, how far back."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from rapport.business.customers.models import CustomerQuerySet, Segment
from rapport.business.customers.queries import members_of
from rapport.business.figures.rules.months import YEAR, Window, window
from rapport.business.sales.models import Purchase, PurchaseQuerySet
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.reckoning.asking import Gone, Value

from .asking import named, segment_named

PERIODS = (YEAR, 2 * YEAR, 3 * YEAR, 5 * YEAR)
USUAL = YEAR
UNITS = ("quarter", "month", "year")


@dataclass(frozen=True)
class Look:
    """Everybody's purchases in our currency, or a segment's, on one channel or all."""

    member: Member | None  # nobody: Rapport itself
    now: datetime
    months: int = USUAL
    segment: Segment | None = None
    channel: str = ""
    unit: str = UNITS[0]

    @classmethod
    def by_day(cls, day: date) -> "Look":
        """Rapport's own, as on that day."""
        return cls(None, datetime.combine(day, time(12), ZoneInfo(business().zone)))

    @cached_property
    def window(self) -> Window:
        """As far back as bits reach; what is shown are its newest months."""
        return window(self.now.astimezone(self.zone).date())

    @cached_property
    def shown(self) -> Window:
        return Window(self.window.last, self.months)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Months begin where the business is."""
        return ZoneInfo(business().zone)

    def midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone)

    @property
    def values(self) -> dict[str, Value]:
        """What tells this question from another; a segment holds whom the asker may know of."""
        eyes = self.member.pk if self.member and self.segment else None
        return {
            **named(self.segment),
            "eyes": eyes,
            "channel": self.channel,
            "zone": str(self.zone),
            "currency": self.currency,
        }

    @cached_property
    def currency(self) -> str:
        return business().currency

    @cached_property
    def customers(self) -> CustomerQuerySet | None:
        """Whom it is about, when not everybody; Refused when the segment makes no sense."""
        if self.segment is None:
            return None
        return members_of(self.segment, self.member, now=self.now)

    @property
    def purchases(self) -> PurchaseQuerySet:
        """Of the window and before: what the running month brings is not whole yet."""
        found = Purchase.objects.filter(
            currency=self.currency, at__lt=self.midnight(self.window.ends_on)
        )
        if self.channel:
            found = found.filter(channel=self.channel)
        if self.customers is not None:
            found = found.filter(customer__in=self.customers.order_by().values("pk"))
        return found

    @property
    def is_everybody(self) -> bool:
        return self.segment is None and not self.channel


def look_again(
    now: datetime,
    *,
    segment: int | None,
    asks: str,
    eyes: int | None,
    channel: str,
    zone: str,
    currency: str,
) -> Look:
    """The same question at another moment; Gone when it makes no sense any more."""
    look = Look(
        member=Member.objects.get(pk=eyes) if eyes else None,
        now=now,
        segment=segment_named(segment, asks),
        channel=channel,
    )
    if (str(look.zone), look.currency) != (zone, currency):
        raise Gone
    return look
