"""The page behind a personal link: /p/friend/PRIYA-7K3F/. Says nothing about anybody we know.

A code that never was, one that was revoked, and no terms are the same page that is not there; and
whoever is known already is thanked like anybody new.
"""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.referrals import actions, queries, rules
from rapport.business.referrals.models import ReferralCode, ReferralTerms
from rapport.business.team.http import address_of
from rapport.business.team.models import Business
from rapport.business.team.queries import business
from rapport.doors.public.friend_forms import NEWS, FriendForm
from rapport.doors.public.pace import ask_in_turn, keep_quiet
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.rest import limits

# Looking: twenty at once, then one in three seconds, so that nobody tries out codes.
LOOKS, LOOKS_AT_ONCE = 0.33, 20
FROM_ONE = (limits.per_hour(10), 5)
TO_ONE = (limits.per_hour(4), 3)
OF_ONE_CODE = (limits.per_hour(30), 15)
FROM_ALL = (limits.per_hour(240), 120)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What the friend gets, and a small form; nothing typed is lost."""
    if slow := ask_in_turn(request, "friend", a_second=LOOKS, at_once=LOOKS_AT_ONCE):
        return slow
    known, terms, firm = _open(code)
    with translation.override(_language(request, firm)):
        form = FriendForm(request.POST or None)
        status = 200
        if request.method == "POST":
            status = 422
            if form.is_valid():
                if form.cleaned_data["website"]:
                    return redirect("public:friend-welcome", code)  # A machine: let it be happy.
                if not _may_send(request, form, known):
                    status = 429
                    form.add_error(None, _("That was a lot at once. Please try again in an hour."))
                elif _came(form, known):
                    return redirect("public:friend-welcome", code)
        context = {"form": form, "firm": firm, "terms": terms}
        return _quiet(render(request, "public/friend.html", context, status=status))


@require_safe
def welcome(request: HttpRequest, code: str) -> HttpResponse:
    """Thanks, and what comes next: the same for everybody."""
    if slow := ask_in_turn(request, "friend", a_second=LOOKS, at_once=LOOKS_AT_ONCE):
        return slow
    _known, terms, firm = _open(code)
    with translation.override(_language(request, firm)):
        context = {"firm": firm, "terms": terms}
        return _quiet(render(request, "public/friend_welcome.html", context))


def _open(code: str) -> tuple[ReferralCode, ReferralTerms, Business]:
    """Who sends, and what is promised; 404 where there is no such door."""
    firm, terms = business(), queries.terms_now()
    known = queries.by_code(rules.code_of(code))
    if known is None or terms is None or not terms.is_on or not firm.is_set_up:
        raise Http404
    return known, terms, firm


def _came(form: FriendForm, code: ReferralCode) -> bool:
    told = form.cleaned_data
    try:
        actions.come_by_link(
            code.pk,
            name=told["name"],
            email=told["email"],
            phone=told["phone"],
            news=str(NEWS) if told["news"] else "",
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("email" if told["email"] else "phone", spoken(refusal.reason))
        return False
    return True


def _may_send(request: HttpRequest, form: FriendForm, code: ReferralCode) -> bool:
    """Counted before anything is written, so that a refusal leaves no trace."""
    now = timezone.now()
    target = (form.cleaned_data["email"] or form.cleaned_data["phone"]).strip().casefold()
    asked = (
        ("from", address_of(request), FROM_ONE),
        ("to", target, TO_ONE),
        ("code", code.value, OF_ONE_CODE),
        ("all", "", FROM_ALL),
    )
    return all(
        limits.take(f"p.friend.{what}:{_hash(which)}", rate, burst, now)
        for what, which, (rate, burst) in asked
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _language(request: HttpRequest, firm: Business) -> str:
    """Theirs where the page speaks it, else ours."""
    asked = request.headers.get("Accept-Language", "")
    return translation.get_language_from_request(request) if asked else firm.language or "en"


def _quiet(page: HttpResponse) -> HttpResponse:
    page.headers["Vary"] = "Accept-Language, Cookie"
    return keep_quiet(page)
