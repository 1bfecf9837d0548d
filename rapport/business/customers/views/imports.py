"""Bringing in what other programs know: /customers/imports/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from rapport.business.customers.models import Import
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page


@needs(Capability.IMPORT)
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    context = {"imports": Import.objects.order_by("-made_at", "-pk")[:50]}
    return part_or_page(
        request, "customers/imports/_imports.html", "customers/imports/index.html", context
    )


@needs(Capability.IMPORT)
@require_GET
def show(request: MemberRequest, import_id: int) -> HttpResponse:
    context = {"one": get_object_or_404(Import, pk=import_id)}
    return part_or_page(
        request, "customers/imports/_import.html", "customers/imports/show.html", context
    )
