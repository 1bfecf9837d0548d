"""Whose list somebody looks at, remembered from one request to the next."""

from rapport.business.team.http import MemberRequest

REMEMBERED = "today_is_mine"


def is_mine(request: MemberRequest) -> bool:
    """Whether they look at their own people only: as asked, else as they did last time."""
    asked = request.GET.get("mine")
    was = bool(request.session.get(REMEMBERED))
    if asked not in {"0", "1"}:
        return was
    if was != (asked == "1"):
        request.session[REMEMBERED] = asked == "1"
    return asked == "1"
