"""Three ways to cut an answer from what it quotes, side by side: python -m tests.corpora.reply_table"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from email_reply_parser import EmailReplyParser as ZapiersParser
from mailparser_reply import EmailReplyParser as MailParserReply

from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.parsing.markup import words
from rapport.plumbing.mail.parsing.quotes import newly_written

from .replies.expected import SHARED, is_right
from .replies.mails import LANGUAGES, every_answer

DATA = Path(__file__).parents[3] / "shared/data"
# A set's name, a mail's name, its plain text, and whether a cut of it is right.
Case = tuple[str, str, str, Callable[[str], bool]]
Reader = Callable[[str], list[str]]


@cache
def _reader() -> MailParserReply:
    return MailParserReply(languages=list(LANGUAGES))


def by_mail_parser_reply(text: str) -> list[str]:
    """Its whole reply, and its reply without the signature: right if either is."""
    replies = _reader().read(text).replies
    return [replies[0].content, replies[0].body or ""] if replies else [""]


READERS: dict[str, Reader] = {
    "Rapport": lambda text: [newly_written(text)],
    "mail-parser-reply": by_mail_parser_reply,
    "Zapier": lambda text: [ZapiersParser.parse_reply(text)],
}


def shared_cases(data: Path = DATA) -> Iterator[Case]:
    """The collections of three reply parsers, which nobody here wrote."""
    for folder in ("reply_github", "reply_zapier"):
        for path in sorted((data / folder).glob("*.txt")):
            begins, ends = SHARED[path.name]
            text = path.read_text(encoding="utf-8")
            yield folder, path.name, text, partial(is_right, begins=begins, ends=ends)
    for path in sorted((data / "reply_talon/standard_replies").glob("*.eml")):
        text = parse(path.read_bytes()).text
        yield "reply_talon mails", path.name, text, lambda cut: cut.strip() == "Hello"
    for path in sorted((data / "reply_talon/html_replies").glob("*.html")):
        text = words(path.read_text(encoding="utf-8", errors="replace"))
        yield "reply_talon html", path.name, text, _is_alex


def own_cases() -> Iterator[Case]:
    """The big mail programs in five languages, written for this test."""
    for one in every_answer():
        yield f"own, {one.language}", one.name, one.text, one.is_right


def _is_alex(cut: str) -> bool:
    lines = [line for line in cut.split("\n") if line.strip()]
    return lines == ["Hi. I am fine.", "Thanks,", "Alex"]


def measured(cases: Iterator[Case]) -> tuple[Counter[str], dict[str, Counter[str]], list[str]]:
    """How many of each set there are, how many each reader cut right, and what we got wrong."""
    counts: Counter[str] = Counter()
    right: dict[str, Counter[str]] = {name: Counter() for name in READERS}
    wrong = []
    for group, name, text, fits in cases:
        counts[group] += 1
        for reader, cut in READERS.items():
            if any(fits(one) for one in cut(text)):
                right[reader][group] += 1
            elif reader == "Rapport":
                wrong.append(f"{group}: {name}")
    return counts, right, wrong


def table(counts: Counter[str], right: dict[str, Counter[str]]) -> str:
    rows = [f"{'cut right of':24}{'all':>6}" + "".join(f"{name:>20}" for name in READERS)]
    for group, total in [*counts.items(), ("together", counts.total())]:
        found = [
            right[name].total() if group == "together" else right[name][group] for name in READERS
        ]
        rows.append(f"{group:24}{total:>6}" + "".join(f"{count:>20}" for count in found))
    return "\n".join(rows)


if __name__ == "__main__":
    counts, right, wrong = measured(own_cases())
    if DATA.is_dir():
        more_counts, more_right, more_wrong = measured(shared_cases())
        counts, wrong = more_counts + counts, more_wrong + wrong
        right = {name: more_right[name] + right[name] for name in READERS}
    sys.stdout.write(f"{table(counts, right)}\nNot cut right by Rapport: {wrong or 'none'}\n")
