"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime, time
from itertools import count
from typing import Any

from rapport.business.team.models import Business, Member, OpeningWindow, Token

JOINED = datetime(2024, 1, 8, 9, tzinfo=UTC)
WORKDAYS = [(day, time(9), time(17)) for day in range(5)]
_numbers = count(1)


def a_business(*, hours: list[tuple[int, time, time]] | None = None, **fields: Any) -> Business:
    """A shop in London, open on workdays from 9 to 17, unless told otherwise."""
    defaults = {
        "name": "The Corner Shop",
        "zone": "Europe/London",
        "currency": "GBP",
        "language": "en",
        "country": "GB",
        "keeps_public_holidays": False,
        "set_up_at": JOINED,
        **fields,
    }
    firm, made = Business.objects.update_or_create(pk=Business.ONLY, defaults=defaults)
    if not made:
        firm.hours_version += 1
        firm.save(update_fields=["hours_version"])
    OpeningWindow.objects.all().delete()
    OpeningWindow.objects.bulk_create(
        OpeningWindow(weekday=day, opens=opens, closes=closes)
        for day, opens, closes in (WORKDAYS if hours is None else hours)
    )
    return firm


def a_member(
    *, name: str = "Mina Costa", role: str = "member", password: str = "", **fields: Any
) -> Member:
    if "email" not in fields:
        fields["email"] = f"{name.split(maxsplit=1)[0].lower()}{next(_numbers)}@team.example"
    fields.setdefault("joined_at", JOINED)
    member = Member(name=name, role=role, **fields)
    if password:
        member.set_password(password)
    else:
        member.set_unusable_password()
    member.save()
    return member


def a_token(*, name: str = "Till", role: str = "member", secret: str = "") -> tuple[Token, str]:
    """A token and the secret that its program would send."""
    from rapport.business.team.rules.secrets import token_secret

    secret = secret or token_secret()
    robot = a_member(name=name, role=role, is_robot=True, email=None)
    token = Token.objects.create(
        name=name,
        digest=Token.digest_of(secret),
        hint=secret[-4:],
        member=robot,
        made_at=JOINED,
    )
    return token, secret
