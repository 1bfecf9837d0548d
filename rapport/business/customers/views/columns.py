"""Which columns the list shows: /customers/columns/. Remembered for as long as one is signed in."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.customers.queries.builder import subjects, usable
from rapport.business.customers.queries.columns import MOST, USUAL
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import part_or_plain, see_other

from .listing import REMEMBERED, columns_asked


@member_required
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _chosen(request)
    context = {
        "subjects": subjects(request.user),
        "chosen": columns_asked(request) or USUAL,
        "most": MOST,
        "asked": _without_columns(request),
    }
    return part_or_plain(
        request, "customers/_columns.html", context, title=_("Columns"), back="customers:index"
    )


def _chosen(request: MemberRequest) -> HttpResponse:
    """Those that were ticked, in the order of the menu; none are the usual ones."""
    known = {field.name for field in usable(request.user)}
    ticked = [one for one in request.POST.getlist("column") if one in known]
    usual = list(USUAL)
    # The usual ones stay where they are used to stand.
    names = [one for one in usual if one in ticked] + [one for one in ticked if one not in usual]
    if request.POST.get("usual") or not names or names == usual:
        request.session.pop(REMEMBERED, None)
    else:
        request.session[REMEMBERED] = names[:MOST]
    query = _without_columns(request)
    return see_other(request, f"{reverse('customers:index')}{'?' if query else ''}{query}")


def _without_columns(request: MemberRequest) -> str:
    asked = request.GET.copy()
    asked.pop("columns", None)
    return asked.urlencode()
