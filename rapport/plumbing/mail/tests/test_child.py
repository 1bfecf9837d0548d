import os
import signal
import threading
import time
from contextlib import suppress

import pytest

from rapport.plumbing.mail.child import BoundedParser
from rapport.plumbing.mail.parsing import Unparsable, parse
from rapport.plumbing.mail.testing import a_mail_with, a_raw_mail

LONG_NAME = b"Content-Type: application/x; " + b"n" * 76 + b"=x\r\n\r\nhello"


@pytest.fixture
def parser():
    one = BoundedParser(children=2, seconds=1.0, patience=1)
    yield one
    one.close()


def pid_of(parser):
    return parser._idle.queue[-1].process.pid


def test_the_child_says_what_we_would(parser):
    raws = [a_raw_mail(), a_mail_with(b"\r\nhi", b"Content-Type: image/png\r\n\r\n\x89\x00"), b""]

    assert [parser.parse(raw) for raw in raws] == [parse(raw) for raw in raws]


def test_one_child_reads_many_mails(parser):
    parser.parse(a_raw_mail())
    first = pid_of(parser)
    for _ in range(20):
        parser.parse(a_raw_mail())

    assert pid_of(parser) == first


def test_a_child_that_hangs_is_replaced_and_the_next_mail_read(parser):
    parser.parse(a_raw_mail())
    first = pid_of(parser)
    os.kill(first, signal.SIGSTOP)
    started = time.monotonic()

    with pytest.raises(Unparsable, match="longer than 1 second"):
        parser.parse(a_raw_mail())

    assert time.monotonic() - started < 10
    assert parser.parse(a_raw_mail()).subject == "My shoes"
    assert pid_of(parser) != first


def test_a_message_that_makes_too_much_work_is_refused_and_the_next_one_read():
    parser = BoundedParser(seconds=0.3)
    parser.parse(a_raw_mail())
    work = (
        b"From: lena@mail.example\r\nContent-Type: text/html\r\n\r\n"
        + b"<p>a <b>b</b></p>" * 400_000
    )

    with pytest.raises(Unparsable, match=r"longer than 0\.3 seconds"):
        parser.parse(work)

    assert parser.parse(a_raw_mail()).subject == "My shoes"
    parser.close()


def test_a_child_killed_from_outside_costs_no_mail(parser):
    parser.parse(a_raw_mail())
    os.kill(pid_of(parser), signal.SIGKILL)

    assert parser.parse(a_raw_mail()).subject == "My shoes"


def test_a_message_that_needs_too_much_memory_is_refused():
    parser = BoundedParser(memory=60 * 1024 * 1024)
    parser.parse(a_raw_mail())

    with pytest.raises(Unparsable):
        parser.parse(a_raw_mail(text="x" * 50_000_000))

    assert parser.parse(a_raw_mail()).subject == "My shoes"
    parser.close()


def test_a_message_larger_than_any_limit_is_not_even_sent(parser):
    with pytest.raises(Unparsable, match="larger"):
        parser.parse(b"x" * (61 * 1024 * 1024))


@pytest.mark.parametrize(
    "raw",
    [
        LONG_NAME,
        b"".join(b"X-%d: y\r\n" % n for n in range(300_000)) + b"\r\nhello",
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\nhello",
        b"To: " + b"a@b.example, (" * 50_000 + b"\r\n\r\nhello",
        b"Content-Type: a/b" + b'; a="' * 50_000 + b"\r\n\r\nhello",
        b"\r\n" + b"On 1.1.2020 a@b wrote " * 20_000 + b"\r\n>hello",
    ],
    ids=["long name", "many headers", "many words", "many addresses", "parameters", "quotes"],
)
def test_a_bomb_is_read_or_refused_in_time(parser, raw):
    parser.parse(a_raw_mail())
    started = time.monotonic()
    with suppress(Unparsable):
        parser.parse(raw)

    assert time.monotonic() - started < 10
    assert parser.parse(a_raw_mail()).subject == "My shoes"


def test_many_threads_share_two_children(parser):
    answers = []

    def ask(number):
        for _ in range(10):
            answers.append((number, parser.parse(a_raw_mail(subject=f"n{number}")).subject))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert len(answers) == 80
    assert all(subject == f"n{number}" for number, subject in answers)
    assert parser._idle.qsize() <= 2


def test_the_child_goes_when_its_line_is_closed(parser):
    parser.parse(a_raw_mail())
    child = parser._idle.get_nowait()
    child.line.close()

    assert child.process.wait(timeout=5) == 0


def test_the_child_has_no_framework_and_no_database():
    import subprocess
    import sys

    code = (
        "import sys, rapport.plumbing.mail.child.__main__\n"
        "print([m for m in ('django', 'psycopg', 'imap_tools') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
