"""Two records, perhaps one person: /customers/duplicates/"""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.customers import actions
from rapport.business.customers.jobs import find_duplicates, merge_certain
from rapport.business.customers.models import Duplicate
from rapport.business.customers.queries import duplicates as queries
from rapport.business.team import actions as team
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, part_or_plain, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.jobs.queries import progress_of
from rapport.plumbing.kernel.refusal import Refused

from .parts import seen

_LONGEST_NUMBER = 18
_WORK = {"scan": find_duplicates.name, "merging": merge_certain.name}


@needs(Capability.MERGE)
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """The likeliest pair first, or the one asked for."""
    return _shown(request, at=_number(request.GET.get("at", "")))


@needs(Capability.MERGE)
@require_POST
def decide(request: MemberRequest, duplicate_id: int) -> HttpResponse:
    """The same person, or not; then the next pair."""
    pair = get_object_or_404(Duplicate.objects.visible_to(request.user), pk=duplicate_id)
    following = queries.screen(request.user, at=pair.pk).later
    try:
        _decided(request, pair)
    except Refused as refusal:
        return _shown(request, at=pair.pk, problem=spoken(refusal.reason), status=422)
    return _shown_after(request, at=following)


@needs(Capability.MERGE)
@require_POST
def ask_again(request: MemberRequest, duplicate_id: int) -> HttpResponse:
    """Take "not the same" back."""
    pair = get_object_or_404(Duplicate.objects.visible_to(request.user), pk=duplicate_id)
    actions.ask_again(pair.pk, by=request.user, now=timezone.now())
    return _shown_after(request, at=pair.pk)


@needs(Capability.MERGE)
@require_http_methods(["GET", "POST"])
def work(request: MemberRequest) -> HttpResponse:
    """Looking through everybody, or merging what is certain: begun by POST, watched by GET."""
    if request.method == "POST":
        return _begun(request)
    job = progress_of(_number(request.GET.get("job", "")) or 0)
    context = {"job": job, "screen": queries.screen(request.user) if job.is_over else None}
    return part_or_page(
        request,
        "customers/duplicates/_work.html",
        "customers/duplicates/work.html",
        context,
        job.status,
    )


@needs(Capability.MANAGE_BUSINESS)
@require_POST
def automatic(request: MemberRequest) -> HttpResponse:
    """Whether what is certain is merged without asking."""
    wanted = request.POST.get("merges_certain") == "on"
    team.change_business(by=request.user, now=timezone.now(), merges_certain=wanted)
    words = (
        _("From tonight, records that are certainly the same are merged by themselves.")
        if wanted
        else _("Nothing is merged unless somebody says so.")
    )
    toast(request, words)
    return see_other(request, "customers:duplicates")


@member_required
@require_GET
def hint(request: MemberRequest) -> HttpResponse:
    """How many wait, as a line above the list of customers."""
    may_decide = request.user.can(Capability.MERGE)
    context = {"count": queries.hint(request.user) if may_decide else 0}
    part, title = "customers/duplicates/_hint.html", _("Possible duplicates")
    return part_or_plain(request, part, context, title=title, back=reverse("customers:index"))


@member_required
@require_GET
def of_customer(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Who is perhaps the same, on a customer's own page."""
    customer = seen(request, customer_id)
    may_decide = request.user.can(Capability.MERGE)
    found = queries.of_customer(customer, member=request.user) if may_decide else []
    part, back = "customers/duplicates/_of_customer.html", customer.get_absolute_url()
    title = _("Possible duplicates")
    return part_or_plain(request, part, {"others": found}, title=title, back=back)


def _decided(request: MemberRequest, pair: Duplicate) -> None:
    decision, now = request.POST.get("decision", ""), timezone.now()
    if decision == "apart":
        actions.decide_apart(pair.pk, by=request.user, now=now)
        undo = reverse("customers:duplicate_return", args=[pair.pk])
        toast(request, _("They stay two. You will not be asked again."), undo=undo)
    elif decision == "same":
        survivor = _number(request.POST.get("survivor", ""))
        merge = actions.merge_pair(pair.pk, survivor_id=survivor, by=request.user, now=now)
        words = _("{name} is one record now.").format(name=merge.survivor.name)
        toast(request, words, undo=reverse("customers:unmerge", args=[merge.pk]))
    else:
        raise Http404


def _begun(request: MemberRequest) -> HttpResponse:
    what = request.POST.get("what", "")
    if what not in _WORK:
        raise Http404
    with transaction.atomic():
        if what == "scan":
            job = find_duplicates.enqueue()
        else:
            job = merge_certain.enqueue(member_id=request.user.pk)
    address = f"{reverse('customers:duplicates_work')}?job={job.pk}"
    return HttpResponse(status=303, headers={"Location": address})


def _shown_after(request: MemberRequest, *, at: int | None) -> HttpResponse:
    """The next pair in the same place for htmx; the page itself for everybody else."""
    if request.headers.get("HX-Request") == "true":
        return _shown(request, at=at)
    address = reverse("customers:duplicates") + (f"?at={at}" if at else "")
    return HttpResponse(status=303, headers={"Location": address})


def _shown(
    request: MemberRequest, *, at: int | None, problem: str = "", status: int = 200
) -> HttpResponse:
    may_automate = request.user.can(Capability.MANAGE_BUSINESS)
    context = {
        "screen": queries.screen(request.user, at=at),
        "problem": problem,
        "may_automate": may_automate,
        "merges_certain": may_automate and business().merges_certain,
    }
    return part_or_page(
        request,
        "customers/duplicates/_pair.html",
        "customers/duplicates/index.html",
        context,
        status,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
