"""What a lead leads to, by number; refused where there is no such thing."""

from datetime import datetime

from rapport.business.conversations.models import Conversation
from rapport.business.leads.models import Source, Stage
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .settings import standard_source


def owner_of(member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    owner = Member.objects.people().active().filter(pk=member_id).first()
    if owner is None:
        raise Refused(say("There is no such colleague."))
    return owner


def product_of(product_id: int | None) -> Product | None:
    if product_id is None:
        return None
    product = Product.objects.filter(pk=product_id).first()
    if product is None:
        raise Refused(say("There is no such product."))
    return product


def stage_of(stage_id: int) -> Stage:
    stage = Stage.objects.in_use().filter(pk=stage_id).first()
    if stage is None:
        raise Refused(say("There is no such stage."))
    return stage


def source_of(source_id: int | None, kind: str, *, now: datetime) -> Source:
    if source_id is None:
        if kind not in Source.Kind.values:
            raise Refused(say("There is no such source."))
        return standard_source(kind, now=now)
    source = Source.objects.filter(pk=source_id).first()
    if source is None:
        raise Refused(say("There is no such source."))
    return source


def conversation_of(
    conversation_id: int | None, customer_id: int, *, by: Member | None
) -> Conversation | None:
    """Only one of their own: what we answer must never reach somebody else."""
    if conversation_id is None:
        return None
    seen = Conversation.objects.visible_to(by) if by else Conversation.objects.all()
    found = seen.filter(pk=conversation_id, customer=customer_id).first()
    if found is None:
        raise Refused(say("That conversation is not one of theirs."))
    return found
