"""How well the score foresees is measured on real customers, and said as it is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from rapport.business.health.evaluating import crossing, learning, reading, report, shops
from rapport.business.health.evaluating.buying import OURS, foretold
from rapport.business.health.evaluating.leaving import stayed
from rapport.business.health.evaluating.mapping import BUILT_IN, Column, known, mapping
from rapport.business.health.evaluating.points import learned
from rapport.business.health.evaluating.telling import foreseen_facts, foreseen_lines, stayed_lines
from rapport.business.health.rules import curves
from rapport.business.health.rules.curves import CURVES
from rapport.business.health.rules.evidence import Evidence
from rapport.business.health.rules.scorecard import score

PAGE = Path(__file__).parents[4] / "docs" / "guide" / "how-far-to-trust.md"

DRAWN = (OURS, "1 drawings", "judged by", "five cards", "whole numbers")


@pytest.fixture(scope="module")
def shop(shared_data):
    return shops.music(shared_data)


@pytest.fixture(scope="module")
def music(shop):
    """One drawing of the twenty; the page has them all."""
    return report.bought(shop, drawings=1)


@pytest.fixture(scope="module")
def gifts(shared_data):
    return foretold(shops.gifts(shared_data))


@pytest.fixture(scope="module")
def telephone(shared_data):
    path = shared_data / "telco_churn" / "give" / "telco_60pct.csv"
    table = reading.table(path)
    return stayed(known(path), table)


def test_purchases_alone_foresee_who_comes_back_on_customers_not_learned_from(music):
    recency, rfm, pareto = (one.auc.value for one in music.others)

    assert (len(music.shop.customers), int(music.shop.came.sum())) == (2357, 684)
    assert music.crossed.area >= 0.78
    assert music.crossed.pooled[0] >= 0.775
    assert recency == pytest.approx(0.771, abs=1e-3)
    assert pareto == pytest.approx(0.779, abs=1e-3)
    assert music.crossed.area > max(recency, rfm, pareto)


def test_what_comes_of_a_part_never_touches_its_own_points(shop):
    """Had everybody of a part come, or nobody: they are scored as before."""
    small = part_of(shop, 300)
    here = crossing.drawn(small.customers, 0) == 2
    before = crossing.judged(small, 0)
    for come in (True, False):
        otherwise = replace(small, came=np.where(here, come, small.came))
        after = crossing.judged(otherwise, 0)
        assert (after.exact[here] == before.exact[here]).all()
        assert (after.chance[here] == before.chance[here]).all()
        assert (after.exact[~here] != before.exact[~here]).any()


def test_what_ships_is_what_the_procedure_learns(shop):
    assert learning.from_all(shop) == CURVES
    assert learning.written(CURVES) == Path(curves.__file__).read_text(encoding="utf-8")


def test_the_same_points_foresee_in_a_shop_that_taught_none(gifts):
    score, recency, rfm, pareto = (one.auc.value for one in gifts.ranked)

    assert (gifts.customers, gifts.came) == (1282, 611)
    assert score > pareto
    assert round(score, 3) >= round(rfm, 3)
    assert score > recency + 0.1


def test_what_was_said_of_fifths_is_what_came(music, telephone):
    for bins in (music.crossed.bins, telephone.bins):
        assert len(bins) == 5
        assert all(one.said == pytest.approx(one.came, abs=0.04) for one in bins)


def test_facts_of_a_contract_foresee_who_leaves_on_customers_not_learned_from(telephone):
    assert telephone.auc.value >= 0.835
    assert telephone.shown.value >= 0.82
    assert telephone.auc.value > max(auc.value for _, auc in telephone.alone) + 0.08
    worst = telephone.examples[0]
    assert worst.score < 15
    assert len(worst.reasons) >= 6
    assert all(isinstance(one.points, int) for one in worst.reasons)


def test_nobodys_score_depends_on_being_a_man_or_a_woman():
    names = {one.name.lower() for one in mapping(BUILT_IN[0]).columns}

    assert "gender" not in names


def test_the_page_tells_what_the_runs_found(music, gifts, telephone):
    page = PAGE.read_text(encoding="utf-8")

    for line in music.lines:  # of the one drawing: what does not hang on how many there are
        assert line in page or line.startswith(DRAWN)
    assert "\n".join(foreseen_lines(gifts)) in page
    assert "\n".join(stayed_lines(telephone)) in page


def test_the_page_says_what_its_words_say():
    page = PAGE.read_text(encoding="utf-8").splitlines()

    prose = [line for line in report.WORDS.splitlines() if "{" not in line]
    assert [line for line in prose if line not in page] == []
    shares = [
        float(line.split()[2].rstrip("%")) for line in page if line.endswith("×") and "%" in line
    ]
    assert len(shares) == 4
    assert all(85 <= share <= 95 for share in shares)


def test_points_are_whole_and_an_average_customer_has_none():
    column = Column("days", "service", "Waited for {value} days.", (2.0, 5.0))
    rows = [{"days": str(number % 8)} for number in range(400)]
    stays = [number % 8 < 3 or number % 3 == 0 for number in range(400)]

    card = learned([column], rows, stays)

    assert card.of(column, "1") > 0 > card.of(column, "7")
    assert card.of(column, "") == card.of(column, "long") == 0


def test_a_file_is_known_by_its_columns(tmp_path):
    bought = tmp_path / "till.csv"
    bought.write_text("Customer;Date;Amount\na;31.12.2025;12,50\nb;01.01.2026;3\na;02.02.2026;4\n")
    summed = tmp_path / "summed.csv"
    summed.write_text("ID,x,t_x,T\n1,2,30.4,38.9\n")
    other = tmp_path / "other.csv"
    other.write_text("name,colour\nAnna,red\n")

    assert reading.purchases(bought) == [
        (0, date(2025, 12, 31), 12.5),
        (1, date(2026, 1, 1), 3.0),
        (0, date(2026, 2, 2), 4.0),
    ]
    for path in (summed, other):
        with pytest.raises(reading.Unreadable):
            reading.purchases(path)


def test_a_few_happy_answers_are_never_certain():
    day = date(2026, 7, 1)
    few, many = (score(Evidence(today=day, ratings=times, rating=10.0)) for times in (3, 40))

    assert few.sureness < 0.5
    assert few.warmth < 5
    assert few.sureness < many.sureness < 1


def test_frozen_facts_are_those_of_a_run(gifts):
    assert foreseen_facts(gifts)["auc"] == round(gifts.ours.auc.value, 4)


def part_of(shop, many):
    kept = slice(0, many)
    fields = ("customers", "visits", "gaps", "came")
    return replace(shop, **{name: getattr(shop, name)[kept] for name in fields})
