"""What is being done behind the screens: /jobs/"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from . import actions, queries

View = Callable[..., HttpResponse]


def may_see_jobs(view: View) -> View:
    """Signed in, and of a role that looks after the machinery; others find nothing here."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not getattr(request.user, "may_see_jobs", False):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@never_cache
@may_see_jobs
def index(request: HttpRequest) -> HttpResponse:
    is_part = request.headers.get("HX-Target") == "desk"
    template = "jobs/_desk.html" if is_part else "jobs/index.html"
    return render(request, template, {"desk": queries.desk(timezone.now())})


@require_safe
@never_cache
@may_see_jobs
def progress(request: HttpRequest, job_id: int) -> HttpResponse:
    """How far one job has come, asked again and again by the bar itself."""
    found = queries.progress_of(job_id)
    return render(request, "jobs/_progress.html", {"job": found}, status=found.status)


@require_POST
@may_see_jobs
def another_try(request: HttpRequest, job_id: int) -> HttpResponse:
    if actions.retry(job_id, now=timezone.now()):
        messages.success(request, _("It is being tried again."))
    else:
        messages.info(request, _("It was not parked any more."))
    return redirect("jobs:index")


@require_POST
@may_see_jobs
def removal(request: HttpRequest, job_id: int) -> HttpResponse:
    if actions.drop(job_id):
        messages.success(request, _("Dropped. It will not be done."))
    else:
        messages.info(request, _("It was already done, or is running just now."))
    return redirect("jobs:index")
