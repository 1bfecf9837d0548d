"""Templates, looked after: /inbox/templates/"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.conversations import actions, rules
from rapport.business.conversations.composer_forms import TemplateForm
from rapport.business.conversations.models import Template
from rapport.business.conversations.queries.filling import fact_names
from rapport.business.conversations.queries.templates import kept, preview
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@needs(Capability.ANSWER)
def index(request: MemberRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", "")[:100]
    context = {
        "templates": kept(request.user, text=text),
        "q": text,
        "may_share": request.user.can(Capability.MANAGE_FIELDS),
    }
    return render(request, "conversations/templates.html", context)


@require_http_methods(METHODS)
@needs(Capability.ANSWER)
def new(request: MemberRequest) -> HttpResponse:
    form = TemplateForm(request.POST or None, member=request.user)
    return _written(request, form, None)


@require_http_methods(METHODS)
@needs(Capability.ANSWER)
def edit(request: MemberRequest, template_id: int) -> HttpResponse:
    one = _found(request, template_id)
    known: dict[str, Any] = {
        "name": one.name,
        "about": one.about,
        "channel": one.channel,
        "is_shared": one.owner_id is None,
    }
    known |= {f"text_{word.language}": word.text for word in one.wordings.all()}
    form = TemplateForm(request.POST or None, member=request.user, initial=known)
    return _written(request, form, one)


@require_POST
@needs(Capability.ANSWER)
def retire(request: MemberRequest, template_id: int) -> HttpResponse:
    one = _found(request, template_id)
    actions.retire_template(one.pk, by=request.user, now=timezone.now())
    undo = reverse("conversations:template-return", args=[one.pk])
    toast(request, _("“%(name)s” is offered no more.") % {"name": one.name}, undo=undo)
    return see_other(request, "conversations:templates")


@require_POST
@needs(Capability.ANSWER)
def restore(request: MemberRequest, template_id: int) -> HttpResponse:
    one = _found(request, template_id)
    actions.bring_template_back(one.pk, by=request.user, now=timezone.now())
    return see_other(request, "conversations:templates")


@require_POST
@needs(Capability.MANAGE_FIELDS)
def samples(request: MemberRequest) -> HttpResponse:
    """First templates that fit this kind of business."""
    made = actions.bring_samples(kind=business().kind, by=request.user, now=timezone.now())
    toast(request, _("%(count)s templates came along.") % {"count": made})
    return see_other(request, "conversations:templates")


def _written(request: MemberRequest, form: TemplateForm, one: Template | None) -> HttpResponse:
    if form.is_bound and form.is_valid() and request.POST.get("then") != "preview":
        try:
            _keep(request, form, one)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Saved."))
            return see_other(request, "conversations:templates")
    context = {
        "form": form,
        "template": one,
        "facts": fact_names(),
        "previews": _previews(request, form),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "conversations/template.html", context, status=status)


def _keep(request: MemberRequest, form: TemplateForm, one: Template | None) -> Template:
    told: dict[str, Any] = {"by": request.user, "now": timezone.now(), **form.wanted()}
    if one is None:
        return actions.write_template(**told)
    return actions.change_template(one.pk, **told)


def _previews(request: MemberRequest, form: TemplateForm) -> list[dict[str, Any]]:
    """How it reads for a customer we know: the last one we met."""
    newest = Customer.objects.visible_to(request.user).people().newest_first().first()
    found = []
    for code in rules.LANGUAGES:
        text = str(form[f"text_{code}"].value() or "")
        if text.strip():
            words, missing = preview(
                text, customer=newest, member=request.user, now=timezone.now(), language=code
            )
            found.append({"language": code, "text": words, "missing": missing, "customer": newest})
    return found


def _found(request: MemberRequest, template_id: int) -> Template:
    """A shared one is changed by who may, one's own by oneself; others do not exist."""
    rows = Template.objects.visible_to(request.user).prefetch_related("wordings")
    if not request.user.can(Capability.MANAGE_FIELDS):
        rows = rows.filter(owner=request.user)
    return get_object_or_404(rows, pk=template_id)
