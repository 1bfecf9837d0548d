"""What was newly written, cut from the history quoted under it."""

import re
from functools import cache
from typing import TYPE_CHECKING

from . import limits
from .markup import QUOTE_STARTS

if TYPE_CHECKING:
    from mailparser_reply import EmailReplyParser

MARKER = "##- "
_MARKER_LINE = re.compile(r"##-.{0,120}-##")
_DATE_HINT = re.compile(r"\d{1,4}[./:-]\d|\d{4}|\d{1,2}[:h]\d{2}")
_WROTE = re.compile(
    r"(?:^|\s|>)\S?(?:wrote|schrieb|geschrieben|a [ée]crit|escribi[óo]|ha scritto"
    r"|scrisse|schreef|geschreven"
    r"|napisał(?:\(a\))?|napsal(?:a)?|skrev|kirjoitti|escreveu|написал(?:а)?|пишет|yazdı|írta|napísal"
    r"|έγραψε|写道|寫道|のメッセージ|님이 작성)\b.{0,60}[:：]?\s*$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"^[>\s]*(?:On|Am|Le|El|Il|Op|Den|Dnia|Dne|Em|Pada|Vào|W dniu|Στις|\w{2,3}[.,]?\s*\d"
    r"|\d{1,4}[./-]|20\d\d)\b",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^[>\s]*[-_=*]{2,}\s*(?:original message|original appointment|urspr[üu]ngliche nachricht"
    r"|message d.origine|message original|mensaje original|messaggio originale|mensagem original"
    r"|oorspronkelijk bericht|původní zpráva|forwarded message|weitergeleitete nachricht"
    r"|message transf[ée]r[ée]|original mail|reply message|wiadomość oryginalna)\s*[-_=*]*\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^[>\s*_]*(?:from|von|de|da|van|od|fr[åa]n|fra|от|差出人|发件人)\s*\**\s*[::]\s?\**",
    re.IGNORECASE,
)
_OTHER_FIELD = re.compile(
    r"^[>\s*_]*(?:sent|gesendet|envoy[ée]|enviado|inviato|verzonden|odesláno|wysłano|date|datum|data"
    r"|fecha|to|an|[àa]|para|aan|do|komu|subject|betreff|objet|asunto|oggetto|onderwerp|předmět|cc"
    r"|дата|тема|кому|отправлено|发送时间|收件人|主题)\s*\**\s*[::]",
    re.IGNORECASE,
)
_DATED_SENDER = re.compile(r"^(?=.{0,200}\d[:./]\d).{0,200}@.{0,100}:$")
_RULE = re.compile(r"^\s*(?:[_\-=*]{5,}|[_\-\s]{8,})\s*$")
_SIGNATURE = re.compile(r"^(?:--|—|––|__)\s*$")
_DEVICE = re.compile(
    r"^[>\s]*(?:sent (?:from|with|via) (?:my |the |a )?(?:\w+ ){0,5}(?:\w+)(?:\s+for\s+\w+)?\.?"
    r"|get outlook for \w+.*|outlook f[üu]r \w+ (?:beziehen|herunterladen|abrufen).*"
    r"|(?:obtenir|t[ée]l[ée]charger) outlook pour \w+.*|(?:obtener|obtenga) outlook para \w+.*"
    r"|outlook voor \w+ (?:downloaden|ophalen).*|scarica outlook per \w+.*"
    r"|von mein\w+ .{1,30} gesendet|von yahoo mail (?:auf|f[üu]r) \w+ gesendet"
    r"|gesendet (?:von|mit) .{1,40}|envoy[ée] (?:de|depuis|avec) (?:mon|ma|l) ?.{1,30}"
    r"|envoy[ée] [àa] partir d.{1,40}|enviado desde .{1,30}"
    r"|inviato da(?:l mio)? .{1,30}|(?:verstuurd|verzonden) (?:vanaf|via|met mijn) .{1,30}"
    r"|odesláno z .{1,30}|отправлено (?:с|из) .{1,30}"
    r"|sent with \w+ \(http.*)\s*$",
    re.IGNORECASE,
)
_SECOND_LINES, _SECOND_LINE = 300, 200  # for the two libraries, which are slower
_FOOTER = 9  # lines that a mailing list adds below


def newly_written(text: str) -> str:
    """The sender's own words. Never empty when there were any; answers between quotes stay."""
    lines = text[: limits.REPLY].split("\n")
    cut = _first_cut(lines)
    if cut is None:
        cut = _second_opinion(lines)
    if cut is not None and _answers_between(lines, cut):
        if _is_below_one_quote(lines, cut):
            return _unquoted(lines)
        cut = None
    own = _without_signature(_without_tail(lines[:cut]))
    return own or _unquoted(lines) or text[: limits.REPLY].replace(QUOTE_STARTS, "").strip()


def _first_cut(lines: list[str]) -> int | None:
    for number, line in enumerate(lines):
        if _MARKER_LINE.search(line) or QUOTE_STARTS in line or _ORIGINAL.match(line):
            return number
        if _starts_quote(lines, number):
            return number
        if _is_header_block(lines, number):
            return number - 1 if number and _RULE.match(lines[number - 1]) else number
    return None


def _starts_quote(lines: list[str], number: int) -> bool:
    """`On …, somebody wrote:`, which may be wrapped over a few lines."""
    line = lines[number].strip()
    if _DATED_SENDER.search(line) and _quote_follows(lines, number):
        return True
    if not line or not _INTRO.match(line):
        return False
    joined = ""
    for piece in lines[number : number + 4]:
        if not piece.strip():
            break
        joined = f"{joined} {piece.strip()}".strip()
        is_long = len(joined) > 400  # noqa: PLR2004
        if is_long or (joined != line and _INTRO.match(piece) and _WROTE.search(piece)):
            return False
        if _WROTE.search(joined) and (_DATE_HINT.search(joined) or "@" in joined):
            return True
    return False


def _quote_follows(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number + 1 : number + 4] if line.strip()), "")
    return following.lstrip().startswith(">") or QUOTE_STARTS in following


def _is_header_block(lines: list[str], number: int) -> bool:
    if not _FROM.match(lines[number]):
        return False
    following = [line for line in lines[number + 1 : number + 8] if line.strip()][:5]
    return sum(bool(_OTHER_FIELD.match(line)) for line in following) >= 2  # noqa: PLR2004


def _second_opinion(lines: list[str]) -> int | None:
    """Two libraries know more languages; each only asked when we found nothing."""
    text = "\n".join(line[:_SECOND_LINE] for line in lines[:_SECOND_LINES])
    if not re.search(r"[:：]\s*$|^>", text, re.MULTILINE):
        return None
    import quotequail

    parts = quotequail.quote(text, limit=500, quote_intro_line=True)
    if len(parts) > 1 and parts[0][1].strip() and parts[1][1].strip():
        cut: int = parts[0][1].count("\n") + 1
        if cut < 499:  # noqa: PLR2004
            return cut
    replies = _reader().read(text).replies
    if len(replies) > 1 and replies[0].content.strip():
        return int(replies[0].content.count("\n")) + 1
    return None


@cache
def _reader() -> "EmailReplyParser":
    from mailparser_reply import EmailReplyParser

    return EmailReplyParser(languages=["en", "de", "fr", "it", "es", "nl"])


def _is_below_one_quote(lines: list[str], cut: int) -> bool:
    """Nothing before the quote, one quote, the answer under it."""
    if any(line.strip() for line in lines[:cut]):
        return False
    marks = [line.lstrip().startswith(">") for line in lines[cut + 1 :] if line.strip()]
    return (
        sum(here and not before for here, before in zip(marks, [False, *marks], strict=False)) == 1
    )


def _answers_between(lines: list[str], cut: int) -> bool:
    """Quoted lines with the sender's words after them: the quotes are part of the answer."""
    seen_quote = False
    for number, line in enumerate(lines[cut:], cut):
        stripped = line.strip()
        if seen_quote and _RULE.match(line) and len(lines) - number < _FOOTER:
            return False
        if _SIGNATURE.match(stripped) or QUOTE_STARTS in line or _MARKER_LINE.search(line):
            return False
        if _is_header_block([line, *lines[cut + 1 : cut + 8]], 0):
            return False
        if stripped.startswith(">"):
            seen_quote = True
        elif seen_quote and stripped and not _is_furniture(stripped):
            return True
    return False


def _is_furniture(line: str) -> bool:
    return bool(_RULE.match(line) or _DEVICE.match(line) or re.match(r"^\W*$|https?://\S+$", line))


def _without_tail(lines: list[str]) -> list[str]:
    """Without a quoted block at the very end that nothing introduced."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith(">")):
        end -= 1
    if end and end < len(lines) and re.search(r"[:：]\s*$", lines[end - 1]):
        has_quote = any(line.lstrip().startswith(">") for line in lines[end:])
        end -= 1 if has_quote and _WROTE.search(lines[end - 1]) else 0
    return lines[:end]


def _without_signature(lines: list[str]) -> str:
    for number, line in enumerate(lines):
        is_device = _DEVICE.match(line) and not any(
            _is_sentence(later) for later in lines[number + 1 :]
        )
        is_mark = _SIGNATURE.match(line) and len(lines) - number < 25  # noqa: PLR2004
        if number and (is_mark or is_device):
            lines = lines[:number]
            break
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1])):
        lines = lines[:-1]
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _is_sentence(line: str) -> bool:
    return len(line.split()) > 3 and not line.startswith(">")  # noqa: PLR2004


def _unquoted(lines: list[str]) -> str:
    own = [
        line
        for line in lines
        if not line.lstrip().startswith(">")
        and QUOTE_STARTS not in line
        and not _WROTE.search(line)
    ]
    return _without_signature(own).strip()
