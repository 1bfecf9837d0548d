"""The first four questions, asked once: /welcome/"""

from datetime import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rapport.business.team import actions
from rapport.business.team.forms.business import HolidaysForm, PlaceForm, speak
from rapport.business.team.forms.choices import currency_of, guessed_country
from rapport.business.team.forms.people import OwnerForm
from rapport.business.team.forms.week import WeekForm
from rapport.business.team.kinds import PACKS, pack_of, preview
from rapport.business.team.queries import business
from rapport.business.team.queries.week import upcoming_holidays
from rapport.business.team.rules import Window, usual_week
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused

from .door import let_in, may_knock

KEPT = "welcome"
METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def place(request: HttpRequest) -> HttpResponse:
    """What the business is, and where."""
    if business().is_set_up:
        return redirect("/")
    kept = _kept(request)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        initial=kept.get("place") or _guessed(request),
    )
    if form.is_bound and form.is_valid():
        kind = form.cleaned_data["kind"]
        if kept.get("place", {}).get("kind") != kind:
            kept.pop("week", None)
            kept["parts"] = list(pack_of(kind).parts)
        _keep(request, kept | {"place": form.cleaned_data})
        return redirect("team:welcome-fit" if kind in PACKS else "team:welcome-hours")
    context = {"form": form, "step": 1, "is_first": not kept}
    return render(request, "team/welcome_place.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(METHODS)
def fit(request: HttpRequest) -> HttpResponse:
    """What comes with this kind of business; each part can be left out."""
    kept = _kept(request)
    if business().is_set_up or "place" not in kept:
        return redirect("team:welcome")
    pack = pack_of(kept["place"]["kind"])
    if request.method == "POST":
        asked = set(request.POST.getlist("part"))
        _keep(request, kept | {"parts": [part for part in pack.parts if part in asked]})
        return redirect("team:welcome-hours")
    context = {"shelves": preview(pack), "wanted": kept.get("parts", ()), "step": 2}
    return render(request, "team/welcome_fit.html", context)


@never_cache
@require_http_methods(METHODS)
def hours(request: HttpRequest) -> HttpResponse:
    """When it is open."""
    kept = _kept(request)
    if business().is_set_up or "place" not in kept:
        return redirect("team:welcome")
    country, status = kept["place"]["country"], 200
    initial = kept.get("holidays") or {"keeps_public_holidays": True}
    holidays = HolidaysForm(
        request.POST if request.method == "POST" else None, initial=initial, country=country
    )
    week = WeekForm.of(usual_week(kept["place"]["kind"]))
    if "week" in kept:
        week = WeekForm.of(_windows(kept["week"]))
    if request.method == "POST":
        week = WeekForm.typed(request.POST)
        if "copy" in request.POST:
            week = week.copied()
        elif week.is_valid and holidays.is_valid():
            _keep(request, kept | {"week": _plain(week), "holidays": holidays.cleaned_data})
            return redirect("team:welcome-you")
        else:
            status = 422
    days = upcoming_holidays(country, initial.get("region", ""), get_language() or "en")
    context = {"week": week, "holidays_form": holidays, "days": days[:4], "step": 3}
    return render(request, "team/welcome_hours.html", context, status=status)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(METHODS)
def owner(request: HttpRequest) -> HttpResponse:
    """Who you are; then the doors open."""
    kept = _kept(request)
    if business().is_set_up or "week" not in kept:
        return redirect("team:welcome")
    form = OwnerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not may_knock(request, "welcome", timezone.now()):
        form.add_error(None, _("Too many tries. Please wait a minute."))
    if form.is_bound and form.is_valid():
        try:
            firm, member = actions.set_up_business(
                owner_name=form.cleaned_data["name"],
                owner_email=form.cleaned_data["email"],
                owner_password=form.cleaned_data["password"],
                windows=_windows(kept["week"]),
                parts=kept.get("parts", ()),
                now=timezone.now(),
                **kept["place"],
                **kept["holidays"],
            )
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            request.session.pop(KEPT, None)
            toast(request, _("%(business)s is open. Welcome!") % {"business": firm.name})
            return let_in(request, member, way="password")
    context = {"form": form, "step": 4, "name": kept["place"]["name"]}
    return render(request, "team/welcome_you.html", context, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """What was answered so far. It leaves the session with the last answer."""
    found = request.session.get(KEPT)
    return dict(found) if isinstance(found, dict) else {}


def _keep(request: HttpRequest, kept: dict[str, Any]) -> None:
    request.session[KEPT] = kept


def _guessed(request: HttpRequest) -> dict[str, str]:
    country = guessed_country(request.headers.get("Accept-Language", ""))
    language = (get_language() or "en").split("-")[0]
    return {
        "country": country,
        "currency": currency_of(country),
        "language": language,
        "zone": "UTC",
    }


def _plain(week: WeekForm) -> list[list[Any]]:
    return [[one.weekday, f"{one.opens:%H:%M}", f"{one.closes:%H:%M}"] for one in week.windows]


def _windows(rows: list[list[Any]]) -> list[Window]:
    return [
        Window(day, time.fromisoformat(opens), time.fromisoformat(closes))
        for day, opens, closes in rows
    ]
