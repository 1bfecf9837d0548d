"""What recommendations reach, printed at the terminal."""

import csv
import gzip
import json
from datetime import date, timedelta
from random import Random

import pytest

SETS = [[f"{letter}{number}" for letter in "ABCD"] for number in range(1, 6)]


@pytest.fixture
def log(tmp_path):
    """Everybody buys through one of four sets, a piece a month; and now and then the same again."""
    random, path = Random(5), tmp_path / "bills.csv.gz"
    with gzip.open(path, "wt", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"]
        )
        for buyer in range(160):
            order = random.choice(SETS)
            begins = random.randrange(4)
            for month in range(4):
                day = date(2026, 1 + month, 1) + timedelta(days=random.randrange(25))
                row = [
                    f"5{buyer}{month}",
                    order[(begins + month) % 4],
                    1,
                    f"{day} 10:00:00",
                    "2.50",
                ]
                writer.writerow([*row, buyer])
                if month and buyer % 3 == 0:  # The last once more.
                    writer.writerow([row[0], order[(begins + month - 1) % 4], *row[2:], buyer])
        writer.writerow(["C99", "A1", -1, "2026-02-02 10:00:00", "2.50", "3"])
        writer.writerow(["998", "A1", 1, "2026-02-02 10:00:00", "2.50", ""])
        writer.writerow(["999", "POST", 1, "2026-02-02 10:00:00", "2.50", "3"])
    return path


def test_a_log_is_foreseen_better_than_by_what_is_popular(rapport, log):
    told = json.loads(rapport("evaluate", "recommendations", str(log), "--json"))["log"]

    assert (told["rows"], told["left_out"], told["buyers"]) == (805, 3, 160)
    assert (told["chosen_on"], told["month"]) == ("2026-03", "2026-04")
    assert [one["is_ours"] for one in told["settings"]].count(True) == 1
    assert "bought next" in rapport("evaluate", "recommendations", str(log))
    assert told["new"]["customers"] == 160
    assert told["new"]["difference"]["ndcg"]["low"] > 0
    again = {way["name"]: way for way in told["again"]["ways"]}
    assert again["bought again"]["hit"]["mean"] == 1  # A list of ten holds the little they had.


def test_baskets_are_looked_through_for_rules(rapport, tmp_path):
    path = tmp_path / "baskets.csv"
    path.write_text("person,item\n1,milk\n1,bread\n2,milk\n2,bread\n3,tea\n")

    (file,) = json.loads(rapport("evaluate", "recommendations", str(path), "--json"))["baskets"]

    assert (file["baskets"], file["items"]) == (3, 3)
    assert [one["rules"] for one in file["rules"]] == [2, 2, 2, 2]


@pytest.mark.corpus
def test_bought_next_beats_popularity_on_a_sample_of_a_real_log(shared_data):
    """Every third customer; the whole log is measured by the command, in docs/benchmarks.md."""
    from rapport.business.recommendations.baskets.labelled import evaluate
    from rapport.business.recommendations.baskets.reading import Log, read_log

    paths = sorted((shared_data / "online_retail_uci" / "give").glob("*.csv.gz"))[-3:]
    whole = read_log(paths)
    some = [line for line in whole.lines if line[0] % 3 == 0]
    found = evaluate(Log(some, whole.products, whole.buyers, whole.rows, whole.left_out))

    assert found.new.ways[-1].name == "bought next"
    assert found.new.difference.ndcg.low > 0
    assert found.new.difference.recall.low > 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("a,b\n1,2\n", "no column"),
        ("product,date,customer\nP1,2026-01-02,1\n", "Three months"),
    ],
)
def test_what_is_no_log_is_said(rapport, tmp_path, words, says):
    path = tmp_path / "other.csv"
    path.write_text(words)

    assert says in rapport("evaluate", "recommendations", str(path), code=1)
