"""Our own first step: a call or visit (/inbox/log/), or the first word of a talk (/inbox/new/)."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rapport.business.conversations import actions
from rapport.business.conversations.forms import InteractionForm, StartForm
from rapport.business.conversations.models import Channel
from rapport.business.conversations.queries.likely import likely, meant
from rapport.business.conversations.queries.ways import has_text_line, ways_to
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.promises import actions as promises
from rapport.business.promises.queries import due_moment
from rapport.business.promises.rules import LONGEST_TEXT as LONGEST_PROMISE
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

BEGUN = ("subject", "text")

LONGEST_DRAFT = 4000


@require_http_methods(["GET", "POST"])
@needs(Capability.LOG_INTERACTIONS)
def log(request: MemberRequest) -> HttpResponse:
    """A call or visit, in seconds."""
    form = InteractionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            message = _logged(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Written down."))
            customer = message.conversation.customer
            return see_other(request, customer or message.conversation)
    may_meet = request.user.can(Capability.CHANGE_CUSTOMERS)
    context = {"form": form, "may_meet": may_meet, **_whom(request)}
    status = 422 if form.errors else 200
    return part_or_page(
        request, "conversations/_log.html", "conversations/log.html", context, status
    )


@require_http_methods(["GET", "POST"])
@needs(Capability.ANSWER)
def new(request: MemberRequest) -> HttpResponse:
    """A letter or text message that we begin, or that somebody's page has begun for us."""
    begun = {name: request.GET.get(name, "").replace("\x00", "")[:2_000] for name in BEGUN}
    form = StartForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            message = actions.start(
                wanted["customer"],
                channel=wanted["channel"],
                subject=wanted["subject"],
                text=wanted["text"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            undo = reverse("conversations:taking-back", args=[message.pk])
            is_text = wanted["channel"] == Channel.SMS
            words = _("Your message is on its way.") if is_text else _("Your letter is on its way.")
            toast(request, words, undo=undo)
            return see_other(request, message.conversation)
    whom = _whom(request)
    chosen = whom["chosen"]
    context = {
        "form": form,
        **whom,
        "ways": ways_to(chosen) if chosen else [],
        "may_text": bool(chosen) or has_text_line(),
        "wanted": form["channel"].value() or request.GET.get("channel", ""),
    }
    return render(request, "conversations/new.html", context, status=422 if form.errors else 200)


@require_GET
@needs(Capability.SEE_RECORDS)
def people(request: MemberRequest) -> HttpResponse:
    """Who is meant by what was typed so far."""
    found = meant(request.GET.get("q", "")[:200], member=request.user)
    return render(request, "conversations/_people.html", {"people": found})


@transaction.atomic
def _logged(request: MemberRequest, wanted: dict[str, Any]) -> Any:
    customer_id = wanted["customer"]
    if not customer_id:
        met = customers.meet(
            name=wanted["new_name"],
            phone=wanted["new_number"],
            source=wanted["channel"],
            by=request.user,
            now=timezone.now(),
        )
        customer_id = met.pk
    message = actions.log_interaction(
        customer_id,
        channel=wanted["channel"],
        from_them=wanted["from_them"],
        text=wanted["text"],
        thanks=wanted["thanks"],
        at=wanted["at"],
        outcome=wanted["outcome"],
        bought={"yes": True, "no": False}.get(wanted["bought"]),
        by=request.user,
        now=timezone.now(),
    )
    if wanted["promised"].strip() or wanted["outcome"] == "promised":
        _promise(request, wanted, message)
    return message


def _promise(request: MemberRequest, wanted: dict[str, Any], message: Any) -> None:
    """What was said while talking is our word too; by the next open day, unless said."""
    now = timezone.now()
    tomorrow = (timezone.localtime(now) + timedelta(days=1)).replace(hour=0, minute=0)
    day = wanted["promised_on"] or (opening_hours().next_opening(tomorrow) or tomorrow).date()
    promises.make_promise(
        message.conversation.customer_id,
        text=(wanted["promised"].strip() or wanted["text"])[:LONGEST_PROMISE],
        due_by=due_moment(day, wanted["promised_at"]),
        has_hour=wanted["promised_at"] is not None,
        owner=request.user,
        by=request.user,
        now=now,
        conversation_number=message.conversation_id,
    )


def _whom(request: MemberRequest) -> dict[str, Any]:
    """The customer already chosen by the link or the form, else those a typed name could mean."""
    asked: HttpRequest = request
    number = asked.POST.get("customer") or asked.GET.get("customer") or ""
    typed = (asked.POST.get("q") or asked.GET.get("q") or "")[:200]
    chosen = None
    if number.isascii() and number.isdigit() and len(number) < 19:  # noqa: PLR2004
        chosen = Customer.objects.visible_to(request.user).led_to(int(number)).first()
    found = []
    if not chosen:
        found = meant(typed, member=request.user) if typed else likely(request.user)
    return {"chosen": chosen, "people": found, "q": typed}
