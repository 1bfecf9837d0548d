"""/sales/products/7/questions/: what customers ask about it, and what everybody answers."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.sales import actions
from rapport.business.sales.forms import QuestionForms
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .products import found


@needs(Capability.MANAGE_PRODUCTS)
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, product_id: int) -> HttpResponse:
    product, refusal = found(request, product_id), ""
    known = list(product.questions.order_by("position").values("question", "answer"))
    data = request.POST if request.method == "POST" else None
    forms: Any = QuestionForms(data, prefix="questions", initial=known)
    if data is not None and forms.is_valid():
        said = [
            (one.cleaned_data.get("question", ""), one.cleaned_data.get("answer", ""))
            for one in forms
        ]
        try:
            actions.save_questions(product.pk, questions=said, by=request.user, now=timezone.now())
        except Refused as refused:
            refusal = spoken(refused.reason)
        else:
            toast(request, _("Everybody gives the same answer now."))
            return see_other(request, "sales:product", product_id=product.pk)
    context = {"product": product, "forms": forms, "refusal": refusal}
    status = 422 if data is not None else 200
    return part_or_page(request, "sales/_questions.html", "sales/questions.html", context, status)
