"""What an address asks for: whose mirror, over how many days."""

from django.http import Http404

from rapport.business.mirror import queries
from rapport.business.mirror.queries import Scope
from rapport.business.mirror.rules.periods import days_asked
from rapport.business.team.http import MemberRequest

LONGEST_NUMBER = 15
KINDS = ("customer", "member", "segment", "tag")


def days(request: MemberRequest) -> int:
    return days_asked(request.GET.get("days", ""))


def scope(request: MemberRequest) -> Scope:
    """Named by `customer`, `member`, `segment` or `tag`, or by one value such as `of=segment:3`."""
    return scope_of(request, *_named(request))


def scope_of(request: MemberRequest, kind: str, pk: int | None = None) -> Scope:
    """Whose mirror; what this member is not to know of is not found."""
    found = queries.scope_of(kind, pk, member=request.user)
    if found is None:
        raise Http404
    return found


def _named(request: MemberRequest) -> tuple[str, int | None]:
    for kind in KINDS:
        if text := request.GET.get(kind, ""):
            return kind, _number(text)
    kind, _, text = request.GET.get("of", "").partition(":")
    return (kind, _number(text)) if kind in KINDS else ("business", None)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
        raise Http404
    return int(text)
