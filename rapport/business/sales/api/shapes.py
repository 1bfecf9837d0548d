"""What the shapes of sales share."""

from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from pydantic import Field

from rapport.business.team.models import Member

Number = Annotated[str, Field(min_length=1, max_length=60)]
Channel = Literal["counter", "website", "phone", "other"]
Quantity = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]
LinePrice = Annotated[Decimal, Field(ge=0, max_digits=11, decimal_places=4)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)]
# An amount of money that is more than nothing.
Sum = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]
About = Annotated[str, Field(max_length=4_000)]


def member_of(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
