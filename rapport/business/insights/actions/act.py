from datetime import datetime

from django.db import transaction

from rapport.business.cases import actions as cases
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message
from rapport.business.insights.events import CustomerGreeted
from rapport.business.insights.models import Reply, Suggestion
from rapport.business.referrals import actions as referrals
from rapport.business.sales import actions as sales
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import work
from .reply import reply

SUBJECTS = {
    "win_back": "How are you?",
    "greet": "Welcome",
    "thank": "Thank you",
    "check_back": "Is all well now?",
    "answer": "Your message",
    "congratulate": "All the best",
    "remember": "Thinking of you",
    "sponsor": "A word with you",
    "tell": "How it goes",
    "offer": "Something we noticed",
    "promise": "What we promised",
    "call": "May we call you?",
    "apologise": "We are sorry",
    "referral": "A small favour",
    "introduce": "Who looks after you",
    "invoice": "Our invoice",
    "follow_up": "How do you feel about it?",
    "reward": "Something waits for you",
    "invite": "Shall we sit down together?",
}


@transaction.atomic
def write(suggestion_id: int, *, text: str, by: Member, now: datetime) -> Message:
    """Do what Today proposes: send these words where the customer will read them.

    In the conversation of the case when there is one, else in a new one. The suggestion is done.
    """
    by.require(Capability.ANSWER)
    suggestion = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("case", "customer", "conversation")
        .filter(pk=suggestion_id)
        .first()
    )
    if suggestion is None:
        raise Refused(say("Somebody was faster: this is done already."))
    if not text.strip():
        raise Refused(say("Write a few words first."))
    thanks = suggestion.kind == Suggestion.Kind.THANK
    where = suggestion.case.conversation_id if suggestion.case else suggestion.conversation_id
    about_work = work.send(suggestion, text=text, by=by, now=now)
    if about_work is not None:
        sent = about_work
    elif where is not None:
        sent = conversations.answer(where, text=text, by=by, now=now, thanks=thanks)
    elif suggestion.customer_id is not None:
        sent = conversations.start(
            suggestion.customer_id,
            channel="email",
            subject=f"{SUBJECTS[suggestion.kind]} – {business().name}",
            text=text,
            by=by,
            now=now,
            thanks=thanks,
        )
    else:
        raise Refused(say("Say first who this is."))
    _tell(suggestion, by=by, now=now)
    reply(suggestion_id, choice=Reply.Choice.DONE, by=by, now=now)
    return sent


def _tell(suggestion: Suggestion, *, by: Member, now: datetime) -> None:
    """Put on record what the message was for."""
    customer_id = suggestion.customer_id
    if customer_id is None:
        return
    if suggestion.kind == Suggestion.Kind.GREET:
        record(CustomerGreeted(customer_id=customer_id), by=by, at=now)
    elif suggestion.about.startswith("referral:"):
        referrals.thank(customer_id, way="by e-mail", by=by, now=now)
    elif suggestion.kind == Suggestion.Kind.REFERRAL:
        referrals.note_asked(customer_id, way="by e-mail", by=by, now=now)
    elif suggestion.kind == Suggestion.Kind.THANK:
        sales.thank(customer_id, way="by e-mail", by=by, now=now)
    elif suggestion.kind == Suggestion.Kind.CHECK_BACK:
        cases.check_back(customer_id, by=by, now=now)
