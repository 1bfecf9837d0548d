"""The code from the mail, typed where the link was asked for: /sign-in/code/"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.business.team import actions
from rapport.business.team.forms.people import CodeForm

from .door import browser_of, let_in, may_knock


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("/")
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        now = timezone.now()
        if not may_knock(request, "code", now):
            form.add_error(None, _("Too many tries. Please wait a minute."))
            status = 429
        elif form.is_valid():
            code, browser = form.cleaned_data["code"], browser_of(request)
            member = actions.enter_by_code(code, browser=browser, now=now)
            if member is not None:
                return let_in(request, member, way="link")
            form.add_error("code", _("That code does not fit, or it is too old."))
        status = 422 if status == 200 else status  # noqa: PLR2004
    return render(request, "team/sign_in_code.html", {"form": form}, status=status)
