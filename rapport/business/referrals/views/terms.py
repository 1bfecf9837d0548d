"""/loyalty/referrals/terms/: what each side gets."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.referrals import actions, queries
from rapport.business.referrals.forms import TermsForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@needs(Capability.MANAGE_BUSINESS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest) -> HttpResponse:
    now_in_force = queries.terms_now() or actions.Terms()
    initial = {name: getattr(now_in_force, name, None) for name in TermsForm.base_fields}
    form = TermsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_terms(form.terms(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Kept. They are for whoever comes from now on."))
            return see_other(request, "referrals:index")
    context = {"form": form, "currency": business().currency}
    return render(request, "referrals/terms.html", context, status=422 if form.errors else 200)
