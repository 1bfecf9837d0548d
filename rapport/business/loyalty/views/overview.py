"""/loyalty/: who takes part, what is owed, and the ways to everything else."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rapport.business.loyalty.queries.liability import liability
from rapport.business.loyalty.queries.overview import overview
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.addresses import address


@dataclass(frozen=True)
class Way:
    name: str
    icon: str
    label: str | Promise
    hint: str | Promise
    url: str = ""


# A way whose address is not there (yet) is left out.
WAYS = (
    Way("loyalty:programmes", "stamp", _("Programmes"), _("Stamps, points, tiers and rewards")),
    Way("loyalty:vouchers", "ticket", _("Vouchers"), _("Given, redeemed, still open")),
    Way("referrals:index", "heart-handshake", _("Referrals"), _("Who brings whom")),
    Way("recommendations:index", "sparkles", _("What fits whom"), _("What they may want next")),
    Way("trials:index", "flask-conical", _("Trials"), _("Which reward works")),
)


@member_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    context = {
        "owed": liability(timezone.localdate()).total,
        "overview": overview(request.user, now=timezone.now()),
        "ways": list(_ways()),
        "may_change": request.user.can(Capability.MANAGE_PRODUCTS),
        "may_sell": request.user.can(Capability.RECORD_SALES),
    }
    return render(request, "loyalty/overview.html", context)


def _ways() -> Iterator[Way]:
    for way in WAYS:
        try:
            url = address(way.name)
        except NoReverseMatch:
            continue
        yield Way(way.name, way.icon, way.label, way.hint, url)
