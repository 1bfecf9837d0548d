"""Charts: true to their numbers, whole with bad ones, closed to hostile words."""

import re
from decimal import Decimal
from math import inf, nan
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from rapport.plumbing.design.charts import (
    Series,
    bars,
    heat,
    line,
    mirror,
    sparkline,
    stacked,
)
from rapport.plumbing.design.charts.values import nice_ticks, spread, written

HOSTILE = '"><script>alert(1)</script><svg onload=x>'
DRAWN = [line, bars, stacked]


def drawing(figure):
    return ElementTree.fromstring(re.search(r"<svg.*?</svg>", figure, re.DOTALL)[0])


def heights(figure):
    return [float(one.get("height")) for one in drawing(figure).iter("rect")]


@pytest.mark.parametrize("chart", DRAWN)
def test_a_picture_has_a_title_a_description_and_its_numbers(chart):
    figure = chart(title="Visits", labels=["Mon", "Tue"], series=[Series("Visits", [3, 5])])

    svg = drawing(figure)
    assert svg.get("role") == "img"
    assert svg[0].tag == "title"
    assert svg[0].text == "Visits"
    assert "from 3 to 5" in svg[1].text
    assert '<th scope="row">Mon</th><td data-align="end">3</td>' in figure


@pytest.mark.parametrize("chart", DRAWN)
def test_hostile_labels_stay_words(chart):
    figure = chart(
        title=HOSTILE,
        labels=[HOSTILE, "b"],
        series=[Series(HOSTILE, [1, 2]), Series("x", [2, 1])],
        unit=HOSTILE,
    )

    assert "<script" not in figure
    assert "<svg onload" not in figure


def test_hostile_labels_stay_words_in_grids():
    figure = heat(title=HOSTILE, rows=[HOSTILE], columns=[HOSTILE], values=[[1]], unit=HOSTILE)
    figure += mirror(title=HOSTILE, ours=HOSTILE, theirs=HOSTILE, rows=[(HOSTILE, 1, 2)])
    figure += sparkline([1, 2], label=HOSTILE)

    assert "<script" not in figure
    assert "<svg onload" not in figure


@pytest.mark.parametrize("chart", DRAWN)
@pytest.mark.parametrize("values", [[], [None, None], [nan, inf], [nan, None]])
def test_without_figures_it_says_so(chart, values):
    figure = chart(title="Visits", labels=["a", "b"], series=[Series("Visits", values)])

    assert "No figures yet." in figure
    assert "<svg" not in figure


def test_grids_without_figures_say_so():
    assert "No figures yet." in heat(title="x", rows=["a"], columns=["b"], values=[[None]])
    assert "No figures yet." in mirror(title="x", ours="u", theirs="t", rows=[("a", None, nan)])
    assert "–" in sparkline([None, nan], label="Visits")


@pytest.mark.parametrize("chart", DRAWN)
def test_what_is_not_a_number_is_a_gap_and_a_dash(chart):
    figure = chart(title="x", labels=["a", "b", "c"], series=[Series("s", [1, nan, 3])])

    assert "nan" not in figure.lower()
    assert "inf" not in figure.lower()
    assert '<th scope="row">b</th><td data-align="end">–</td>' in figure


def test_a_gap_breaks_the_line():
    whole = line(title="x", labels=list("abcd"), series=[Series("s", [1, 2, 3, 4])])
    broken = line(title="x", labels=list("abcd"), series=[Series("s", [1, 2, None, 4])])

    path = 'class="chart__line" d="([^"]+)"'
    assert re.search(path, whole)[1].count("M") == 1
    assert re.search(path, broken)[1].count("M") == 2


def test_one_point_is_drawn():
    figure = line(title="x", labels=["today"], series=[Series("s", [7])])

    assert len(list(drawing(figure).iter("circle"))) == 1


def test_a_thousand_points_are_drawn_as_one_path_with_few_labels():
    labels = [f"day {day}" for day in range(1000)]

    figure = line(title="x", labels=labels, series=[Series("s", list(range(1000)))])

    svg = drawing(figure)
    assert len(list(svg.iter("circle"))) == 0
    assert len([one for one in svg.iter("text") if (one.text or "").startswith("day")]) <= 6
    assert figure.count("<tr>") == 1001


def test_bars_are_as_high_as_their_numbers():
    figure = bars(title="x", labels=["a", "b"], series=[Series("s", [2, 8])])

    low, high = heights(figure)
    assert high == pytest.approx(4 * low, abs=0.3)


def test_bars_start_at_zero_even_when_all_are_high():
    figure = bars(title="x", labels=["a", "b"], series=[Series("s", [98, 100])])

    low, high = heights(figure)
    assert low / high == pytest.approx(0.98, abs=0.01)


def test_negative_bars_grow_downwards_from_zero():
    figure = bars(title="x", labels=["a", "b"], series=[Series("s", [5, -5])])

    up, down = drawing(figure).iter("rect")
    assert float(up.get("y")) + float(up.get("height")) == pytest.approx(float(down.get("y")))
    assert "−5" in figure


def test_parts_stand_on_each_other():
    figure = stacked(title="x", labels=["a"], series=[Series("s", [2]), Series("t", [6])])

    lower, upper = drawing(figure).iter("rect")
    assert float(upper.get("y")) + float(upper.get("height")) == pytest.approx(
        float(lower.get("y")), abs=0.2
    )


def test_a_cell_is_darker_the_more_there_is():
    figure = heat(title="x", rows=["a"], columns=list("bcd"), values=[[0, 1, 10]])

    assert [one.get("data-level") for one in drawing(figure).iter("rect")] == ["0", "1", "5"]


def test_money_may_be_drawn():
    figure = bars(title="x", labels=["a"], series=[Series("s", [Decimal("12.50")])], unit="€")

    assert "12.5\N{NO-BREAK SPACE}€" in figure


def test_a_label_too_many_or_too_few_does_no_harm():
    assert "<svg" in line(title="x", labels=["a"], series=[Series("s", [1, 2, 3])])
    assert "<svg" in stacked(title="x", labels=["a", "b", "c"], series=[Series("s", [1])])


@given(
    low=st.floats(-1e9, 1e9, allow_nan=False),
    high=st.floats(-1e9, 1e9, allow_nan=False),
)
@example(low=0.0, high=-5e-324)
def test_ticks_enclose_the_values_evenly_and_are_few(low, high):
    low, high = sorted((low, high))

    ticks = nice_ticks(low, high)

    slack = 1e-6 * max(1.0, abs(low), abs(high))
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack
    assert 2 <= len(ticks) <= 8


@given(count=st.integers(0, 5000), most=st.integers(1, 12))
def test_labels_are_never_more_than_fit(count, most):
    assert len(spread(count, most)) <= most


def test_numbers_are_written_as_the_reader_writes_them():

    assert written(1234.5) == "1,234.5"
    assert written(0.00123) == "0.0012"
    assert written(7.0) == "7"
    with override("de"):
        assert written(1234.5) == "1.234,5"
