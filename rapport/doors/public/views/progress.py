"""How far it is, for whoever waits for it: /p/progress/<token>/

The address is the secret: 64 bits found by chance and a seal of ours. One that is not ours, was
closed or erased is not there, and all three take the same time and the same words.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from rapport.business.projects.actions import note_seen
from rapport.business.projects.queries import progress
from rapport.doors.public.pace import ask_in_turn, keep_quiet


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    slow = ask_in_turn(request, "progress")
    if slow is not None:
        return slow
    now = timezone.now()
    found = progress(token, now=now)
    if found is None:
        raise Http404
    note_seen(found.project_id, now=now)
    with translation.override(found.language), timezone.override(found.firm.zone):
        page = render(request, "public/progress.html", {"progress": found, "firm": found.firm})
    return keep_quiet(page)
