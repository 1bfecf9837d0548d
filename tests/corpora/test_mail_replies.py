"""What was newly written: ours, beside two well-known parsers, on their own collections and ours."""

import sys

import pytest

from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.parsing.quotes import newly_written

from . import reply_table
from .replies.mails import LANGUAGES, every_answer

PROGRAMS = {"gmail", "apple mail", "thunderbird", "yahoo", "outlook desktop", "outlook web"}


@pytest.mark.corpus
def test_no_other_parser_cuts_more_answers_right(shared_data, capsys):
    counts, right, wrong = reply_table.measured(reply_table.shared_cases(shared_data))

    with capsys.disabled():
        sys.stdout.write(f"\n{reply_table.table(counts, right)}\nnot ours: {wrong}\n")
    ours = right.pop("Rapport").total()
    assert counts.total() >= 66
    assert len(wrong) <= 2
    assert all(ours > theirs.total() for theirs in right.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_big_mail_program_is_understood_in_each_language(language):
    answers = [one for one in every_answer() if one.language == language]

    assert {one.program for one in answers} >= PROGRAMS
    assert [one.name for one in answers if not one.is_right(newly_written(one.text))] == []


def test_the_other_parsers_get_fewer_of_these_right():
    counts, right, wrong = reply_table.measured(reply_table.own_cases())

    assert not wrong
    assert all(right[name].total() < counts.total() for name in right if name != "Rapport")


@pytest.mark.corpus
def test_no_answer_is_ever_empty(shared_data):
    for folder in ("reply_github", "reply_zapier"):
        for path in (shared_data / folder).glob("*.txt"):
            assert newly_written(path.read_text(encoding="utf-8")).strip(), path.name


@pytest.mark.corpus
def test_no_quote_is_left_in_a_top_posted_answer(shared_data):
    for path in sorted((shared_data / "reply_talon/standard_replies").glob("*.eml")):
        assert ">" not in parse(path.read_bytes()).reply_text, path.name


STAYS = (
    "On 3 March I wrote:\nplease collect the boots.\nNobody came.",
    "From: Dover\nThat is where I come from.",
    "Sent from my heart: thank you for everything you did for us!",
    "Von mir aus gern.\nLena",
    "> only a quote",
    "--\nLena",
    "Sent from my iPhone",
    "-----Original Message-----",
    "Am Montag schrieb ich Ihnen schon einmal, leider ohne Antwort.",
    "Le 3 mars vous aviez écrit que tout serait prêt.",
)


@pytest.mark.parametrize("text", STAYS)
def test_words_that_only_look_like_furniture_are_never_lost_altogether(text):
    assert newly_written(text).strip()
