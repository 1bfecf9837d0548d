"""What leads do when others announce something."""

from django.utils import timezone

from rapport.business.cases.events import CaseAskedAgain, CaseOpened
from rapport.business.conversations.events import (
    ConversationIdentified,
    InteractionLogged,
    MessageNotDelivered,
    MessageSent,
    MessageTakenBack,
)
from rapport.business.sales.events import (
    PurchaseClaimed,
    PurchaseMade,
    PurchasesImported,
    PurchaseUndone,
    QuoteAccepted,
    QuoteSent,
)
from rapport.business.team.events import KindChosen
from rapport.business.team.queries import business_remembered
from rapport.plumbing.ledger.reacting import only_when

from . import actions

ENQUIRIES = {"enquiry", "request"}
IN_TALK = {"phone", "in_person"}


def bring_stages(event: KindChosen) -> None:
    actions.bring_samples(kind=event.business_kind, now=timezone.now())


def _is_enquiry(event: CaseOpened) -> bool:
    return (
        event.case_kind in ENQUIRIES
        and event.customer_id is not None
        and event.conversation_id is not None
    )


@only_when(_is_enquiry)
def take_up(event: CaseOpened) -> None:
    """Somebody who has never bought asks for something, or who was lost writes again.

    Cases have looked already: automatic mail, thanks, a bare stop and complaints open none.
    """
    if event.conversation_id is not None:
        with business_remembered():
            actions.take_up(event.conversation_id, want=event.summary, now=timezone.now())


def take_up_again(event: CaseAskedAgain) -> None:
    """They wrote again while their question was open; a lead that was lost meanwhile is not."""
    if event.customer_id is not None:
        actions.hear_again(event.customer_id, now=timezone.now())


def take_up_identified(event: ConversationIdentified) -> None:
    """Now we know who wrote."""
    with business_remembered():
        actions.take_up_identified(event.conversation_id, now=timezone.now())


def _is_their_talk(event: InteractionLogged) -> bool:
    return event.from_them and event.channel in IN_TALK and not event.bought


@only_when(_is_their_talk)
def take_up_talk(event: InteractionLogged) -> None:
    with business_remembered():
        actions.take_up_talk(event.message_id, now=timezone.now())


def note_answer(event: MessageSent | InteractionLogged) -> None:
    """A word of ours that no program wrote is an answer."""
    by_us = not (event.is_automatic if isinstance(event, MessageSent) else event.from_them)
    if by_us and event.customer_id is not None:
        with business_remembered():
            actions.note_answer(event.message_id, now=timezone.now())


def forget_answer(event: MessageTakenBack | MessageNotDelivered) -> None:
    with business_remembered():
        actions.forget_answer(event.message_id, now=timezone.now())


def note_purchase(event: PurchaseClaimed | PurchaseMade) -> None:
    if event.customer_id is not None:
        actions.note_purchase(event.purchase_id, now=timezone.now())


def note_purchases(event: PurchasesImported) -> None:
    actions.note_purchases_of(event.customers, now=timezone.now())


def unwin(event: PurchaseUndone) -> None:
    actions.unwin(event.purchase_id, now=timezone.now())


def note_quote_sent(event: QuoteSent) -> None:
    actions.note_quote_sent(customer_id=event.customer_id, now=timezone.now())


def note_quote(event: QuoteAccepted) -> None:
    actions.note_quote(event.quote_id, customer_id=event.customer_id, now=timezone.now())
