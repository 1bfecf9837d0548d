"""Every message of the real collections: read, in time, and nothing in it lost."""

import email
import hashlib
import os
import random
import sys
import time
from pathlib import Path

import pytest

from rapport.plumbing.mail.child import BoundedParser
from rapport.plumbing.mail.parsing import ParsedMail, Unparsable, parse

pytestmark = pytest.mark.corpus
MESSAGES = {".eml", ".txt", ".msg", ".out", ""}
TEXTS = {"text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html"}
# A multipart without a usable boundary is one file for the standard library and text for us.
KNOWN_TO_DIFFER = 30


def files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("email_*/**/*") if p.is_file())


@pytest.fixture(scope="module")
def parser():
    one = BoundedParser()
    yield one
    one.close()


def memory_of(parser: BoundedParser) -> int:
    status = Path(f"/proc/{parser._idle.queue[-1].process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def cpu_of(parser: BoundedParser) -> float:
    fields = Path(f"/proc/{parser._idle.queue[-1].process.pid}/stat").read_text().split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def test_every_message_is_read_in_time_and_memory(shared_data, parser, capsys):
    paths = files(shared_data)
    slowest, ours, theirs = 0.0, time.process_time(), 0.0
    parser.parse(b"")
    theirs = cpu_of(parser)
    for path in paths:
        started = time.perf_counter()
        mail = parser.parse(path.read_bytes())
        slowest = max(slowest, time.perf_counter() - started)
        assert_sound(mail)

    cpu = (time.process_time() - ours + cpu_of(parser) - theirs) / len(paths) * 1000
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(paths)} messages, none lost; {cpu:.2f} ms of CPU each in both processes, "
            f"slowest {slowest * 1000:.0f} ms, child {memory_of(parser)} MB"
        )
    assert len(paths) > 700
    assert slowest < 5
    assert memory_of(parser) <= 300


def assert_sound(mail: ParsedMail) -> None:
    for text in (mail.subject, mail.text, mail.html, mail.reply_text, mail.sender.email):
        assert "\x00" not in text
        text.encode()
    assert bool(mail.reply_text.strip()) == bool(mail.text.strip())
    for file in mail.attachments:
        assert file.name
        assert file.sha256 == hashlib.sha256(file.data).hexdigest()


def test_the_files_are_those_the_standard_library_finds(shared_data, capsys):
    differing = []
    paths = [path for path in files(shared_data) if path.suffix in MESSAGES]
    for path in paths:
        raw = path.read_bytes()
        theirs = list(found_by_the_library(email.message_from_bytes(raw)))
        mine = [
            file.content_type if file.content_type.startswith("message/") else file.sha256
            for file in parse(raw).attachments
        ]
        if mine != theirs:
            differing.append(path.name)

    with capsys.disabled():
        sys.stdout.write(
            f"\nfiles as the standard library finds them: {len(paths) - len(differing)}/{len(paths)}"
        )
    assert len(differing) <= KNOWN_TO_DIFFER


def found_by_the_library(message):
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            yield from found_by_the_library(part)
    elif message.get_content_maintype() == "message":
        yield message.get_content_type()
    elif (
        message.get_content_type() not in TEXTS
        or message.get_filename()
        or message.get_content_disposition() == "attachment"
    ):
        yield hashlib.sha256(message.get_payload(decode=True) or b"").hexdigest()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_malformed_messages_cost_nothing_but_a_moment(shared_data, parser, seed, capsys):
    """RAPPORT_FUZZ=10000 for the long version."""
    dice = random.Random(seed)
    seeds = [path.read_bytes()[:200_000] for path in files(shared_data)]
    number = int(os.environ.get("RAPPORT_FUZZ") or 400)
    refused, slowest = 0, 0.0
    for _ in range(number):
        raw = spoilt(dice.choice(seeds), dice, seeds)
        started = time.perf_counter()
        try:
            assert_sound(parser.parse(raw))
        except Unparsable as refusal:
            refused += bool(refusal.reason)
        slowest = max(slowest, time.perf_counter() - started)

    with capsys.disabled():
        sys.stdout.write(
            f"\nseed {seed}: {number} spoilt, {refused} refused, slowest {slowest:.2f} s"
        )
    assert refused <= number // 100
    assert slowest < 6
    assert memory_of(parser) <= 300


def spoilt(raw: bytes, dice: random.Random, others: list[bytes]) -> bytes:
    """The message after a few accidents."""
    data = raw
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(data) + 1)
        length = dice.choice([1, 2, 20, 500, 5_000])
        other = dice.choice(others)
        start = dice.randrange(len(other) + 1)
        before, here, after = data[:place], data[place : place + length], data[place + length :]
        data = dice.choice(
            [
                before + after,
                before,
                before + dice.randbytes(min(length, 500)) + here + after,
                before + here * dice.choice([2, 10, 50]) + after,
                before + dice.choice(TRICKS) * dice.choice([1, 10, 300]) + here + after,
                before + other[start : start + length] + here + after,
                data.replace(b"\r\n", dice.choice([b"\n", b"\r", b"\r\r\n"])),
                before + bytes([dice.randrange(256)]) + here[1:] + after,
            ]
        )[:2_000_000]
    return data


TRICKS = [
    b"\x00",
    b"\r\n\r\n",
    b"\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"--x\n",
    b"\nContent-Type: message/rfc822\n\n",
    b"\nContent-Transfer-Encoding: base64\n",
    b"\nContent-Type: text/html; charset=utf-16\n",
    b"=?utf-8?b?",
    b"?=",
    b"<div>",
    b"<!--",
    b"<svg><style>",
    b'"',
    b"(",
    b"<",
    b"; x*0*=",
    b"> ",
    b"\nFrom: ",
    b"\nOn 1.1.2020 a@b wrote:\n",
    "\u202e\u2028\ud7ff".encode(),
    b"\xff\xfe",
    b"\x1b$B",
]
