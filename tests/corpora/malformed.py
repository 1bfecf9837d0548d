"""`python -m tests.corpora.malformed [COUNT] [SEED...]`: messages after an accident, read one by one.

Real messages (those beside the project, else a few of our own) are cut, doubled, mixed and sown with
what parsers stumble over. The same seed makes the same messages. Each is read by the bounded child,
and the table says how many were read, how many refused, and how long the slowest took.
"""

import hashlib
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapport.plumbing.mail.child import BoundedParser
from rapport.plumbing.mail.parsing import ParsedMail, Unparsable
from rapport.plumbing.mail.testing import a_mail_with, a_raw_mail

SECONDS, MEGABYTES = 5, 300


@dataclass(frozen=True)
class Told:
    """What became of one seed's messages."""

    seed: int
    count: int
    refused: int
    slowest: float
    megabytes: int

    def __str__(self) -> str:
        read = self.count - self.refused
        return (
            f"seed {self.seed}: {self.count} spoilt, {read} read, {self.refused} refused with a reason,"
            f" slowest {self.slowest:.2f} s, child {self.megabytes} MB"
        )


def tried(parser: BoundedParser, sources: Sequence[bytes], *, count: int, seed: int) -> Told:
    """Every message is read or refused; nothing else may happen, whatever it says."""
    refused, slowest = 0, 0.0
    for raw in messages(sources, count=count, seed=seed):
        began = time.perf_counter()
        try:
            assert_sound(parser.parse(raw))
        except Unparsable as refusal:
            refused += bool(refusal.reason)
        slowest = max(slowest, time.perf_counter() - began)
    return Told(seed, count, refused, slowest, memory_of(parser))


def messages(sources: Sequence[bytes], *, count: int, seed: int) -> Iterator[bytes]:
    dice = random.Random(seed)
    for _ in range(count):
        yield spoilt(dice.choice(sources), dice, sources)


def assert_sound(mail: ParsedMail) -> None:
    """Whatever came in, what we keep of it can be stored and shown."""
    for text in (mail.subject, mail.text, mail.html, mail.reply_text, mail.sender.email):
        assert "\x00" not in text
        text.encode()
    assert bool(mail.reply_text.strip()) == bool(mail.text.strip())
    for file in mail.attachments:
        assert file.name
        assert file.sha256 == hashlib.sha256(file.data).hexdigest()


def memory_of(parser: BoundedParser) -> int:
    """The most the child ever held, in MB."""
    status = Path(f"/proc/{parser._idle.queue[-1].process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def spoilt(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
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


def sources_here() -> list[bytes]:
    """The real messages beside the project; a few of our own where there are none."""
    from tests.ground import shared_data

    folder = shared_data()
    if folder is None:
        part = (
            b"Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA"
        )
        words = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hello <b>you</b></p>"
        return [
            a_raw_mail(),
            a_mail_with(words, part),
            a_mail_with(words, words, kind="alternative"),
        ]
    paths = sorted(one for one in folder.glob("email_*/**/*") if one.is_file())
    return [path.read_bytes()[:200_000] for path in paths]


def main() -> int:
    numbers = [int(word) for word in sys.argv[1:]]
    count, seeds = (numbers[0] if numbers else 10_000), numbers[1:] or [1, 2, 3]
    sources, parser, is_good = sources_here(), BoundedParser(), True
    for seed in seeds:
        told = tried(parser, sources, count=count, seed=seed)
        sys.stdout.write(f"{told}\n")
        is_good &= told.slowest <= SECONDS + 1 and told.megabytes <= MEGABYTES
    parser.close()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
