"""The web form: /p/contact/. Works without JavaScript; says nothing about anybody we know.

Whoever fills it in proves nothing: the message begins a conversation of its own, and no answer
to it is sent but to the address that was typed. How often it may be sent is limited by whence,
by the address typed, and for all together.
"""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.cases.queries.promised import honest_answer
from rapport.business.conversations import actions
from rapport.business.conversations.queries.counter import reception
from rapport.business.team.http import address_of
from rapport.business.team.queries import business
from rapport.doors.public.forms import ContactForm
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.rest import limits

FROM_ONE = (limits.per_hour(10), 5)  # from one place: five at once, ten an hour
TO_ONE = (limits.per_hour(4), 3)  # naming one address
FROM_ALL = (limits.per_hour(240), 120)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The form, and the same with what was wrong; nothing typed is lost."""
    settled, firm = reception(), business()
    if not settled.takes_letters or not firm.is_set_up:
        raise Http404
    with translation.override(_language(request, firm.language)):
        form = ContactForm(request.POST or None, request.FILES or None)
        if not settled.takes_files:
            del form.fields["file"]
        status = 200
        if request.method == "POST":
            status = 422
            if form.is_valid():
                if form.cleaned_data["website"]:
                    return redirect("public:contact-received")  # A machine: let it be happy.
                if _may_send(request, form):
                    if _sent(form):
                        return redirect("public:contact-received")
                else:
                    status = 429
                    form.add_error(None, _("That was a lot at once. Please try again in an hour."))
        context = {"form": form, "firm": firm, "greeting": settled.greeting}
        return _quiet(render(request, "public/contact.html", context, status=status))


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Thanks, and by when we answer: the same for everybody."""
    firm = business()
    if not firm.is_set_up:
        raise Http404
    with translation.override(_language(request, firm.language)):
        answer_by = honest_answer(now=timezone.now())
        context = {"firm": firm, "answer_by": answer_by}
        return _quiet(render(request, "public/contact_received.html", context))


def _sent(form: ContactForm) -> bool:
    told = form.cleaned_data
    file = told.get("file")
    uploads = []
    if file:
        kind = file.content_type or ""
        uploads = [actions.Upload(name=file.name or "", content_type=kind, data=file.read())]
    try:
        actions.receive_form(
            name=told["name"],
            email=told["email"],
            phone=told["phone"],
            text=told["message"],
            files=uploads,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("email" if told["email"] else "phone", spoken(refusal.reason))
        return False
    return True


def _may_send(request: HttpRequest, form: ContactForm) -> bool:
    """Counted before anything is written, so that a refusal leaves no trace."""
    now = timezone.now()
    target = (form.cleaned_data["email"] or form.cleaned_data["phone"]).strip().casefold()
    asked = (
        ("from", address_of(request), FROM_ONE),
        ("to", target, TO_ONE),
        ("all", "", FROM_ALL),
    )
    return all(
        limits.take(f"p.contact.{what}:{_hash(which)}", rate, burst, now)
        for what, which, (rate, burst) in asked
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _language(request: HttpRequest, ours: str) -> str:
    """Theirs where the page speaks it, else ours."""
    asked = request.headers.get("Accept-Language", "")
    return translation.get_language_from_request(request) if asked else ours or "en"


def _quiet(page: HttpResponse) -> HttpResponse:
    page.headers["Cache-Control"] = "no-store, private"
    page.headers["Vary"] = "Accept-Language, Cookie"
    return page
