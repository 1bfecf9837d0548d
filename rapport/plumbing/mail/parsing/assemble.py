import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from rapport.plumbing.mail.addresses import Address, parsed
from rapport.plumbing.mail.verdicts import HEADERS_OF_INTEREST, judge

from . import limits, markup, reports
from .bodies import Reader
from .charsets import clean
from .headers import Headers, words
from .mail import ParsedMail, Unparsable
from .parts import Cutter
from .quotes import newly_written

_ID = re.compile(r"<([^<>\s]{1,500})>")


def parse(raw: bytes) -> ParsedMail:
    """Everything we want to know about a message. Raises Unparsable for a bomb, nothing else."""
    if len(raw) > limits.RAW:
        raise Unparsable(f"The message is larger than {limits.RAW // limits.MIB} MB.")
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    cutter = Cutter(raw)
    whole = cutter.whole()
    headers = whole.headers
    body = Reader(raw, cutter.problems).read(whole)
    html, blocked = markup.sanitised(body.html) if body.html.strip() else ("", 0)
    text = body.text if body.text.strip() else markup.words(body.html)
    sender = _sender(headers)
    interest = _of_interest(headers)
    subject = clean(headers.text("subject"))[:500]
    message_id = _ids(headers.first("message-id"))[:1]
    reply_text = newly_written(text)[: limits.TEXT]
    to = _addresses(headers, "to")
    verdict, failures = reports.judged(
        judge(interest, sender=sender.email, subject=subject),
        files=body.files,
        text=text,
        subject=subject,
        own_words=reply_text,
        named=", ".join(headers.every("x-failed-recipients"))[:2_000],
        ours=[sender.email, *(one.email for one in to)],
    )
    return ParsedMail(
        message_id=message_id[0] if message_id else "",
        in_reply_to=next(iter(_ids(headers.first("in-reply-to"))), ""),
        references=_ids(headers.first("references"))[-100:],
        sender=sender,
        reply_to=_addresses(headers, "reply-to"),
        to=to,
        cc=_addresses(headers, "cc"),
        subject=subject,
        sent_at=_sent_at(headers),
        text=text.replace(markup.QUOTE_STARTS, "").strip("\n")[: limits.TEXT],
        html=html,
        reply_text=reply_text,
        attachments=tuple(body.files),
        headers=interest,
        verdict=verdict,
        failures=failures,
        problems=tuple(dict.fromkeys(cutter.problems))[:20],
        blocked_images=blocked,
    )


def _of_interest(headers: Headers) -> dict[str, str]:
    names = {name for name, _ in headers.fields} & HEADERS_OF_INTEREST
    return {name: headers.text(name)[:2_000] for name in sorted(names)}


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    found = parsed(", ".join(headers.every(name)), limits.ADDRESSES)
    return tuple(Address(words(one.name)[:200], one.email) for one in found)


def _sender(headers: Headers) -> Address:
    """From, or Sender when nobody stands there. A name hidden in encoded words stays a name."""
    for name in ("from", "sender", "return-path"):
        found = _addresses(headers, name)
        if found:
            return found[0]
    return Address(headers.text("from")[:200], "")


def _ids(value: str) -> tuple[str, ...]:
    found = _ID.findall(value)
    if not found and value.strip() and len(value.split()) == 1:
        found = [value.strip().strip("<>")[:500]]
    return tuple(f"<{one}>" for one in found if one)


def _sent_at(headers: Headers) -> datetime | None:
    try:
        sent_at = parsedate_to_datetime(headers.first("date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    sent_at = sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)
    try:
        return sent_at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
