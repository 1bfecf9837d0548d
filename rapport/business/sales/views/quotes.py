"""/sales/quotes/: what something would cost; /sales/quotes/7/: one, with its versions."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.customers.models import Customer
from rapport.business.sales import actions, queries
from rapport.business.sales.forms import MOST_LINES, AnswerForm, CostForm, CostForms, QuoteForm
from rapport.business.sales.models import Quote
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .bill import choices, customer_asked, entered_forms

GOOD_FOR = timedelta(days=30)
SHOWN_LINES = 2


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    filters, customer = asked_for(request)
    context = {
        "quotes": queries.quote_list(filters, member=request.user),
        "filters": filters,
        "customer": customer,
        "states": Quote.State.choices,
        "may_record": request.user.can(Capability.RECORD_SALES),
        "may_export": request.user.can(Capability.EXPORT),
    }
    return part_or_page(request, "sales/_quotes.html", "sales/quotes.html", context)


@member_required
@require_GET
def show(request: MemberRequest, quote_id: int) -> HttpResponse:
    return shown(request, found(request, quote_id))


@member_required
@require_GET
def printed(request: MemberRequest, quote_id: int) -> HttpResponse:
    """On paper, every cost named."""
    page = queries.quote_page(found(request, quote_id))
    return render(request, "sales/quote_print.html", {"shown": page, "firm": business()})


@needs(Capability.RECORD_SALES)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    return _written(request, None)


@needs(Capability.RECORD_SALES)
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, quote_id: int) -> HttpResponse:
    """A draft changes; what was sent gets a newer version."""
    return _written(request, found(request, quote_id))


@needs(Capability.RECORD_SALES)
@require_GET
def line(request: MemberRequest) -> HttpResponse:
    """One more empty line, for a long quote."""
    asked = request.GET.get("lines-TOTAL_FORMS", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else MOST_LINES  # noqa: PLR2004
    if number >= MOST_LINES:
        return HttpResponse(status=204)
    offered = queries.offered_for_lines(member=request.user, today=timezone.localdate())
    form = CostForm(prefix=f"lines-{number}", offered=choices(offered))
    context = {"line": form, "offered": offered, "total": number + 1, "is_added": True}
    return render(request, "sales/_cost.html", context)


@needs(Capability.RECORD_SALES)
@require_POST
def remove(request: MemberRequest, quote_id: int) -> HttpResponse:
    """A draft is thrown away."""
    quote = found(request, quote_id)
    former = quote.replaces
    try:
        actions.remove_draft(quote.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return shown(request, quote, refusal=spoken(refusal.reason), status=422)
    toast(request, _("The draft is gone."))
    return see_other(request, former or "sales:quotes")


def found(request: MemberRequest, quote_id: int) -> Quote:
    """The quote, if this member may see it; else 404."""
    seen = Quote.objects.visible_to(request.user)
    seen = seen.select_related("customer", "by", "purchase", "invoice", "replaces")
    return get_object_or_404(seen, pk=quote_id)


def shown(
    request: MemberRequest,
    quote: Quote,
    *,
    form: AnswerForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "shown": queries.quote_page(quote),
        "quote": quote,
        "form": form or AnswerForm(),
        "refusal": refusal,
        "may_record": request.user.can(Capability.RECORD_SALES),
        "is_billed": quote.invoice is not None and quote.invoice.voided_at is None,
        "is_late": quote.state == Quote.State.SENT and quote.valid_until < timezone.localdate(),
    }
    return part_or_page(request, "sales/_quote.html", "sales/quote.html", context, status)


def _written(request: MemberRequest, quote: Quote | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    today = timezone.localdate()
    offered = queries.offered_for_lines(member=request.user, today=today)
    form, lines = _forms(data, quote, choices(offered), today)
    whose = quote.customer_id if quote else (data or request.GET).get("customer")
    if data is not None and form.is_valid() and lines.is_valid():
        try:
            saved = _saved(request, quote, form.cleaned_data, lines)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Quote {number} is written down.").format(number=saved))
            return see_other(request, saved)
    context = {
        "form": form,
        "lines": lines,
        "quote": quote,
        "customer": customer_asked(request, whose),
        "offered": offered,
        "currency": business().currency,
        "shown_lines": lines.initial_form_count() + SHOWN_LINES,
    }
    status = 422 if data is not None else 200
    return part_or_page(request, "sales/_quote_form.html", "sales/quote_form.html", context, status)


def _forms(
    data: Any, quote: Quote | None, offered: list[tuple[int, str]], today: Any
) -> tuple[QuoteForm, Any]:
    initial: dict[str, Any] = {"valid_until": today + GOOD_FOR}
    costs: list[dict[str, Any]] = []
    if quote is not None:
        late = quote.valid_until < today
        initial = {
            "title": quote.title,
            "valid_until": initial["valid_until"] if late else quote.valid_until,
            "is_tax_included": quote.is_tax_included,
            "note": quote.note,
        }
        costs = [
            {
                "kind": one.kind,
                "product": one.product_id,
                "text": one.text,
                "quantity": f"{one.quantity.normalize():f}",
                "price": f"{one.price:.2f}" if one.price == round(one.price, 2) else one.price,
            }
            for one in quote.lines.order_by("position")
        ]
    form = QuoteForm(data, initial=initial)
    if quote is not None:
        del form.fields["customer"]
    lines: Any = CostForms(
        data, prefix="lines", initial=costs or None, form_kwargs={"offered": offered}
    )
    return form, lines


def _saved(request: MemberRequest, quote: Quote | None, said: dict[str, Any], lines: Any) -> Quote:
    costs = [
        actions.Cost(one.text, one.quantity, one.price, one.product, facts["kind"])
        for facts, one in entered_forms(lines, timezone.localdate())
    ]
    told: dict[str, Any] = {"lines": costs, "by": request.user, "now": timezone.now()}
    if quote is not None:
        return actions.change_quote(quote.pk, **said, **told)
    return actions.write_quote(customer_id=said.pop("customer"), **said, **told)


def asked_for(request: MemberRequest) -> tuple[queries.QuoteFilters, Customer | None]:
    """What the address asks of the list, and whose it is."""
    asked = request.GET
    customer = customer_asked(request, asked.get("customer"))
    state = asked.get("state", "")
    filters = queries.QuoteFilters(
        text=asked.get("q", "").replace("\0", "").strip()[:200],
        state=state if state in Quote.State.values else "",
        customer=customer.pk if customer else None,
        after=asked.get("after", "")[:100],
    )
    return filters, customer
