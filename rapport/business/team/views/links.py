"""Coming in by a link: asked for, opened, or printed for a colleague. /sign-in/link/"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.team import actions
from rapport.business.team.actions.sign_in import digest_of
from rapport.business.team.forms.people import LinkCodeForm, LinkForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.jobs import send_link
from rapport.business.team.models import Member
from rapport.business.team.queries.links import asks_for_code, can_send_mail
from rapport.business.team.rules import Capability, Role, leaving_refusal
from rapport.business.team.rules.sign_in import MAILS_AN_HOUR, look
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.limits import per_hour, take

from .door import browser_of, let_in, marked, may_knock


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whoever asks, and after the same work."""
    if request.user.is_authenticated:
        return redirect("/")
    asked = request.method == "POST"
    form = LinkForm(request.POST if asked else None, initial={"email": request.GET.get("email")})
    sends = can_send_mail()
    status = 200
    if asked and sends:
        now = timezone.now()
        if not may_knock(request, "link", now):
            form.add_error(None, _("Too many tries. Please wait a minute."))
            status = 429
        elif form.is_valid():
            address = form.cleaned_data["email"]
            response, browser = marked(request, redirect("team:sign-in-code"))
            key = f"link:{look(address)}"
            if take(key, rate=per_hour(MAILS_AN_HOUR), burst=MAILS_AN_HOUR, now=now):
                send_link.enqueue(address=address, browser=browser)
            return response
        else:
            status = 422
    return render(
        request, "team/sign_in_link.html", {"form": form, "can_send": sends}, status=status
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """Looking at a link uses nothing up: programs that inspect mail do it before people do."""
    browser = browser_of(request)
    form = LinkCodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        now = timezone.now()
        if not may_knock(request, "link-use", now):
            form.add_error(None, _("Too many tries. Please wait a minute."))
            status = 429
        elif form.is_valid():
            code = form.cleaned_data["code"]
            member = actions.enter_by_link(secret, browser=browser, code=code, now=now)
            if member is not None:
                return let_in(request, member, way="link")
            form.add_error(None, _not_good(code))
        status = 422 if status == 200 else status  # noqa: PLR2004
    context = {"form": form, "asks_code": asks_for_code(digest_of(secret), browser=browser)}
    return render(request, "team/sign_in_by_link.html", context, status=status)


def _not_good(code: str) -> str:
    if code:
        return _("That code does not fit, or the link is used up or too old.")
    return _("This link is used up or too old, or it was asked for in another browser.")


@require_POST
@needs(Capability.MANAGE_TEAM)
def print_one(request: MemberRequest, member_id: int) -> HttpResponse:
    """A link to hand over in person, shown once."""
    colleagues = Member.objects.people().active().visible_to(request.user)
    member = get_object_or_404(colleagues, pk=member_id)
    # Whoever may not take access away may not borrow it either.
    reason = leaving_refusal(giver=Role(request.user.role), held=Role(member.role), other_owners=1)
    if reason:
        toast(request, spoken(reason), alarm=True)
        return see_other(request, "team:member", member_id=member.pk)
    link = actions.make_link(member.pk, by=request.user, now=timezone.now())
    address = request.build_absolute_uri(reverse("team:sign-in-by-link", args=[link.secret]))
    context = {"colleague": member, "address": address}
    response = render(request, "team/member_link.html", context)
    response["Cache-Control"] = "no-store"
    return response
