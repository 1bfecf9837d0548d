"""What customers ask about a product, and what everybody answers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rapport.business.customers.rules import tidy, tidy_text
from rapport.business.sales.events import ProductChanged
from rapport.business.sales.models import CommonQuestion, Product
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.search import actions as search

from .products import findable

MOST = 50


@transaction.atomic
def save_questions(
    product_id: int, *, questions: Sequence[tuple[str, str]], by: Member | None, now: datetime
) -> list[CommonQuestion]:
    """The whole list as it is now, in its order. The same list again changes nothing."""
    if by is not None:
        by.require(Capability.MANAGE_PRODUCTS)
    product = Product.objects.select_for_update().get(pk=product_id)
    said = [(tidy(q, longest=300), tidy_text(a, longest=2000)) for q, a in questions]
    said = [(q, a) for q, a in said if q or a]
    if any(not q or not a for q, a in said):
        raise Refused(say("Each question needs an answer, and each answer its question."))
    if len(said) > MOST:
        raise Refused(say("At most {most} questions: keep the common ones.", most=MOST))
    known = list(product.questions.order_by("position").values_list("question", "answer"))
    if said == known:
        return list(product.questions.order_by("position"))
    product.questions.all().delete()
    rows = CommonQuestion.objects.bulk_create(
        CommonQuestion(product=product, position=position, question=q, answer=a)
        for position, (q, a) in enumerate(said, start=1)
    )
    search.index_many([findable(product, [q for q, _ in said])])
    record(ProductChanged(product_id=product.pk, name=product.name), by=by, at=now)
    return rows
