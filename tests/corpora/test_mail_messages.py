"""Every message of the real collections: read, in time, and nothing in it lost."""

import email
import hashlib
import os
import re
import sys
import time
from pathlib import Path

import pytest

from rapport.plumbing.mail.child import BoundedParser
from rapport.plumbing.mail.parsing import parse
from tests.corpora import malformed
from tests.corpora.malformed import assert_sound, memory_of

pytestmark = pytest.mark.corpus
MESSAGES = {".eml", ".txt", ".msg", ".out", ""}
TEXTS = {"text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html"}
# A multipart without a usable boundary is one file for the standard library and text for us.
KNOWN_TO_DIFFER = 30
# Its only words stand behind the last boundary, where no reader shows them.
EPILOGUES = ["multipartemptypart.msg"]


def files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("email_*/**/*") if p.is_file())


@pytest.fixture(scope="module")
def parser():
    one = BoundedParser()
    yield one
    one.close()


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
    """The long version is a command: python -m tests.corpora.malformed"""
    sources = [path.read_bytes()[:200_000] for path in files(shared_data)]
    told = malformed.tried(parser, sources, count=400, seed=seed)

    with capsys.disabled():
        sys.stdout.write(f"\n{told}")
    assert told.refused <= told.count // 100
    assert told.slowest < 6
    assert memory_of(parser) <= 300


def test_the_text_shown_is_never_empty_where_there_is_text(shared_data):
    """What is text is asked of the standard library, apart from our own reader."""
    emptied, with_text = [], 0
    for path in files(shared_data):
        raw = path.read_bytes()
        if path.suffix not in MESSAGES or not has_words(email.message_from_bytes(raw)):
            continue
        with_text += 1
        mail = parse(raw)
        if not mail.reply_text.strip() or not mail.text.strip():
            emptied.append(path.name)

    assert with_text > 500
    assert emptied == EPILOGUES


def has_words(message) -> bool:
    """A part that is shown, not a file, and says something once its markup is taken off."""
    for part in message.walk():
        if part.get_content_maintype() == "message":
            return False  # What is passed on is a file for us.
        if part.get_content_type() not in {"text/plain", "text/html"} or part.get_filename():
            continue
        if part.get_content_disposition() == "attachment":
            continue
        data = part.get_payload(decode=True) or b""
        words = data.decode("latin-1")
        if part.get_content_type() == "text/html":
            words = re.sub(r"(?is)<(style|script|head|title).*?</\1>|<!--.*?-->|<[^>]*>", "", words)
            words = re.sub(r"&#?\w+;", "", words)
        if re.search(r"[A-Za-z]{2}", words):
            return True
    return False
