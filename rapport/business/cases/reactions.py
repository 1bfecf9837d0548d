"""What cases do when others announce something."""

from django.utils import timezone

from rapport.business.conversations.events import (
    ConversationIdentified,
    ConversationMovedToPrivate,
    ConversationsMerged,
    ConversationSplit,
    MessageNotDelivered,
    MessageReceived,
    MessageSent,
    MessageTakenBack,
    RearrangementUndone,
)
from rapport.business.team.events import HoursChanged, TargetsChanged
from rapport.business.team.queries import business_remembered

from . import actions, queries
from .events import (
    CaseAcknowledged,
    CaseCorrected,
    CaseIdentified,
    CaseMoved,
    CaseOpened,
    CaseReopened,
    CaseResolved,
)
from .jobs import recompute_all


def take_up(event: MessageReceived) -> None:
    if not event.is_automatic:
        with business_remembered():
            actions.take_up(event.message_id, now=timezone.now())


def acknowledge(event: CaseOpened) -> None:
    if event.conversation_id is not None:
        with business_remembered():
            actions.acknowledge(event.case_id, now=timezone.now())


def note_answer(event: MessageSent) -> None:
    if event.is_automatic:
        return
    said = queries.message_facts(event.message_id)
    if said is None:
        return
    actions.answered(event.conversation_id, at=said.at, by=said.author)
    if event.customer_id is not None:
        actions.check_back(
            event.customer_id,
            by=said.author,
            now=said.at,
            conversation_id=event.conversation_id,
        )


def notice_steps(event: MessageSent) -> None:
    """An answer that thanks or apologises takes that step of putting it right."""
    if not event.is_automatic:
        actions.notice_steps(event.message_id)


def forget_steps(event: MessageTakenBack | MessageNotDelivered) -> None:
    actions.forget_message(event.message_id, now=timezone.now())


def run_on(event: MessageTakenBack | MessageNotDelivered) -> None:
    """What did not reach them stops no clock."""
    with business_remembered():
        actions.run_on(event.message_id, now=timezone.now())


def notice_acknowledgement(event: CaseAcknowledged) -> None:
    said = queries.acknowledged_at(event.case_id)
    if said is not None:
        actions.notice_acknowledgement(event.case_id, at=said)


def look_for_repeat(event: CaseOpened | CaseCorrected | CaseIdentified) -> None:
    """A second failure of the same customer within ninety days."""
    with business_remembered():
        actions.look_for_repeat(event.case_id, now=timezone.now())


def identify(event: ConversationIdentified) -> None:
    actions.identify(
        event.conversation_id, customer_id=event.customer_id, by=None, now=timezone.now()
    )


def follow_merge(event: ConversationsMerged) -> None:
    actions.follow_merge(
        conversation_id=event.conversation_id,
        other_id=event.other_conversation,
        rearrangement_id=event.rearrangement_id,
        now=timezone.now(),
    )


def follow_split(event: ConversationSplit) -> None:
    with business_remembered():
        actions.follow_split(
            conversation_id=event.conversation_id,
            other_id=event.other_conversation,
            now=timezone.now(),
        )


def follow_back(event: RearrangementUndone) -> None:
    actions.follow_back(
        conversation_id=event.conversation_id,
        other_id=event.other_conversation,
        rearrangement_id=event.rearrangement_id,
        was_merge=event.was_merge,
        now=timezone.now(),
    )


def follow_to_private(event: ConversationMovedToPrivate) -> None:
    """They were invited to go on in private: so does the case."""
    said = queries.message_facts(event.message_id)
    if said is not None:
        actions.follow_to_private(
            event.conversation_id, private_id=event.private_id, at=said.at, by=said.author
        )


def restrain(
    event: CaseOpened | CaseCorrected | CaseIdentified | CaseMoved | CaseReopened | CaseResolved,
) -> None:
    """While a complaint is open, nothing is sent to them unasked."""
    actions.restrain(event.case_id, now=timezone.now())
    if isinstance(event, CaseMoved) and event.into_case is not None:
        actions.restrain(event.into_case, now=timezone.now())


def gather(event: CaseOpened | CaseIdentified) -> None:
    """What they write about an incident we told them of comes to one place."""
    actions.gather(event.case_id, now=timezone.now())


def alarm(event: CaseOpened | CaseCorrected | CaseReopened) -> None:
    """Grave: the owner is told at once."""
    actions.alarm(event.case_id, now=timezone.now())


def reckon_again(event: HoursChanged | TargetsChanged) -> None:
    because = "targets" if isinstance(event, TargetsChanged) else "hours"
    recompute_all.enqueue(because=because)
