"""Handing a message to a mail server, knowing at every step whether it may have been taken."""

import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .addresses import wire_address
from .lines import LOST, plain_words, tls_context, xoauth2
from .settings import Security, SmtpSettings

_CLOSE_SECONDS = 5
_TAKEN = {250, 251, 252}
_GO_ON = 354
_REFUSED_FOR_GOOD = 500


@dataclass(frozen=True)
class SendResult:
    """What the server said of each recipient. Uncertain: the line broke when it was too late."""

    accepted: tuple[str, ...] = ()
    temporary_failures: dict[str, str] = field(default_factory=dict)
    permanent_failures: dict[str, str] = field(default_factory=dict)
    is_uncertain: bool = False
    reason: str = ""

    @classmethod
    def nobody(cls, recipients: Sequence[str], reason: str) -> "SendResult":
        """Nothing was sent, and trying later is worthwhile."""
        return cls(temporary_failures=dict.fromkeys(recipients, reason), reason=reason)

    @property
    def summary(self) -> str:
        said = [self.reason, *self.permanent_failures.values(), *self.temporary_failures.values()]
        return "; ".join(dict.fromkeys(one for one in said if one))


class _Broken(Exception):
    """The server cannot be used now; said in plain words."""


def send(
    raw: bytes,
    *,
    envelope_from: str,
    recipients: Sequence[str],
    settings: SmtpSettings,
    before_text: Callable[[], None] = lambda: None,
) -> SendResult:
    """Hand one message over. `before_text` is called once recipients were taken, before the text.

    Never raises for what a server does: each recipient ends up accepted, to be tried again, or
    refused for good, unless the whole is uncertain.
    """
    try:
        line = _connected(settings)
    except _Broken as broken:
        return SendResult.nobody(recipients, str(broken))
    try:
        return _Transaction(line, raw, envelope_from, recipients).run(before_text)
    finally:
        _close(line)


def test_sending(settings: SmtpSettings) -> str:
    """Nothing when the server lets us in, else what is wrong, in plain words."""
    try:
        line = _connected(settings)
    except _Broken as broken:
        return str(broken)
    _close(line)
    return ""


test_sending.__test__ = False  # type: ignore[attr-defined]  # Not a test, whatever its name.


class _Transaction:
    def __init__(
        self, line: smtplib.SMTP, raw: bytes, envelope_from: str, recipients: Sequence[str]
    ) -> None:
        self.line = line
        self.raw = raw
        self.envelope_from = envelope_from
        self.recipients = list(recipients)
        self.taken: list[str] = []
        self.later: dict[str, str] = {}
        self.never: dict[str, str] = {}

    def run(self, before_text: Callable[[], None]) -> SendResult:
        try:
            self._envelope()
        except (smtplib.SMTPException, OSError, ValueError):
            return SendResult.nobody(self.recipients, LOST)
        if not self.taken:
            return self._result()
        before_text()
        return self._text()

    def _envelope(self) -> None:
        needs_unicode = not (self.envelope_from + "".join(self.recipients)).isascii()
        if needs_unicode and not self.line.has_extn("smtputf8"):
            said = "The mail server cannot send to addresses with such letters."
            self.never = dict.fromkeys(self.recipients, said)
            return
        if needs_unicode:
            self.line.command_encoding = "utf-8"
        code, words = self.line.mail(
            wire_address(self.envelope_from) if self.envelope_from else "",
            self._options(needs_unicode=needs_unicode),
        )
        if code not in _TAKEN:
            self._sort(self.recipients, code, words)
            return
        for recipient in self.recipients:
            code, words = self.line.rcpt(wire_address(recipient))
            if code in _TAKEN:
                self.taken.append(recipient)
            else:
                self._sort([recipient], code, words)

    def _options(self, *, needs_unicode: bool) -> list[str]:
        options = []
        if self.line.has_extn("size"):
            options.append(f"SIZE={len(self.raw)}")
        if not self.raw.isascii() and self.line.has_extn("8bitmime"):
            options.append("BODY=8BITMIME")
        if needs_unicode:
            options.append("SMTPUTF8")
        return options

    def _text(self) -> SendResult:
        """The server must not deliver before it saw the final dot; after that nobody knows."""
        try:
            code, words = self.line.docmd("DATA")
            if code != _GO_ON:
                self._sort(self.taken, code, words)
                self.taken = []
                return self._result()
            self.line.send(_stuffed(self.raw))
        except (smtplib.SMTPException, OSError):
            return self._lost("The line to the mail server broke before the mail was given.")
        try:
            self.line.send(b".\r\n")
            code, words = self.line.getreply()
        except (smtplib.SMTPException, OSError):
            return SendResult(
                temporary_failures=self.later,
                permanent_failures=self.never,
                is_uncertain=True,
                reason="The line broke before the mail server said whether it took the mail.",
            )
        if code not in _TAKEN:
            self._sort(self.taken, code, words)
            self.taken = []
        return self._result()

    def _lost(self, reason: str) -> SendResult:
        later = self.later | dict.fromkeys(self.taken, reason)
        return SendResult(temporary_failures=later, permanent_failures=self.never, reason=reason)

    def _sort(self, recipients: Sequence[str], code: int, words: bytes) -> None:
        said = f"{code} {words.decode('utf-8', 'replace')}".replace("\n", " ").replace("\x00", "")
        is_final = code >= _REFUSED_FOR_GOOD
        (self.never if is_final else self.later).update(dict.fromkeys(recipients, said[:300]))

    def _result(self) -> SendResult:
        return SendResult(tuple(self.taken), self.later, self.never)


def _stuffed(raw: bytes) -> bytes:
    """Lines end in CRLF, and a line that begins with a dot gets a second one."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return b"".join((b"." if line[:1] == b"." else b"") + line + b"\r\n" for line in lines)


def _connected(settings: SmtpSettings) -> smtplib.SMTP:
    try:
        return _logged_in(_opened(settings), settings)
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise _Broken(_said(error)) from None


def _said(error: Exception) -> str:
    if "timed out" in str(error):  # smtplib dresses it as a lost connection.
        return plain_words(TimeoutError())
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "The mail server refused the name or password."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "The mail server does not offer what these settings ask for."
    return plain_words(error)


def _opened(settings: SmtpSettings) -> smtplib.SMTP:
    if settings.security is Security.TLS:
        return smtplib.SMTP_SSL(
            settings.host,
            settings.port,
            local_hostname=settings.hello,
            timeout=settings.connect_seconds,
            context=tls_context(verify=settings.verify),
        )
    return smtplib.SMTP(
        settings.host,
        settings.port,
        local_hostname=settings.hello,
        timeout=settings.connect_seconds,
    )


def _logged_in(line: smtplib.SMTP, settings: SmtpSettings) -> smtplib.SMTP:
    try:
        if line.sock:
            line.sock.settimeout(settings.read_seconds)
        line.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            line.starttls(context=tls_context(verify=settings.verify))
            line.ehlo()
        if settings.token:
            words = xoauth2(settings.username, settings.token)
            line.auth("XOAUTH2", lambda challenge=None: "" if challenge else words)
        elif settings.username:
            line.login(settings.username, settings.password)
    except BaseException:
        line.close()
        raise
    return line


def _close(line: smtplib.SMTP) -> None:
    try:
        if line.sock:
            line.sock.settimeout(_CLOSE_SECONDS)
        line.quit()
    except (smtplib.SMTPException, OSError):
        line.close()
