"""The business's own topics: /cases/topics/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.cases import actions
from rapport.business.cases.forms import TopicForm
from rapport.business.cases.models import Topic, TopicExample
from rapport.business.cases.queries import topic_examples, topic_list
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

METHODS = ["GET", "HEAD", "POST"]


@needs(Capability.MANAGE_FIELDS)
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "cases/topics.html", {"topics": topic_list(request.user)})


@needs(Capability.MANAGE_FIELDS)
@require_http_methods(METHODS)
def new(request: MemberRequest) -> HttpResponse:
    form = TopicForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.make_topic(by=request.user, now=timezone.now(), **form.told())  # type: ignore[arg-type]
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Saved. Messages like these are sorted by it from now on."))
            return see_other(request, "cases:topics")
    return _form(request, form, None)


@needs(Capability.MANAGE_FIELDS)
@require_http_methods(METHODS)
def edit(request: MemberRequest, topic_id: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=topic_id)
    known = {"name": topic.name, "about": topic.about, "words": topic.words}
    form = TopicForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_bound and form.is_valid():
        try:
            actions.change_topic(topic.pk, by=request.user, now=timezone.now(), **form.told())  # type: ignore[arg-type]
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Saved."))
            return see_other(request, "cases:topic-page", topic_id=topic.pk)
    return _form(request, form, topic)


@needs(Capability.MANAGE_FIELDS)
@require_POST
def retire(request: MemberRequest, topic_id: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=topic_id)
    actions.retire_topic(topic.pk, by=request.user, now=timezone.now())
    undo = reverse("cases:topic-return", args=[topic.pk])
    toast(request, _("“%(name)s” is no longer suggested.") % {"name": topic.name}, undo=undo)
    return see_other(request, "cases:topics")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def restore(request: MemberRequest, topic_id: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=topic_id)
    actions.bring_topic_back(topic.pk, by=request.user, now=timezone.now())
    return see_other(request, "cases:topics")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def remove_example(request: MemberRequest, example_id: int) -> HttpResponse:
    example = get_object_or_404(TopicExample, pk=example_id)
    topic = actions.remove_example(example.pk, by=request.user, now=timezone.now())
    toast(request, _("It no longer counts."))
    return see_other(request, "cases:topic-page", topic_id=topic.pk)


def _form(request: MemberRequest, form: TopicForm, topic: Topic | None) -> HttpResponse:
    context = {
        "form": form,
        "topic": topic,
        "examples": topic_examples(topic, request.user) if topic else [],
    }
    return render(request, "cases/topic_form.html", context, status=422 if form.errors else 200)
