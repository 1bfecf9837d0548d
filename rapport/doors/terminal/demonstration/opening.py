"""The first day: the firm, its week, its people and its address, by the actions themselves."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.business.conversations import actions as conversations
from rapport.business.team import actions as team
from rapport.business.team.models import Member
from rapport.business.team.rules import Window

from .world import Team

ZONE = "Europe/Berlin"
LIFE = 548  # days
WEEKDAYS, SATURDAY = range(5), 5
WEEK = [
    *(Window(day, time(9), time(12, 30)) for day in WEEKDAYS),
    *(Window(day, time(13, 30), time(18)) for day in WEEKDAYS),
    Window(SATURDAY, time(10), time(14)),
]
VOICE = (
    "Warm and plain. We say sorry once and mean it, name the next step and the time, and never "
    "write “unfortunately”. First names when they use ours."
)


def opened_at(now: datetime) -> datetime:
    """Eighteen months ago, at eight in the morning."""
    day = now.astimezone(ZoneInfo(ZONE)).date() - timedelta(days=LIFE)
    return datetime.combine(day, time(8), ZoneInfo(ZONE))


def open_shop(start: datetime) -> Team:
    _, ana = team.set_up_business(
        name="Sole & Suds",
        kind="laundry",
        zone=ZONE,
        currency="EUR",
        language="en",
        country="DE",
        region="HH",
        email="hello@soleandsuds.example",
        owner_name="Ana Ferreira",
        owner_email="ana@soleandsuds.example",
        windows=WEEK,
        is_demonstration=True,
        now=start,
    )
    team.change_business(
        by=ana,
        now=start + timedelta(minutes=20),
        phone="+49 40 66969000",
        address="Alte Seilerei 7\n20459 Hamburg",
        website="https://soleandsuds.example",
        voice=VOICE,
    )

    def joins(name: str, role: str, after: int) -> Member:
        address = f"{name.split(maxsplit=1)[0].lower()}@soleandsuds.example"
        now = start + timedelta(days=after, hours=1)
        return team.invite_member(name=name, email=address, role=role, by=ana, now=now)

    found = Team(
        ana=ana,
        marc=joins("Marc Vidal", "manager", 0),
        yusuf=joins("Yusuf Demir", "member", 0),
        ingrid=joins("Ingrid Solberg", "member", 0),
        bea=joins("Bea Novak", "front_desk", 0),
        theo=joins("Theo Lang", "observer", 120),
    )
    jonas = joins("Jonas Pohl", "member", 30)
    team.deactivate(jonas.pk, by=ana, now=start + timedelta(days=210, hours=9))
    conversations.add_mailbox(
        address="hello@soleandsuds.example",
        name="Sole & Suds",
        signature="Sole & Suds · Alte Seilerei 7, Hamburg · +49 40 66969000",
        by=ana,
        now=start + timedelta(minutes=40),
    )
    return found


def close_for_holidays(ana: Member, start: datetime, today: date) -> None:
    """A week in August, the days between the years, and one afternoon still to come."""
    for year in range(start.year, today.year + 2):
        august = date(year, 8, 3)
        monday = august + timedelta(days=-august.weekday() % 7)
        for first, days, name in (
            (monday, 6, "Summer holiday"),
            (date(year, 12, 27), 4, "Between the years"),
        ):
            if start.date() < first < today + timedelta(days=200):
                asked = max(start + timedelta(hours=2), _at(first - timedelta(days=40)))
                asked = min(asked, _at(today - timedelta(days=30)))
                last = first + timedelta(days=days)
                team.add_closure(first_on=first, last_on=last, name=name, by=ana, now=asked)
    stock = today + timedelta(days=12 + (2 - today.weekday() - 12) % 7)
    team.add_closure(
        first_on=stock,
        last_on=stock,
        name="Stocktaking: mornings only",
        opens=time(9),
        closes=time(12, 30),
        by=ana,
        now=_at(today - timedelta(days=10)),
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(11, 5), ZoneInfo(ZONE))
