"""The look before sending: what it finds, and what it leaves alone."""

from datetime import datetime
from time import process_time

import pytest

from rapport.business.conversations.rules.advice import LANGUAGES, Situation, check, examples
from rapport.business.conversations.rules.advice.measuring import SAID_AT, measure, situation
from rapport.business.conversations.rules.advice.tables import table
from rapport.business.conversations.rules.folding import folded
from rapport.business.conversations.rules.promising import promises
from rapport.business.conversations.rules.promising.examples import EXAMPLES

NOW = datetime(2026, 3, 2, 10)
ROWS = [(language, row) for language in LANGUAGES for row in examples(language)]
SAYING = [f"{language}: {row['text'][:50]}" for language, row in ROWS]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=SAYING)
def test_each_sentence_is_told_what_it_should_be(language, row):
    found = check(row["text"], situation(row, language))

    assert sorted(one.kind for one in found) == sorted(row["find"]), [
        (one.kind, str(one.reason)) for one in found
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_enough_of_both(language):
    rows = examples(language)
    assert len([one for one in rows if one["find"]]) >= 20
    assert len([one for one in rows if not one["find"]]) >= 20
    assert measure(language).precision == measure(language).recall == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expression_has_an_example(language):
    texts = [folded(row["text"]) for row in examples(language)]
    for phrase in table(language).phrases:
        assert any(phrase.find.search(text) for text in texts), phrase.find.pattern


@pytest.mark.parametrize(("language", "text", "days"), EXAMPLES, ids=[e[1] for e in EXAMPLES])
def test_promises_are_found_and_traps_are_not(language, text, days):
    found = promises(text, language, now=NOW, is_open=lambda day: day.weekday() < 6)

    assert (
        tuple(str(one.due.on) + (f" {one.due.at:%H:%M}" if one.due.at else "") for one in found)
        == days
    )


def test_there_are_sixty_sentences_with_traps():
    assert len(EXAMPLES) >= 60
    assert len([one for one in EXAMPLES if not one[2]]) >= 25


def test_the_places_are_where_the_words_are():
    text = "Dear Lena,\nthank you. You SHOULD have told us. We’ll get back to you."

    found = check(text, Situation(now=SAID_AT, names=["Lena Moreau"]))

    assert [(one.kind, text[one.start : one.end]) for one in found] == [
        ("blame", "You SHOULD have told us"),
        ("date", "We’ll get back to you"),
    ]
    assert found[0].better[0].isupper()
    assert found[1].better == "We’ll get back to you by Tuesday"


def test_it_says_what_the_picture_of_the_screen_says():
    asked = "Nobody told me anything for a week. Can you fix it before Saturday?"
    known = Situation(now=SAID_AT, names=["Lena Moreau"], asked=asked, grievance=3)

    found = check("Dear Lena, unfortunately you should have told us it was suede…", known)

    assert [one.kind for one in found] == ["blame", "apology", "question", "thanks"]
    assert str(found[2].reason) == ("Their question is open: “Can you fix it before Saturday?”")


def test_an_apology_said_before_is_not_asked_for_again():
    known = Situation(now=SAID_AT, grievance=3, said_before="I am so sorry. Thank you.")

    assert check("The boots are drying, and the stain is nearly out.", known) == []


def test_words_of_the_house_and_how_we_address_people():
    known = Situation(now=SAID_AT, address="formal", avoided=[("client", "guest"), ("cheap", "")])

    found = check("Hi Lena, our Clients like cheap shoes.", known)

    assert [(one.kind, one.words) for one in found] == [("voice", "cheap"), ("address", "Hi")]
    (client,) = check("Our Client likes it.", known)
    assert (client.words, client.better) == ("Client", "Guest")


def test_a_long_answer_is_looked_at_within_thirty_milliseconds():
    text = "Thank you for writing. We will have the boots ready by Friday, and call you. " * 60
    check(text, Situation(now=SAID_AT))
    promises(text, "en", now=NOW, is_open=lambda _day: True)

    started = process_time()
    check(text[:2000], Situation(now=SAID_AT, asked="Are they ready? When?"))
    promises(text[:2000], "en", now=NOW, is_open=lambda _day: True)

    assert process_time() - started < 0.03


def test_hostile_text_takes_no_longer():
    started = process_time()
    for text in (
        "a " * 10_000,
        "you should have " * 1_200,
        "{{" * 9_000,
        "!" * 20_000,
        "1." * 9_000,
    ):
        check(text, Situation(now=SAID_AT, asked=text))
    assert process_time() - started < 5
