"""What the suggestions for messages reach, printed at the terminal."""

import csv
import json

import pytest

THINGS = {
    "delivery": ("parcel", "courier", "tracking", "doorstep"),
    "invoices": ("invoice", "receipt", "bill", "payment"),
    "repairs": ("sole", "heel", "zip", "stitching"),
}


@pytest.fixture
def known(tmp_path):
    path = tmp_path / "known.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "topic"])
        for topic, words in THINGS.items():
            for number in range(12):
                one, two = words[number % 4], words[(number // 4 + number) % 4]
                writer.writerow([f"My {one} number {number}, and the {two} too", topic])
    return path


def test_a_file_that_knows_its_topics_is_sorted_by_a_few_of_them(rapport, known):
    told = json.loads(rapport("evaluate", "triage", str(known), "--json"))
    (file,) = told["files"]
    five, ten = file["topics"]
    assert (five["shots"], five["topics"], five["tried"]) == (5, 3, 21)
    assert (ten["shots"], ten["tried"]) == (10, 6)
    assert five["accuracy"] > 0.9
    assert 0 < five["macro_f1"] <= 1
    assert "macro F1" in rapport("evaluate", "triage", str(known))


def test_a_file_of_feelings_is_listened_to(rapport, tmp_path):
    path = tmp_path / "felt.txt"
    path.write_text(
        "1\t-3.1\tthis was horrible and i hate it\n"
        "2\t2.9\tan excellent, wonderful pair\n"
        "3\t-2.0\tawful, the worst shop in town\n"
        "4\t1.8\tvery good and friendly\n"
    )
    (file,) = json.loads(rapport("evaluate", "triage", str(path), "--json"))["files"]
    assert file["feeling"]["correlation"] > 0.9
    assert file["feeling"]["same_side"] == 1
    assert file["feeling"]["unhappy_found"] == 1
    assert file["feeling"]["happy_spared"] == 1


@pytest.mark.parametrize("text", ["", "text,words\na,b\n", "text,topic\nhello,one\n"])
def test_a_file_that_knows_nothing_is_said_so(rapport, tmp_path, text):
    path = tmp_path / "nothing.csv"
    path.write_text(text)
    rapport("evaluate", "triage", str(path), code=1)


@pytest.mark.corpus
def test_what_is_promised_in_the_guide_is_reached(rapport, shared_data):
    banking = shared_data / "banking77/give/train.csv"
    felt = shared_data / "vader_ground_truth/give/amazonReviewSnippets_GroundTruth.txt"
    told = json.loads(
        rapport("evaluate", "triage", str(banking), str(felt), "--most", "1000", "--json")
    )
    five, ten, twenty = (one["accuracy"] for one in told["files"][0]["topics"])
    assert (five > 0.55, ten > 0.68, twenty > 0.77) == (True, True, True)
    assert told["files"][1]["feeling"]["correlation"] > 0.55
    assert told["files"][1]["feeling"]["happy_spared"] > 0.95
