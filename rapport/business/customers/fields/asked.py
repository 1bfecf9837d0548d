"""Who asks for a fact, and when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.business.team.models import Member
from rapport.business.team.queries import business


@dataclass(frozen=True)
class Asked:
    """Nobody stands for Rapport itself, which may know everything."""

    by: Member | None
    now: datetime
    zone: ZoneInfo
    currency: str

    @property
    def today(self) -> date:
        """The day it is where the business is."""
        return self.now.astimezone(self.zone).date()

    def begins(self, day: date) -> datetime:
        """The moment this day begins where the business is."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def day_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def days_ago(self, days: int) -> date:
        """The day so many days before today; the first there is, if that lies before."""
        return self.today - timedelta(days=min(days, (self.today - date.min).days))


def asked(by: Member | None, now: datetime) -> Asked:
    """A question of this member, at this moment, in the zone and money of the business."""
    firm = business()
    return Asked(by, now, ZoneInfo(firm.zone), firm.currency)
