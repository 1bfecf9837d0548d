"""Forgetting somebody for good, and the certificates of it: /customers/erasures/"""

from typing import cast

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.customers import actions
from rapport.business.customers.forms import ErasureForm
from rapport.business.customers.models import Erasure
from rapport.business.customers.queries import rights as queries
from rapport.business.customers.rights import certificate as written
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other

from .parts import seen, tried

A_PAGE = 50


@needs(Capability.ERASE)
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    pages = Paginator(queries.erasures(), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "customers/rights/erasures.html", {"page": page})


@needs(Capability.ERASE)
@require_safe
def show(request: MemberRequest, erasure_id: int) -> HttpResponse:
    """The certificate: to be read, printed, or taken along as text or JSON."""
    found = get_object_or_404(Erasure.objects.select_related("by"), pk=erasure_id)
    one = queries.certificate(found)
    form = request.GET.get("as", "")
    if form == "json":
        return JsonResponse(written.as_json(one))
    if form == "text":
        said = written.as_text(one, business=business().name)
        response = HttpResponse(said, content_type="text/plain; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="erasure-{one.pk}.txt"'
        return response
    context = {"certificate": one, "business": business()}
    return render(request, "customers/rights/certificate.html", context)


@needs(Capability.ERASE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The moment to think: what goes, what stays, and the name to be typed."""
    customer = seen(request, customer_id)
    form = ErasureForm(request.POST if request.method == "POST" else None, name=customer.name)
    made: list[Erasure] = []

    def erase() -> None:
        ground = cast("Form", form).cleaned_data["ground"]
        made.append(actions.erase(customer.pk, by=request.user, now=timezone.now(), ground=ground))

    if form.is_bound and tried(form, erase):
        return see_other(request, "customers:erasure", erasure_id=made[0].pk)
    context = {
        "customer": customer,
        "form": form,
        "may_export": request.user.can(Capability.EXPORT),
        "elsewhere": queries.named_elsewhere(customer, member=request.user, now=timezone.now()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "customers/rights/erase.html", context, status=status)
