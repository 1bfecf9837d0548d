"""What was newly written, measured on the collections of three reply parsers."""

import sys

import pytest

from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.parsing.markup import words
from rapport.plumbing.mail.parsing.quotes import newly_written

pytestmark = pytest.mark.corpus

# How an answer begins and ends once history and signature are gone.
TEXTS = {
    "correct_sig.txt": ("this is an email with a correct -- signature.", "signature."),
    "email_1_1.txt": ("Hi folks", None),
    "email_1_2.txt": ("Hi,", None),  # Answers between quotes stay whole.
    "email_1_3.txt": ("Oh thanks.", "-Abhishek Kona"),
    "email_1_4.txt": ("Awesome! I haven't had another problem with it.", "with it."),
    "email_1_5.txt": ("One: Here's what I've got.", "for a while."),
    "email_1_6.txt": ("I get proper rendering as well.", "as well."),
    "email_1_7.txt": (":+1:", ":+1:"),
    "email_1_8.txt": ("On Tue, Apr 29, 2014", None),
    "email_2_1.txt": ("Outlook with a reply", "Outlook with a reply"),
    "email_2_2.txt": ("Outlook with a reply directly above line", "above line"),
    "email_2_3.txt": ("Outlook with a reply", ("above line", "unusual format")),
    "email_BlackBerry.txt": ("Here is another email", "Here is another email"),
    "email_bullets.txt": ("test 2 this should list second", "- and another"),
    "email_gmail.txt": ("This is a test for inbox", "a github message."),
    "email_headers_no_delimiter.txt": ("And another reply!", "And another reply!"),
    "email_iPhone.txt": ("Here is another email", "Here is another email"),
    "email_multi_word_sent_from_my_mobile_device.txt": ("Here is", "Here is another email"),
    "email_one_is_not_on.txt": ("Thank, this is really helpful.", "when I run..."),
    "email_partial_quote_header.txt": ("On your remote host", "the tunnel is not working."),
    "email_sent_from_my_not_signature.txt": ("Here is another email", "my mobile phone."),
    "email_sig_delimiter_in_middle_of_line.txt": ("Hi there!", "kthxbai"),
    "greedy_on.txt": ("On your remote host you can run:", "the tunnel is not working."),
    "pathological.txt": ("I think you're onto something.", "get back to a computer."),
}


def is_right(own: str, begins: str, ends: str | tuple[str, ...] | None) -> bool:
    return own.startswith(begins) and (ends is None or own.endswith(ends))


def outcomes(shared_data):
    for folder in ("reply_github", "reply_zapier"):
        for path in sorted((shared_data / folder).glob("*.txt")):
            own = newly_written(path.read_text(encoding="utf-8"))
            yield path.name, is_right(own, *TEXTS[path.name])
    for path in sorted((shared_data / "reply_talon/standard_replies").glob("*.eml")):
        yield path.name, parse(path.read_bytes()).reply_text == "Hello"
    for path in sorted((shared_data / "reply_talon/html_replies").glob("*.html")):
        own = newly_written(words(path.read_text(encoding="utf-8", errors="replace")))
        yield path.name, own.replace("\n\n", "\n") == "Hi. I am fine.\nThanks,\nAlex"


def test_the_answer_is_found_nearly_always(shared_data, capsys):
    found = list(outcomes(shared_data))

    wrong = [name for name, right in found if not right]
    with capsys.disabled():
        sys.stdout.write(
            f"\nreplies cut right: {len(found) - len(wrong)}/{len(found)}; not: {wrong}"
        )
    assert len(found) >= 66
    assert len(wrong) <= 2


def test_no_answer_is_ever_empty(shared_data):
    for folder in ("reply_github", "reply_zapier"):
        for path in (shared_data / folder).glob("*.txt"):
            assert newly_written(path.read_text(encoding="utf-8")).strip(), path.name


def test_no_quote_is_left_in_a_top_posted_answer(shared_data):
    for path in sorted((shared_data / "reply_talon/standard_replies").glob("*.eml")):
        assert ">" not in parse(path.read_bytes()).reply_text, path.name
