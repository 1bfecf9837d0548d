"""Everything we hold about one customer, as a file: /customers/7/export/"""

import tempfile
from typing import IO

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rapport.business.customers import actions
from rapport.business.customers.models import Customer
from rapport.business.customers.rights import package, sections
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .parts import seen

IN_MEMORY = 4 * 1024 * 1024


@needs(Capability.EXPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, customer_id: int) -> HttpResponseBase:
    """What will be in it, and what to think of before it is handed over; then the file itself."""
    customer = seen(request, customer_id)
    if request.method != "POST":
        return _shown(request, customer)
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        actions.hand_over(customer.pk, to=file, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _shown(request, customer, problem=spoken(refusal.reason), status=422)
    return sent(file, package.file_name(customer))


def _shown(
    request: MemberRequest, customer: Customer, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {"customer": customer, "sections": sections(), "problem": problem}
    return render(request, "customers/rights/export.html", context, status=status)


def sent(file: IO[bytes], name: str) -> HttpResponse | FileResponse:
    """To be saved, never shown, and remembered by no cache."""
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
