"""Delivery failures told in prose: what mail systems write that know no RFC 3464."""

import re
from collections.abc import Collection

from .mail import Failure

_ENOUGH = 64 * 1024
_MOST = 20  # addresses one report may name
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
# Where the returned message begins: what stands there is ours, not the mail system's.
_RETURNED = re.compile(
    r"^[\s>]{0,6}(?:Received: |Return-Path: |X-Received: |DKIM-Signature: |MIME-Version: "
    r"|-+ ?(?:Original|Forwarded|Begin) (?:message|text) ?-"
    r"|-+ ?(?:This is a copy of|Below this line is|The body of|Returned message|Unsent message)"
    r"|(?:The )?original (?:message|mail)(?: headers?)? (?:follows?|is below)"
    r"|(?:Original )?(?:message )?headers? follows?:?\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_SPOKEN_TO = re.compile(
    r"^[\s>]{0,6}(?:X-Original-)?To:\s*([^\r\n]{0,300}(?:\r?\n[ \t][^\r\n]{0,300})?)",
    re.IGNORECASE | re.MULTILINE,
)
_CODE = re.compile(r"\b([45]\d\d)[ -]|\b([45]\.\d{1,3}\.\d{1,3})\b")
_STATUS = re.compile(r"(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45])\d\d[ -]")
# A provider's notice in JSON names them apart from everybody else in it.
_NOTICE = re.compile(r'"emailAddress"\s*:\s*"([^"]{3,320})"')
_NOT_THEM = re.compile(
    r"^(?:mailer-?daemon|post_?master|abuse|support|help(?:desk)?|no-?reply|bounces?|root)\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:delayed|will be retried|still trying|not yet been delivered)\b", re.IGNORECASE
)
# From the surest place for a failing address to the weakest.
_PLACES = (
    re.compile(r"^\W*(?:final|original|failed|x-actual)-recipient|\brcpt to\b", re.IGNORECASE),
    re.compile(
        r"^[\s>*\-•\"']{0,12}<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>?[\s:;,.)\"']*(?:\(|:|\son\s|$)"
    ),
    re.compile(
        r"deliver|recipient|address|user|mailbox|account|unknown|reject|refus|fail|error"
        r"|not (?:be )?found|\bto\b|宛|送信",
        re.IGNORECASE,
    ),
    re.compile(""),
)


def failures(
    text: str,
    *,
    named: str = "",
    returned: Collection[str] = (),
    ours: Collection[str] = (),
) -> tuple[Failure, ...]:
    """Whom the words of a mail system name as not reached, best guess first.

    `named` is X-Failed-Recipients, `returned` the headers of our message where it came back as a
    part of its own, `ours` the addresses the report itself was sent from and to.
    """
    said, back = _parted(text[:_ENOUGH])
    spoken_to = _addresses(" ".join(_spoken_to(part) for part in [*returned, back]))
    found = _addresses(named) or _addresses(" ".join(_NOTICE.findall(said)[:_MOST]))
    found = found or _found(said, spoken_to, {one.lower() for one in ours})
    if not found:
        found = spoken_to[:1]
    return tuple(_failure(address, said) for address in found[:_MOST])


def complaints(returned: Collection[str]) -> tuple[Failure, ...]:
    """Who called our mail spam, where only our message itself came back."""
    spoken_to = _addresses(" ".join(_spoken_to(part) for part in returned))
    return tuple(Failure(one[:320], "", "complained", "") for one in spoken_to[:1])


def _parted(text: str) -> tuple[str, str]:
    """The mail system's own words, and the message it gives back below them."""
    start = _RETURNED.search(text)
    if start is None or not text[: start.start()].strip():
        return text, text
    return text[: start.start()], text[start.start() :]


def _spoken_to(part: str) -> str:
    return " ".join(_SPOKEN_TO.findall(part[:_ENOUGH])[:3])


def _addresses(text: str) -> list[str]:
    return list(dict.fromkeys(one.strip(".'") for one in _ADDRESS.findall(text)))


def _found(said: str, spoken_to: list[str], ours: set[str]) -> list[str]:
    """The addresses of the surest kind of line; ours only when nobody else is named."""
    by_place: list[list[str]] = [[] for _ in _PLACES]
    for line in said.splitlines():
        if "@" not in line or re.match(
            r"[\s>]*(?:message-id|from|mail from|sender)\b", line, re.IGNORECASE
        ):
            continue
        place = next(n for n, look in enumerate(_PLACES) if look.search(line[:400]))
        by_place[place] += _addresses(line[:2_000])
    known = {one.lower() for one in spoken_to}
    everybody = list(dict.fromkeys(one for place in by_place for one in place))
    if sure := [one for one in everybody if one.lower() in known - ours]:
        return sure
    for named in by_place:
        fit = [one for one in named if one.lower() not in ours and not _NOT_THEM.match(one)]
        if fit:
            return list(dict.fromkeys(fit))
    return []


def _failure(address: str, said: str) -> Failure:
    """The reason stands beside the address or, failing that, where a reply code is."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    here = next((n for n, line in enumerate(lines) if address.lower() in line.lower()), 0)
    near = lines[here : here + 6]
    coded = [line for line in near if _CODE.search(line)] or [
        line for line in lines if _CODE.search(line)
    ]
    diagnostic = " ".join(coded[:3] or near)[:500]
    status = _STATUS.search(diagnostic)
    reply = _REPLY.search(diagnostic)
    return Failure(
        address=address[:320],
        status=status[1] if status else f"{reply[1]}.0.0" if reply else "",
        action="delayed" if _LATE.search(said) and not coded else "failed",
        diagnostic=diagnostic,
    )
