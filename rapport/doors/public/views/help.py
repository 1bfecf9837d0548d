"""What we know, for everybody: /p/help/, and one article of it: /p/help/<slug>/"""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from rapport.business.knowledge.actions import helped_reader
from rapport.business.knowledge.models import Article
from rapport.business.knowledge.queries import public_matches
from rapport.business.knowledge.queries.public import help_page
from rapport.business.knowledge.rendering import first_words, rendered
from rapport.business.team.http import address_of
from rapport.business.team.queries import business
from rapport.doors.public.pace import ask_in_turn
from rapport.plumbing.design.responses import see_other

LONGEST, LONGEST_LETTER, SUGGESTED = 200, 2_000, 4


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if slow := ask_in_turn(request, "help"):
        return slow
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    tag = request.GET.get("tag", "").replace("\0", "")[:LONGEST]
    firm = business()
    with translation.override(firm.language):
        context = {"firm": firm, "q": text, "tag": tag, "page": help_page(text=text, tag=tag)}
        return render(request, "public/help.html", context)


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    if slow := ask_in_turn(request, "help"):
        return slow
    article, firm = get_object_or_404(Article.objects.public(), slug=slug), business()
    with translation.override(article.language or firm.language):
        context = {
            "firm": firm,
            "article": article,
            "html": rendered(article.text),
            "about": first_words(article.text),
            "is_thanked": request.GET.get("thanks") == "1",
        }
        return render(request, "public/article.html", context)


@csrf_exempt  # No cookie for readers; at worst a stranger's tap is counted once.
@require_POST
def helped(request: HttpRequest, slug: str) -> HttpResponse:
    if slow := ask_in_turn(request, "helped", a_second=0.2, at_once=10):
        return slow
    article = get_object_or_404(Article.objects.public(), slug=slug)
    helped_reader(article.pk, reader=_reader(request, article), now=timezone.now())
    return see_other(request, f"{request.path.removesuffix('helped/')}?thanks=1")


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Articles that may answer what somebody is writing to us; a part for the contact form."""
    if slow := ask_in_turn(request, "suggestions", a_second=4, at_once=60):
        return slow
    text = (request.GET.get("text") or request.GET.get("q") or "").replace("\0", "")
    found = public_matches(text[:LONGEST_LETTER], limit=SUGGESTED) if text.strip() else []
    with translation.override(business().language):
        return render(request, "public/_help_suggestions.html", {"found": found})


def _reader(request: HttpRequest, article: Article) -> str:
    """Enough to count a reader once for this article, and of no use for anything else."""
    told = f"{article.pk}:{address_of(request)}:{request.headers.get('User-Agent', '')}"
    key = f"knowledge.reader:{settings.SECRET_KEY}".encode()
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()
