"""Who asks, and the rows they may see."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rapport.business.customers.models import Customer
from rapport.business.projects.models import Need, Project
from rapport.business.team.models import Member


def member(request: HttpRequest) -> Member:
    found: Member = request.auth  # type: ignore[attr-defined]
    return found


def customer(request: HttpRequest, customer_id: int) -> Customer:
    seen = Customer.objects.visible_to(member(request))
    return get_object_or_404(seen.led_to(customer_id))


def project(request: HttpRequest, project_id: int) -> Project:
    return get_object_or_404(Project.objects.visible_to(member(request)), pk=project_id)


def need(request: HttpRequest, need_id: int) -> Need:
    return get_object_or_404(Need.objects.visible_to(member(request)), pk=need_id)
