"""/sales/invoices/table/ and its like: the list as a file, CSV or with `as=xlsx` a workbook."""

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.sales import queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.tabular.writing import csv_pieces, write_xlsx

from . import invoices as invoice_views
from . import quotes as quote_views

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Capability.EXPORT)
@require_safe
def invoices(request: MemberRequest) -> HttpResponseBase:
    filters, _customer = invoice_views.asked_for(request)
    rows = queries.invoice_table(filters, member=request.user, today=timezone.localdate())
    headers = [
        _("Number"), _("Customer"), _("Issued"), _("Due"), _("State"), _("Amount"), _("Paid"),
        _("Open"), _("Currency"), _("Paid in full on"), _("Days taken"), _("Note"),
        _("Voided because"),
    ]  # fmt: skip
    return _file(request, "invoices", headers, rows)


@needs(Capability.EXPORT)
@require_safe
def payments(request: MemberRequest) -> HttpResponseBase:
    """What came for the invoices of the list, and what went back."""
    filters, _customer = invoice_views.asked_for(request)
    rows = queries.payment_table(filters, member=request.user, today=timezone.localdate())
    headers = [
        _("Payment"), _("Invoice"), _("Customer"), _("Paid on"), _("Amount"), _("Currency"),
        _("Way"), _("Paid in all"), _("Takes back"), _("Reason"), _("Noted by"), _("Noted at"),
    ]  # fmt: skip
    return _file(request, "payments", headers, rows)


@needs(Capability.EXPORT)
@require_safe
def quotes(request: MemberRequest) -> HttpResponseBase:
    filters, _customer = quote_views.asked_for(request)
    rows = queries.quote_table(filters, member=request.user)
    headers = [
        _("Number"), _("Customer"), _("Title"), _("State"), _("Total"), _("Currency"),
        _("Tax included"), _("Good until"), _("Written at"), _("Sent at"), _("Answered at"),
        _("In their own words"), _("Invoice"),
    ]  # fmt: skip
    return _file(request, "quotes", headers, rows)


def _file(
    request: MemberRequest, name: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponseBase:
    if request.GET.get("as") == "xlsx":
        file = TemporaryFile()  # noqa: SIM115 - the answer closes it
        write_xlsx(file, headers, rows, sheet=name)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    return StreamingHttpResponse(
        csv_pieces(headers, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
