from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import CaseOpened
from rapport.business.cases.models import Case
from rapport.business.cases.queries.lessons import lessons_for
from rapport.business.cases.queries.topics import sorter
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.rules.consent import means_stop
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish
from rapport.plumbing.search.actions import index

from .answer import customer_wrote
from .clock import audience_of, set_clocks, tell_conversation

MEMORY = timedelta(days=90)


@transaction.atomic
def take_up(message_id: int, *, now: datetime) -> Case | None:
    """What a customer's message means for cases: a new one, more of an open one, or nothing.

    Hearing of the same message twice is hearing of it once.
    """
    message = Message.objects.get(pk=message_id)
    # The conversation's row is the lock: two messages at once open one case.
    conversation = Conversation.objects.select_for_update().get(pk=message.conversation_id)
    if message.is_automatic or message.side != Message.Side.THEM:
        return None
    before = list(Case.objects.filter(conversation=conversation).only("opened_at", "resolved_at"))
    if case := next((one for one in before if one.is_open), None):
        return customer_wrote(case.pk, at=message.at, text=message.text)
    if any(one.opened_at >= message.at for one in before):
        return None
    if means_stop(message.text if message.text.strip() else message.subject):
        conversations.owe_nothing(conversation.pk)  # It is done; a word more would be one too many.
        return None
    if before and rules.is_mere_thanks(message.text):
        conversations.owe_nothing(conversation.pk)
        return None
    suggested = _suggested(message, conversation.customer_id)
    return _open(
        conversation=conversation,
        customer_id=conversation.customer_id,
        suggested=suggested,
        guesses=_topics(message),
        kind=suggested.kind,
        severity=suggested.severity,
        impact=suggested.impact,
        breadth=suggested.breadth,
        summary=rules.summary(subject=message.subject, text=message.text),
        owner=conversation.owner,
        at=message.at,
        by=None,
        now=now,
    )


@transaction.atomic
def open_case(
    *,
    customer_id: int,
    kind: str,
    severity: int = 0,
    impact: int = 0,
    breadth: int = 0,
    summary: str,
    at: datetime,
    by: Member,
    now: datetime,
    owner: Member | None = None,
) -> Case:
    """Open a case by hand: after a call, a visit, an observation."""
    by.require(Capability.LOG_INTERACTIONS)
    if not summary.strip():
        raise Refused(say("Say in a few words what this is about."))
    is_grievance = kind == Case.Kind.COMPLAINT
    if is_grievance and impact and breadth and severity == 0:
        if reason := rules.answers_refusal(impact=impact, breadth=breadth):
            raise Refused(reason)
        severity = rules.severity(impact=impact, breadth=breadth)
    else:
        impact = breadth = 0
    if is_grievance and severity == 0:
        severity = Case.Severity.NOTABLE
    return _open(
        conversation=None,
        customer_id=customer_id,
        suggested=None,
        kind=kind,
        severity=severity if is_grievance else 0,
        impact=impact,
        breadth=breadth,
        summary=summary,
        owner=owner or by,
        at=at,
        by=by,
        now=now,
    )


def _open(  # noqa: PLR0913 - a case is many facts
    *,
    conversation: Conversation | None,
    customer_id: int | None,
    suggested: rules.Suggested | None,
    guesses: Sequence[rules.Guess] = (),
    kind: str,
    severity: int,
    impact: int = 0,
    breadth: int = 0,
    summary: str,
    owner: Member | None,
    at: datetime,
    by: Member | None,
    now: datetime,
) -> Case:
    case = Case(
        conversation=conversation,
        customer_id=customer_id,
        kind=kind,
        severity=severity,
        impact=impact,
        breadth=breadth,
        topic_id=guesses[0].topic if guesses and guesses[0].is_clear else None,
        summary=rules.summary(subject=summary),
        owner=owner,
        opened_at=at,
        asked_at=at,
        suggested=_remembered(suggested, guesses),
    )
    set_clocks(case)
    case.save(force_insert=True)
    tell_conversation(case)
    audience = audience_of(case)
    record(
        CaseOpened(
            case_id=case.pk,
            customer_id=customer_id,
            conversation_id=conversation.pk if conversation else None,
            case_kind=kind,
            severity=severity,
            summary=case.summary,
            answer_by=case.answer_by,
        ),
        by=by,
        at=now if by else at,
        audience=audience,
    )
    index(
        f"case:{case.pk}",
        kind="case",
        title=case.summary,
        subtitle=case.get_kind_display(),
        text="",
        audience=audience,
    )
    publish("inbox", {"case": case.pk})
    return case


def _suggested(message: Message, customer_id: int | None) -> rules.Suggested:
    """By the words and the record, moved by what was set right before."""
    found = rules.suggest(
        subject=message.subject,
        text=message.text,
        history=rules.History(recent_complaints=_complaints(customer_id, message.at)),
    )
    words = rules.telling_words(f"{message.subject}\n{message.text}")
    return rules.corrected(found, lessons_for(words), size=len(words))


def _topics(message: Message) -> list[rules.Guess]:
    known = sorter()
    return known.sort(f"{message.subject}\n{message.text}") if known else []


def _remembered(
    suggested: rules.Suggested | None, guesses: Sequence[rules.Guess]
) -> dict[str, object]:
    if suggested is None:
        return {}
    return {
        "impact": suggested.impact,
        "breadth": suggested.breadth,
        "topics": [
            {"topic": one.topic, "score": round(one.score, 3), "words": list(one.words)}
            for one in guesses
        ],
        "kind": suggested.kind,
        "severity": suggested.severity,
        "reasons": [reason.as_json() for reason in suggested.reasons],
    }


def _complaints(customer_id: int | None, at: datetime) -> int:
    if customer_id is None:
        return 0
    return Case.objects.filter(
        customer_id=customer_id, kind=Case.Kind.COMPLAINT, opened_at__gte=at - MEMORY
    ).count()
