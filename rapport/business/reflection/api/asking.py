from django.http import HttpRequest

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


def asking(request: HttpRequest) -> Member:
    """Who asks; looking back is for those who see the business in figures."""
    member: Member = request.auth  # type: ignore[attr-defined]
    member.require(Capability.SEE_FIGURES)
    return member
