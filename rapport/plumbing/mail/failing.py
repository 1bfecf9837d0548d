"""Why a mail did not arrive: for good, for now, or for a reason that is not the address's own."""

import re
from enum import StrEnum

from .parsing.mail import Failure


class Cause(StrEnum):
    """What stood in the way of one recipient."""

    GONE = "gone"  # Nobody lives there: further mail is in vain.
    FULL = "full"
    LATE = "late"
    BLOCKED = "blocked"  # They refuse us or what we said; the address itself may be right.
    TOO_LARGE = "too_large"
    COMPLAINT = "complaint"
    UNCLEAR = "unclear"


_FULL = re.compile(
    r"over ?quota|quota exceeded|exceeded (?:the |their )?(?:storage|quota)|mailbox (?:is )?full"
    r"|insufficient (?:system )?(?:storage|disk)|out of storage|too many messages on this drop",
    re.IGNORECASE,
)
_TOO_LARGE = re.compile(
    r"message (?:size|too (?:large|big))|size (?:limit|exceed)|too large|exceeds? (?:the )?maxim"
    r"|message file too big",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    r"spam|blocked|black ?list|block ?list|denied|policy|reputation|spf\b|dkim|dmarc|greylist"
    r"|rate limit|not (?:allowed|permitted|authori[sz]ed)|relay(?:ing)?|virus|content reject"
    r"|unsolicited|suspicious|too many (?:hops|connections|recipients)|authenticat|hop count"
    r"|loop|reverse dns|ptr record|(?:service|server) (?:is )?(?:currently )?unavailable",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"user (?:is )?(?:unknown|not found|doesn'?t exist|does not exist|invalid|disabled)"
    r"|unknown (?:user|recipient|local|address|mailbox|account|or illegal)"
    r"|no such (?:user|person|mailbox|recipient|address|account|local|domain|host)"
    r"|(?:mailbox|account|address|recipient|user|alias|e-?mail)[^.;]{0,60}?"
    r"(?:not exist|n'existe|not found|unavailable|disabled|inactive|invalid|unknown"
    r"|not (?:a )?valid|been (?:closed|disabled|deactivated|suspended)|is not (?:known|recognized))"
    r"|(?:does not|doesn'?t) (?:have|exist|like recipient)"
    r"|invalid (?:recipient|address|user|mailbox)"
    r"|(?:host|domain)(?: name)? (?:unknown|not found|lookup fail|does not exist)|unknown host"
    r"|unrouteable|(?:no|not a|isn'?t a?) valid (?:mailbox|address|user)"
    r"|user name is not recognized"
    r"|recipient(?: name)? (?:is )?not (?:recognized|ok)|address rejected|not our customer"
    r"|bad destination|no mailbox here|not a known user|null ?mx",
    re.IGNORECASE,
)
_GONE_CODES = ("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4")
_BLOCKED_CODES = ("5.7.", "5.4.6", "5.1.7", "5.1.8", "5.6.")


def cause_of(failure: Failure) -> Cause:
    """The words are believed before the code, which many servers give at random."""
    said, status = failure.diagnostic, failure.status
    if failure.action == "complained":
        return Cause.COMPLAINT
    if failure.action not in {"", "failed"}:
        return Cause.LATE
    if _FULL.search(said) or status.endswith(".2.2"):
        return Cause.FULL
    if _TOO_LARGE.search(said) or status in {"5.2.3", "5.3.4"}:
        return Cause.TOO_LARGE
    if status.startswith("4") or re.match(r"\D{0,20}4\d\d[ -]", said):
        return Cause.LATE
    if _GONE.search(said):
        return Cause.GONE
    if _BLOCKED.search(said) or status.startswith(_BLOCKED_CODES):
        return Cause.BLOCKED
    return Cause.GONE if status in _GONE_CODES else Cause.UNCLEAR


def is_for_good(failure: Failure) -> bool:
    """Whether mail to this address is in vain from now on."""
    return cause_of(failure) is Cause.GONE
