"""Which days and whose, from the address; what makes no sense is as usual."""

from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from rapport.business.figures.queries.asking import Asking, segments_for
from rapport.business.figures.rules.stretch import USUAL, sensible
from rapport.business.figures.service_forms import AskingForm
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
    asking = Asking(request.user, stretch, timezone.now(), segment)
    trouble: Sentence | None = None
    try:
        _ = asking.customers
    except Refused as refusal:
        trouble, asking = refusal.reason, Asking(request.user, stretch, timezone.now())
    kept = {"days": "own", "since": stretch.since, "until": stretch.until}
    query = urlencode({**kept, "segment": segment.pk} if segment else kept)
    return asking, {
        "form": form,
        "stretch": stretch,
        "segment": asking.segment,
        "trouble": trouble,
        "query": query,
    }
