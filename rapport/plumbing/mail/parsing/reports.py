"""Delivery reports: who was not reached, and why. RFC 3464 where it is spoken, prose where not."""

import re
from collections.abc import Collection

from rapport.plumbing.mail.verdicts import Kind, Verdict

from . import prose
from .headers import Headers
from .mail import Attachment, Failure

_REPORTS = {"message/delivery-status", "message/global-delivery-status"}
_COMPLAINTS = {"message/feedback-report"}
_RETURNED = {"message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"}
_HEAD = 16 * 1024
# What a machine says that is neither an answer nor a newsletter.
_FAILED_WORDS = re.compile(
    r"could ?n[o']t be delivered|error sending your mail|trouble delivering|undeliver"
    r"|delivery (?:has )?failed|not (?:be )?delivered to|permanent(?:ly)? (?:error|fail)"
    r"|returned to sender|invalid user address|no such user|user unknown"
    r"|notificationType.{0,6}Bounce|unable to deliver|メールエラー|配信できません",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"[^\s<>|\"']{1,64}@[^\s<>|\"']{1,255}")
_QUOTED_REPORT = re.compile(r"^[\s>]*Final-Recipient:.{0,400}", re.IGNORECASE | re.MULTILINE)
_FORWARDED = re.compile(r"^\s*(?:fwd?|wg|tr|rv|i)\s*:", re.IGNORECASE)
_NOT_THEIRS = re.compile(
    r"^>.*$|^\W*(?:begin )?forwarded message\W*$", re.IGNORECASE | re.MULTILINE
)
_OWN_WORDS = 40  # characters somebody may add to a report that is only passed on
_WEAK = {Kind.AUTOMATIC, Kind.AUTO_REPLY, Kind.BULK, Kind.LIST}


def judged(
    verdict: Verdict,
    *,
    files: list[Attachment],
    text: str,
    subject: str,
    own_words: str,
    named: str,
    ours: Collection[str],
) -> tuple[Verdict, tuple[Failure, ...]]:
    """The verdict, knowing what the body says, and who was not reached."""
    told = failures(files)
    if verdict.kind in _WEAK and any(one.action == "failed" for one in told):
        verdict = Verdict(Kind.BOUNCE, "a delivery report")
    if verdict.kind in _WEAK and _FAILED_WORDS.search(f"{subject}\n{text[:4_000]}"):
        verdict = Verdict(Kind.BOUNCE, "it says that mail was not delivered")
    if verdict.kind is Kind.PERSON and _is_passed_on(subject, text, own_words):
        verdict = Verdict(Kind.BOUNCE, "a delivery report, passed on")
    if not told and verdict.kind in {Kind.BOUNCE, Kind.DELAY}:
        told = prose.failures(text, named=named, returned=_returned(files), ours=ours)
    if not told and verdict.reason == "a complaint report":
        told = prose.complaints(_returned(files))
    return refined(verdict, told), told


def _returned(files: list[Attachment]) -> list[str]:
    """The headers of our message, where it came back as a file."""
    return [
        one.data[:_HEAD].decode("utf-8", "replace")
        for one in files
        if one.content_type in _RETURNED or one.name.lower().endswith((".txt", ".eml"))
    ]


def failures(files: list[Attachment]) -> tuple[Failure, ...]:
    found = []
    for file in files:
        if file.content_type in _REPORTS:
            blocks = file.data.replace(b"\r\n", b"\n").split(b"\n\n")
            found += [failure for block in blocks[:200] if (failure := _failure(block))]
        elif file.content_type in _COMPLAINTS and (one := _complaint(file.data)):
            found.append(one)
    return tuple(found)


def _failure(block: bytes) -> Failure | None:
    headers = Headers(block.lstrip(b"\n"))
    address = _bare(headers.first("original-recipient")) or _bare(headers.first("final-recipient"))
    if not address:
        return None
    return Failure(
        address=address[:320],
        status=headers.first("status")[:20],
        action=headers.first("action").lower()[:20],
        diagnostic=headers.first("diagnostic-code")[:500],
    )


def _complaint(data: bytes) -> Failure | None:
    """Somebody called our mail spam (RFC 5965): delivered, and not wanted."""
    headers = Headers(data.replace(b"\r\n", b"\n").lstrip(b"\n"))
    address = _bare(headers.first("original-rcpt-to"))
    kind = headers.first("feedback-type")[:60]
    return Failure(address[:320], "", "complained", kind) if address else None


def _bare(value: str) -> str:
    """`rfc822; <name@example.org>` as name@example.org; of a pipe the address that led to it."""
    _, semicolon, after = value.partition(";")
    bare = (after if semicolon else value).strip().strip("<>").strip()
    inside = _INSIDE.search(bare) if " " in bare else None
    return inside[0] if inside else bare


def _is_passed_on(subject: str, text: str, own_words: str) -> bool:
    """A report that a person forwards with next to no word of their own."""
    return bool(
        _FORWARDED.match(subject)
        and len(_NOT_THEIRS.sub("", own_words).strip()) <= _OWN_WORDS
        and _QUOTED_REPORT.search(text)
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
