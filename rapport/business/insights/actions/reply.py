from datetime import datetime

from django.db import transaction

from rapport.business.insights.events import SuggestionAnswered
from rapport.business.insights.models import Reply, Suggestion
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .promised import keep_word, owe_again
from .refresh import refresh_conversations, refresh_many
from .work import carry_back, carry_out


@transaction.atomic
def reply(
    suggestion_id: int, *, choice: str, by: Member, now: datetime, until: datetime | None = None
) -> Reply | None:
    """Done, later, or not this. The suggestion goes; Today learns. Said twice is said once."""
    by.require(Capability.LOG_INTERACTIONS)
    suggestion = Suggestion.objects.select_for_update().filter(pk=suggestion_id).first()
    if suggestion is None:
        return None
    if choice == Reply.Choice.LATER and (until is None or until <= now):
        raise Refused(say("Choose a time that is still to come."))
    said = Reply.objects.create(
        customer_id=suggestion.customer_id,
        conversation_id=suggestion.conversation_id,
        kind=suggestion.kind,
        about=suggestion.about,
        choice=choice,
        by=by,
        at=now,
        until=until,
    )
    record(
        SuggestionAnswered(
            customer_id=suggestion.customer_id,
            conversation_id=suggestion.conversation_id,
            suggestion=suggestion.kind,
            choice=choice,
            until=until,
        ),
        by=by,
        at=now,
        audience=suggestion.audience,
    )
    carry_out(said, by=by, now=now)
    keep_word(said, by=by, now=now)
    _again(said, now)
    return said


def postpone(suggestion_id: int, *, until: datetime, by: Member, now: datetime) -> Reply | None:
    """Not now: it comes back at that time, if it is still true."""
    return reply(suggestion_id, choice=Reply.Choice.LATER, by=by, now=now, until=until)


@transaction.atomic
def take_back_reply(reply_id: int, *, by: Member, now: datetime) -> Reply:
    """Undo: the suggestion is decided again as if nothing had been said."""
    by.require(Capability.LOG_INTERACTIONS)
    said = Reply.objects.select_for_update().get(pk=reply_id)
    if said.undone_at is None:
        said.undone_at = now
        said.save(update_fields=["undone_at"])
        carry_back(said, by=by, now=now)
        owe_again(said, by=by, now=now)
        _again(said, now)
    return said


def _again(said: Reply, now: datetime) -> None:
    if said.customer_id is not None:
        refresh_many([said.customer_id], now=now)
    elif said.conversation_id is not None:
        refresh_conversations([said.conversation_id], now=now)
