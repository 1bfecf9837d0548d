"""/api/v1/inbound/: what other programs bring in."""

from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from rapport.business.conversations import actions
from rapport.business.team.rules import Capability
from rapport.plumbing.mail.parsing import limits
from rapport.plumbing.rest.bodies import raw_body
from rapport.plumbing.rest.problems import Problem
from rapport.plumbing.rest.repeats import harmless_twice
from rapport.plumbing.rest.schemas import Id, Schema

from .shown import member_of

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
