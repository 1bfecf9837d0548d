"""/api/v1/customers/7/erasure/, /api/v1/customers/7/export/ and /api/v1/erasures/"""

import tempfile
from datetime import datetime
from typing import IO, Literal

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, Erasure
from rapport.business.customers.queries import rights as queries
from rapport.business.customers.rights import package
from rapport.business.customers.rights.certificate import as_json
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.repeats import harmless_twice
from rapport.plumbing.rest.schemas import Cursor, Limit, Schema

from .shapes import asking

router = Router(tags=["customers"])
erasures = Router(tags=["erasures"])
IN_MEMORY = 4 * 1024 * 1024


class ErasureIn(Schema):
    """`number` once more, so that no slip of a program erases anybody."""

    number: int
    ground: Literal["asked", "not_needed"] = "asked"


class ErasureOut(Schema):
    """The certificate. It names nobody."""

    number: int
    customer_number: int
    merged_numbers: list[int]
    erased_at: datetime
    by: str
    ground: str
    counts: dict[str, int]
    erased_again: int
    erased_again_at: datetime | None
    remarks: list[str]


class ErasureLine(Schema):
    id: int
    customer_number: int
    at: datetime
    ground: str


@router.post("/{int:customer_id}/erasure/", response={201: ErasureOut})
@harmless_twice
def erase(request: HttpRequest, customer_id: int, payload: ErasureIn) -> object:
    """Erase a customer for good, with those merged into them. Asked twice, it is done once."""
    member = asking(request)
    member.require(Capability.ERASE)
    done = Erasure.objects.filter(customer_number=customer_id).first()
    if done is None or Customer.objects.filter(pk=customer_id).exists():
        get_object_or_404(Customer.objects.visible_to(member).led_to(customer_id))
    if payload.number != customer_id:
        raise Refused(say("Send the customer's number once more as “number”."))
    erased = actions.erase(customer_id, by=member, now=timezone.now(), ground=payload.ground)
    return Status(201, as_json(queries.certificate(erased)))


@router.get("/{int:customer_id}/export/", response={200: None})
def export(request: HttpRequest, customer_id: int) -> object:
    """Everything we hold about them as a ZIP: data.json, a page to read, and files."""
    member = asking(request)
    member.require(Capability.EXPORT)
    seen = Customer.objects.visible_to(member)
    customer = get_object_or_404(seen.led_to(customer_id))
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    actions.hand_over(customer.pk, to=file, by=member, now=timezone.now())
    file.seek(0)
    name = package.file_name(customer)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@erasures.get("/", response=Page[ErasureLine])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """Newest first, by number only."""
    asking(request).require(Capability.ERASE)
    rows = Erasure.objects.filter(of=None)
    return page(rows, of=ErasureLine, order=("-id",), cursor=cursor, limit=limit)


@erasures.get("/{int:erasure_id}/", response=ErasureOut)
def show(request: HttpRequest, erasure_id: int) -> object:
    asking(request).require(Capability.ERASE)
    found = get_object_or_404(Erasure.objects.select_related("by"), pk=erasure_id)
    return as_json(queries.certificate(found))
