"""Whose list somebody looks at, remembered from one request to the next, and how much of it."""

from rapport.business.insights.queries.today import COUNTED
from rapport.business.team.http import MemberRequest

REMEMBERED = "today_is_mine"
LONGEST = 3  # digits of how many lines somebody may ask for


def is_mine(request: MemberRequest) -> bool:
    """Whether they look at their own people only: as asked, else as they did last time."""
    asked = request.GET.get("mine")
    was = bool(request.session.get(REMEMBERED))
    if asked not in {"0", "1"}:
        return was
    if was != (asked == "1"):
        request.session[REMEMBERED] = asked == "1"
    return asked == "1"


def wanted(request: MemberRequest) -> int | None:
    """How many lines they asked for; nothing for the short list."""
    return min(_number(request, "show"), COUNTED) or None


def seen(request: MemberRequest) -> int:
    """How many lines stood there when they asked for more."""
    return _number(request, "seen")


def _number(request: MemberRequest, name: str) -> int:
    asked = request.POST.get(name) or request.GET.get(name) or ""
    return int(asked) if asked.isdecimal() and len(asked) <= LONGEST else 0
