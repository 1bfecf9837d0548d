"""Coming in by a letter, and out again. /my/

The answer is the same whoever asks, and after the same work: whether an address is known is
nobody's business. Looking at a link uses nothing up; programs that inspect mail do it first.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.loyalty.actions import ways_in as actions
from rapport.business.loyalty.queries.ways_in import asks_for_code
from rapport.business.team.queries import business
from rapport.business.team.queries.links import can_send_mail
from rapport.business.team.rules.sign_in import look
from rapport.doors.portal import sessions
from rapport.doors.portal.forms import AddressForm, CodeForm
from rapport.doors.portal.jobs import send_link
from rapport.doors.portal.pace import keep_quiet, may_knock, may_write_to
from rapport.plumbing.design.responses import see_other

from . import home


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Their own pages for whoever is in; else the question where to write to."""
    if request.method != "POST" and sessions.visitor_of(request) is not None:
        return home.show(request)
    with translation.override(_language(request)):
        form, status = AddressForm(request.POST if request.method == "POST" else None), 200
        if request.method == "POST":
            status = 422
            if form.is_valid():
                if may_knock(request, "link", timezone.now()):
                    return _asked(request, form.cleaned_data["email"])
                status = 429
                form.add_error(None, _("Too many tries. Please wait a minute."))
        context = {"form": form, "firm": business(), "can_send": can_send_mail()}
        return keep_quiet(render(request, "portal/ask.html", context, status=status))


def _asked(request: HttpRequest, address: str) -> HttpResponse:
    answer = see_other(request, "portal:asked")
    browser = sessions.marked(request, answer)
    if may_write_to(look(address), timezone.now()):
        send_link.enqueue(address=address, browser=browser)
    return keep_quiet(answer)


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest) -> HttpResponse:
    """Look into your mail, or type the code that stands in it."""
    with translation.override(_language(request)):
        form, status = CodeForm(request.POST if request.method == "POST" else None), 200
        if request.method == "POST":
            now, status = timezone.now(), 422
            if not may_knock(request, "code", now):
                status = 429
                form.add_error(None, _("Too many tries. Please wait a minute."))
            elif form.is_valid():
                entered = actions.enter_by_code(
                    form.cleaned_data["code"], browser=sessions.browser_of(request), now=now
                )
                if entered is not None:
                    return _welcome(request, entered)
                form.add_error(None, _("That code does not fit, or it is used up or too old."))
        context = {"form": form, "firm": business()}
        return keep_quiet(render(request, "portal/asked.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    browser = sessions.browser_of(request)
    with translation.override(_language(request)):
        form, status = CodeForm(request.POST if request.method == "POST" else None), 200
        if request.method == "POST":
            now, status = timezone.now(), 422
            if not may_knock(request, "link-use", now):
                status = 429
                form.add_error(None, _("Too many tries. Please wait a minute."))
            elif form.is_valid():
                code = form.cleaned_data["code"]
                entered = actions.enter_by_link(secret, browser=browser, code=code, now=now)
                if entered is not None:
                    return _welcome(request, entered)
                form.add_error(None, _not_good(code))
        asks = asks_for_code(actions.digest_of(secret), browser=browser)
        context = {"form": form, "firm": business(), "asks_code": asks}
        return keep_quiet(render(request, "portal/enter.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Several share this address: which card is theirs?"""
    found = sessions.visitor_of(request)
    if found is None:
        return keep_quiet(redirect("portal:home"))
    status = 200
    if request.method == "POST":
        wanted = request.POST.get("card", "")
        number = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0  # noqa: PLR2004
        if actions.choose_card(found.way_id, customer_id=number, now=timezone.now()):
            return keep_quiet(see_other(request, "portal:home"))
        status = 422
    with translation.override(_language(request)):
        context = {"owners": found.owners, "firm": business()}
        return keep_quiet(render(request, "portal/choose.html", context, status=status))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    if (found := sessions.visitor_of(request)) is not None:
        actions.leave_own_pages(found.way_id, now=timezone.now())
    return keep_quiet(sessions.show_out(see_other(request, "portal:home")))


def _welcome(request: HttpRequest, entered: actions.Entered) -> HttpResponse:
    to = "portal:home" if entered.way.customer_id else "portal:choice"
    return keep_quiet(sessions.let_in(see_other(request, to), entered))


def _not_good(code: str) -> str:
    if code:
        return _("That code does not fit, or the link is used up or too old.")
    return _("This link is used up or too old, or it was asked for in another browser.")


def _language(request: HttpRequest) -> str:
    """Theirs where the page speaks it, else ours."""
    asked_for = request.headers.get("Accept-Language", "")
    ours = business().language or "en"
    return translation.get_language_from_request(request) if asked_for else ours
