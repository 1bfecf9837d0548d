"""Which days and whose, from the address; what makes no sense is as usual."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from rapport.business.figures.queries.asking import Asking, segments_for
from rapport.business.figures.rules.stretch import USUAL, sensible
from rapport.business.figures.service_forms import PERIODS, AskingForm
from rapport.business.team.http import MemberRequest
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence


def asked_of(request: MemberRequest) -> tuple[Asking, dict[str, Any]]:
    """What the page is asked for, and what its template needs to ask again."""
    segments = {one.pk: one for one in segments_for(request.user)}
    usual = {"days": str(USUAL)}
    form = AskingForm(
        {**usual, **request.GET.dict()}, segments=[(pk, one.name) for pk, one in segments.items()]
    )
    form.is_valid()
    said, today = form.cleaned_data, timezone.localdate()
    is_own = said.get("days") == "own"
    stretch = sensible(
        said.get("since") if is_own else None,
        said.get("until") if is_own else None,
        today=today,
        days=int(said["days"]) if said.get("days", "").isdigit() else USUAL,
    )
    chosen = said.get("segment") or ""
    segment = segments.get(int(chosen)) if chosen.isdigit() else None
    own_days = said.get("since") or said.get("until") if is_own else None
    days = None if own_days else stretch.days
    asking = Asking(request.user, stretch, timezone.now(), segment, days)
    trouble: Sentence | None = None
    try:
        _ = asking.customers
    except Refused as refusal:
        trouble, asking = refusal.reason, replace(asking, segment=None)
    return asking, {"form": form, "trouble": trouble, **around(asking)}


def around(asking: Asking) -> dict[str, Any]:
    """What a page about these days says of them, and how the pages behind it are asked."""
    kept: dict[str, Any] = {
        "days": "own",
        "since": asking.stretch.since,
        "until": asking.stretch.until,
    }
    if asking.days in {int(value) for value, _name in PERIODS if value.isdigit()}:
        kept = {"days": str(asking.days)}
    query = urlencode({**kept, "segment": asking.segment.pk} if asking.segment else kept)
    return {"stretch": asking.stretch, "segment": asking.segment, "query": query}
