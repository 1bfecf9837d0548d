"""/knowledge/: what we know; /knowledge/7/: one article"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.knowledge import actions, queries
from rapport.business.knowledge.forms import ArticleForm
from rapport.business.knowledge.models import Article
from rapport.business.knowledge.queries.listing import SHOWS, Asked
from rapport.business.knowledge.rendering import rendered
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LONGEST, LAST_PAGE = 200, 1000


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    asked = _asked(request)
    context = {
        "list": queries.listing(asked, member=request.user, now=timezone.now()),
        "asked": asked,
        "may_write": request.user.can(Capability.RESOLVE_CASES),
    }
    return part_or_page(request, "knowledge/_list.html", "knowledge/index.html", context)


@member_required
@require_safe
def show(request: MemberRequest, article_id: int) -> HttpResponse:
    article = seen(request, article_id)
    shown = queries.shown(article, member=request.user, now=timezone.now())
    return render(request, "knowledge/show.html", {"shown": shown, "article": article})


@member_required
@require_safe
def version(request: MemberRequest, article_id: int, number: int) -> HttpResponse:
    """How it read once."""
    article = seen(request, article_id)
    old = get_object_or_404(article.versions.select_related("by"), number=number)
    context = {
        "article": article,
        "version": old,
        "html": rendered(old.text),
        "may_write": request.user.can(Capability.RESOLVE_CASES),
    }
    return render(request, "knowledge/version.html", context)


@needs(Capability.RESOLVE_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    title = request.GET.get("title", "").replace("\0", "")[:LONGEST]
    return _form(request, None, {"title": title, "owner": request.user.pk})


@needs(Capability.RESOLVE_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, article_id: int) -> HttpResponse:
    article = seen(request, article_id)
    return _form(
        request,
        article,
        {
            "kind": article.kind,
            "title": article.title,
            "text": article.text,
            "is_public": article.is_public,
            "tags": ", ".join(one.name for one in article.tags.all()),
            "language": article.language,
            "owner": article.owner_id,
            "review_on": article.review_on,
        },
    )


def seen(request: MemberRequest, article_id: int) -> Article:
    rows = Article.objects.visible_to(request.user).select_related("owner")
    return get_object_or_404(rows, pk=article_id)


def _form(request: MemberRequest, article: Article | None, initial: dict[str, Any]) -> HttpResponse:
    form = ArticleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = dict(form.cleaned_data)
        owner, tags = wanted.pop("owner"), wanted.pop("tags").split(",")
        try:
            kept = actions.write(
                article.pk if article else None,
                **wanted,
                tags=tags,
                owner_id=owner.pk if owner else None,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Kept."))
            return see_other(request, kept)
    context = {"form": form, "article": article}
    return render(request, "knowledge/form.html", context, status=422 if form.errors else 200)


def _asked(request: MemberRequest) -> Asked:
    asked = request.GET
    show, page = asked.get("show", ""), asked.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1  # noqa: PLR2004
    return Asked(
        show=show if show in SHOWS else "all",
        text=asked.get("q", "").replace("\0", "").strip()[:LONGEST],
        tag=asked.get("tag", "").replace("\0", "")[:LONGEST],
        page=max(1, min(number, LAST_PAGE)),
    )
