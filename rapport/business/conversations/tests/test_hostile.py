"""Messages made to break their reader: each has an outcome in time, and its bytes are kept."""

import os
import resource
import time
from pathlib import Path

import pytest

from rapport.business.conversations import actions
from rapport.business.conversations.actions import Kind
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import AT, a_mail
from rapport.plumbing.mail.child import bounded
from rapport.plumbing.mail.models import RawMail

SECONDS, MEGABYTES = 5, 300
HEAD = b"From: Lena <lena@mail.example>\r\nSubject: Boots\r\nMIME-Version: 1.0\r\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
JAPANESE = "長靴は直りましたか"
READ = {
    "a parameter name of 76 letters": HEAD
    + b"Content-Type: text/plain; " + b"n" * 76 + b"=x\r\n\r\nhello",
    "20 000 nested tags": HTML + b"<div>" * 20_000 + b"hello",
    "5 MB of HTML": HTML + b"<p>hello</p>" + b"<p>word <b>by</b> word</p>" * 200_000,
    "NUL": HEAD + b"\r\nhel\x00lo hello\x00",
    "ISO-2022-JP": HEAD
    + b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n"
    + JAPANESE.encode("iso-2022-jp"),
    "an over-long address": b"From: " + b"a" * 5_000 + b"@mail.example\r\n\r\nhello",
    "no From": b"Subject: nobody\r\n\r\nhello",
    "ten thousand headers": b"X-A: b\r\n" * 10_000 + HEAD + b"\r\nhello",
    "one header of 5 MB": HEAD + b"X-Long: " + b"=?utf-8?b?aGk=?= " * 300_000 + b"\r\n\r\nhello",
    "5 MB of quotation marks": HEAD + b"\r\nhello\r\n" + b">" * 5_000_000,
    "a thousand levels": HEAD
    + b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(1_000))
    + b"\r\nhello",
}  # fmt: skip
REFUSED = {"10 000 parts": MIXED + b"--x\r\n\r\nhello\r\n" * 10_000}


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*READ, *REFUSED])
def test_a_hostile_message_has_its_outcome_in_time(business, name):
    raw = (READ | REFUSED)[name]
    bounded()  # the child is there
    began = _worked()

    outcome = actions.receive(raw, door="test", now=AT)

    assert _worked() - began < SECONDS
    assert _megabytes() <= MEGABYTES
    assert RawMail.objects.get(pk=outcome.raw_mail_id).raw == raw
    if name in REFUSED:
        assert outcome.kind is Kind.QUARANTINED
        assert outcome.reason
    else:
        assert outcome.kind in {Kind.ACCEPTED, Kind.AUTOMATIC}
        text = Message.objects.get(pk=outcome.message_id).text
        assert text.strip() or name == "a thousand levels"
        assert ("hello" in text.lower()) or JAPANESE in text or name == "a thousand levels"
    assert actions.receive(a_mail(), door="test", now=AT).kind is Kind.ACCEPTED


def _worked() -> float:
    """Seconds of processor time of this process and its reading children, whatever else runs."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + _child_worked()


def _child_worked() -> float:
    idle = bounded()._idle.queue
    stat = Path(f"/proc/{idle[-1].process.pid}/stat") if idle else None
    if stat is None or not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _megabytes() -> int:
    """The most the reading child ever held."""
    child = bounded()._idle.queue[-1].process.pid
    status = Path(f"/proc/{child}/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
