"""What we know, beside a conversation: /conversations/7/articles/

Conversations and knowledge know nothing of each other; here they meet.
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, Draft, Message
from rapport.business.knowledge import actions as knowledge
from rapport.business.knowledge import queries
from rapport.business.knowledge.models import Article
from rapport.business.knowledge.rendering import plain
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain, see_other
from rapport.plumbing.design.toasts import toast

MOST, READ = 3, 4


@member_required
@require_safe
def beside(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Articles that fit what the customer wrote last."""
    one = _conversation(request, conversation_id)
    theirs = one.messages.filter(side=Message.Side.THEM, is_automatic=False)
    texts = theirs.order_by("-at", "-pk").values_list("text", flat=True)[:READ]
    among = Article.objects.current().visible_to(request.user)
    language = one.customer.language if one.customer else ""
    found = queries.fitting(
        "\n".join(texts), title=one.subject, among=among, language=language, limit=MOST
    )
    to = one.pk if request.user.can(Capability.ANSWER) else ""
    context = {"found": found, "to": to}
    title, back = _("We know about this"), one.get_absolute_url()
    return part_or_plain(request, "knowledge/_suggestions.html", context, title=title, back=back)


@needs(Capability.ANSWER)
@require_POST
def into_answer(request: MemberRequest, conversation_id: int, article_id: int) -> HttpResponse:
    """The words or the link at the end of what is being written."""
    one, article = _conversation(request, conversation_id), _article(request, article_id)
    if request.POST.get("what") == "link":
        if not article.is_public:
            raise Http404
        page = reverse("public:article", args=[article.slug])
        words = f"{settings.PUBLIC_ADDRESS.rstrip('/')}{page}"
    else:
        words = plain(article.text)
    member, now = request.user, timezone.now()
    written = Draft.objects.filter(conversation=one, member=member).first()
    draft = written.text.rstrip() if written else ""
    # A double click puts it there once.
    text = draft if words in draft else f"{draft}\n\n{words}\n".lstrip()
    conversations.save_draft(one.pk, text=text, by=member, now=now)
    knowledge.used(article.pk, about=_reference(one), by=member, now=now)
    toast(request, _("It stands in your answer. Make it your own."))
    return see_other(request, f"{one.get_absolute_url()}#composer")


@needs(Capability.ANSWER)
@require_POST
def helped(request: MemberRequest, conversation_id: int, article_id: int) -> HttpResponse:
    one, article = _conversation(request, conversation_id), _article(request, article_id)
    knowledge.helped(article.pk, about=_reference(one), by=request.user, now=timezone.now())
    toast(request, _("Good to know."))
    return see_other(request, one)


def _conversation(request: MemberRequest, conversation_id: int) -> Conversation:
    rows = Conversation.objects.visible_to(request.user).select_related("customer")
    return get_object_or_404(rows, pk=conversation_id)


def _article(request: MemberRequest, article_id: int) -> Article:
    return get_object_or_404(Article.objects.current().visible_to(request.user), pk=article_id)


def _reference(one: Conversation) -> str:
    return f"conversation:{one.pk}"
