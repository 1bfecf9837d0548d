"""How long answers to suggestions teach Today."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from rapport.business.customers.retention import counted, keys
from rapport.business.customers.rights import KeptKind
from rapport.business.insights.models import Reply
from rapport.plumbing.kernel.words import say


def _old(before: datetime) -> "QuerySet[Reply]":
    return Reply.objects.filter(at__lt=before)


@transaction.atomic
def _let_go(before: datetime, now: datetime, limit: int) -> int:
    return Reply.objects.filter(pk__in=keys(_old(before), limit)).delete()[0]


KEPT = (
    KeptKind(
        name="replies",
        title=say("Answers to suggestions"),
        explained=say("Who said done, later or not this. Today learns from it."),
        months=None,
        at_least=6,
        old=counted(_old),
        let_go=_let_go,
    ),
)
