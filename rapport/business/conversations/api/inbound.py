"""/api/v1/inbound/: what other programs bring in."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from rapport.business.conversations import actions
from rapport.business.team.rules import Capability
from rapport.plumbing.mail.parsing import limits
from rapport.plumbing.messaging import actions as messaging
from rapport.plumbing.messaging.providers import Incoming
from rapport.plumbing.rest.bodies import raw_body
from rapport.plumbing.rest.problems import Problem
from rapport.plumbing.rest.repeats import harmless_twice
from rapport.plumbing.rest.schemas import Id, Schema

from .shown import member_of

Short = Annotated[str, Field(max_length=200)]

router = Router(tags=["inbound"])


class OutcomeOut(Schema):
    """What became of a mail. Its bytes are safe in every case."""

    outcome: Literal["accepted", "duplicate", "quarantined", "automatic"]
    raw_mail_id: Id
    conversation_id: int | None
    message_id: int | None
    reason: str


@router.post(
    "/mail",
    response={202: OutcomeOut},
    openapi_extra=raw_body("message/rfc822", "One mail as it came (RFC 5322)."),
)
@harmless_twice
def mail(request: HttpRequest) -> object:
    """Bring one mail. The same mail again is known by its bytes."""
    member = member_of(request)
    member.require(Capability.LOG_INTERACTIONS)
    raw = request.body
    if not raw.strip():
        raise Problem(422, "There is no mail in this request.")
    if len(raw) > limits.RAW:
        raise Problem(413, "The mail is larger than we take.")
    outcome = actions.receive(raw, door="api", now=timezone.now())
    told = OutcomeOut(
        outcome=outcome.kind.value,
        raw_mail_id=outcome.raw_mail_id,
        conversation_id=outcome.conversation_id,
        message_id=outcome.message_id,
        reason=outcome.reason,
    )
    return Status(202, told)


class TextIn(Schema):
    """One short message of theirs, with the provider's own number for it."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    sender: Annotated[str, Field(min_length=1, max_length=254)]
    text: Annotated[str, Field(max_length=20_000)]
    name: Short = ""
    to: Annotated[str, Field(max_length=254)] = ""
    at: datetime | None = None


class SocialIn(TextIn):
    """The same from a social site; a public one may belong to a post and have stars."""

    is_public: bool = False
    thread: Short = ""
    link: Annotated[str, Field(max_length=500)] = ""
    title: Short = ""
    stars: Annotated[int, Field(ge=0, le=5)] = 0


class TextOutcomeOut(Schema):
    outcome: Literal["accepted", "duplicate", "quarantined", "automatic"]
    arrival_id: Id
    conversation_id: int | None
    message_id: int | None
    reason: str


class ReportIn(Schema):
    """What became of a message of ours, by the provider's number for it."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    state: Literal["delivered", "failed"]
    reason: Annotated[str, Field(max_length=300)] = ""


class ReportOut(Schema):
    is_ours: bool


@router.post("/sms", response={202: TextOutcomeOut})
def sms(request: HttpRequest, payload: TextIn) -> object:
    """Bring one SMS. The same again is known by its id."""
    return Status(202, _taken(request, payload, kind="sms"))


@router.post("/social", response={202: TextOutcomeOut})
def social(request: HttpRequest, payload: SocialIn) -> object:
    """Bring one message, comment, mention or review. The sender is network:@name."""
    return Status(202, _taken(request, payload, kind="social"))


@router.post("/reports", response={202: ReportOut})
def reports(request: HttpRequest, payload: ReportIn) -> object:
    """Say that a short message of ours arrived, or that it did not."""
    member_of(request).require(Capability.LOG_INTERACTIONS)
    is_ours = messaging.note_report(
        payload.id,
        is_delivered=payload.state == "delivered",
        reason=payload.reason,
        now=timezone.now(),
    )
    return Status(202, ReportOut(is_ours=is_ours))


def _taken(request: HttpRequest, payload: TextIn, *, kind: str) -> TextOutcomeOut:
    member_of(request).require(Capability.LOG_INTERACTIONS)
    facts = payload.model_dump()
    facts["at"] = payload.at.isoformat() if payload.at else ""
    outcome = actions.receive_text(Incoming(**facts), kind=kind, door="api", now=timezone.now())
    return TextOutcomeOut(
        outcome=outcome.kind.value,
        arrival_id=outcome.arrival_id,
        conversation_id=outcome.conversation_id,
        message_id=outcome.message_id,
        reason=outcome.reason,
    )
