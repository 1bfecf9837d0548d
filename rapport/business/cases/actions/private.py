"""A case that began in public and goes on in private."""

from datetime import datetime

from django.db import transaction

from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.team.models import Member

from .answer import answered
from .clock import tell_conversation


@transaction.atomic
def follow_to_private(
    conversation_id: int, *, private_id: int, at: datetime, by: Member | None
) -> Case | None:
    """The invitation was an answer; the case goes on where they are invited to."""
    answered(conversation_id, at=at, by=by)
    case = Case.objects.select_for_update().open().filter(conversation_id=conversation_id).first()
    if case is None:
        return None
    case.conversation_id = private_id
    case.save(update_fields=["conversation"])
    conversations.set_due(conversation_id, due_by=None)
    tell_conversation(Case.objects.get(pk=case.pk))
    return case
