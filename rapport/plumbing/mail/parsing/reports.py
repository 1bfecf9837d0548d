"""Delivery reports (RFC 3464): who was not reached, and why."""

from rapport.plumbing.mail.verdicts import Kind, Verdict

from .headers import Headers
from .mail import Attachment, Failure

_REPORTS = {"message/delivery-status", "message/global-delivery-status"}


def failures(files: list[Attachment]) -> tuple[Failure, ...]:
    found = []
    for file in files:
        if file.content_type in _REPORTS:
            blocks = file.data.replace(b"\r\n", b"\n").split(b"\n\n")
            found += [failure for block in blocks[:200] if (failure := _failure(block))]
    return tuple(found)


def _failure(block: bytes) -> Failure | None:
    headers = Headers(block.lstrip(b"\n"))
    recipient = headers.first("original-recipient") or headers.first("final-recipient")
    address = recipient.partition(";")[2].strip().strip("<>") or recipient
    if not address:
        return None
    return Failure(
        address=address[:320],
        status=headers.first("status")[:20],
        action=headers.first("action").lower()[:20],
        diagnostic=headers.first("diagnostic-code")[:500],
    )


def refined(verdict: Verdict, found: tuple[Failure, ...]) -> Verdict:
    """A report may say that mail is only late, or that it did arrive."""
    actions = {failure.action for failure in found}
    if verdict.kind is not Kind.BOUNCE or not actions or "failed" in actions:
        return verdict
    if "delayed" in actions:
        return Verdict(Kind.DELAY, "a delivery report: delayed")
    if actions <= {"delivered", "relayed", "expanded"}:
        return Verdict(Kind.RECEIPT, "a delivery report: delivered")
    return verdict
