"""Letters that have not left: what is offered outside opening hours, and what keeps one here."""

from dataclasses import dataclass
from datetime import datetime

from rapport.business.conversations import rules
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules.telling import moment
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.mail.models import OutgoingMail


@dataclass(frozen=True)
class LaterOffer:
    """When we open next. While we are closed, that is the better moment for an answer."""

    is_open: bool
    at: datetime
    words: Sentence


def later_offer(now: datetime) -> LaterOffer | None:
    """None where no opening hours are set: then only a chosen time makes sense."""
    hours = opening_hours()
    at = rules.next_leaving(hours, now)
    if at is None:
        return None
    told = say("Send when we open: {moment}", moment=moment(hours, at, since=now))
    return LaterOffer(is_open=hours.is_open(now), at=at, words=told)


def trouble_of(mail: OutgoingMail) -> Sentence | None:
    """Why a letter has not left yet, or None when it is only its turn."""
    if mail.state == OutgoingMail.State.HELD:
        return say("No mailbox to send from is connected.")
    if mail.attempts and mail.state == OutgoingMail.State.WAITING:
        return say(
            "Tried {count} times: {error} Next try {moment}.",
            count=mail.attempts,
            error=mail.last_error,
            moment=mail.not_before,
        )
    return None
