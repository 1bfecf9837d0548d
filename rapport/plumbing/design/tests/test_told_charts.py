"""Charts with words: every number drawn is in the table, and colour is never the only sign."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils.html import escape
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.design.charts import (
    Chart,
    Heat,
    Series,
    Unit,
    chart_bars,
    chart_heat,
    chart_lines,
)
from rapport.plumbing.kernel.words import say

HOSTILE = '"><script>alert(1)</script><svg onload=x>'
DRAWN = [chart_lines, chart_bars]
VALUES = st.lists(st.none() | st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=12)


def a_chart(**changes):
    facts = {
        "title": "Buying again",
        "summary": say("From {first} to {last}.", first=3, last=5),
        "labels": ["Mon", "Tue"],
        "series": [Series("Here", [3, 5])],
        "heading": "Day",
    }
    return Chart(**{**facts, **changes})


def a_heat(**changes):
    facts = {
        "title": "Who came again",
        "summary": "One in two.",
        "rows": ["Q1", "Q2"],
        "columns": ["+1", "+2"],
        "cells": [[50, 20], [40, None]],
        "kind": "percent",
        "sizes": [12, 30],
        "size_head": "customers",
        "heading": "First bought",
        "highest": 100,
    }
    return Heat(**{**facts, **changes})


def drawing(figure):
    return ElementTree.fromstring(re.search(r"<svg viewBox.*</svg>", figure, re.DOTALL)[0])


def table_of(figure):
    rows = re.findall(r"<tr>(.*?)</tr>", figure, re.DOTALL)
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in rows]


@pytest.mark.parametrize("chart", DRAWN)
def test_a_chart_says_its_sentence_twice_and_its_numbers_once(chart):
    figure = chart(a_chart())

    assert '<p class="chart__words">From 3 to 5.</p>' in figure
    assert drawing(figure)[1].text == "From 3 to 5."
    assert table_of(figure) == [["Day", "Here"], ["Mon", "3"], ["Tue", "5"]]


@given(values=VALUES, other=VALUES)
def test_every_number_of_the_table_is_one_of_the_chart(values, other):
    labels = [f"day {place}" for place in range(max(len(values), len(other)))]
    chart = a_chart(labels=labels, series=[Series("a", values), Series("b", other)])

    for drawn in (chart_lines(chart), chart_bars(chart)):
        if all(one is None for one in [*values, *other]):
            assert "No figures yet." in drawn
            continue
        body = table_of(drawn)[1:]
        expected = [
            [
                label,
                *(
                    chart.unit.says(row[place] if place < len(row) else None)
                    for row in (values, other)
                ),
            ]
            for place, label in enumerate(labels)
        ]
        assert body == expected


def test_how_sure_a_value_is_stands_in_picture_and_table():
    series = [Series("Share", [40, 50], low=[30, 41], high=[52, 60])]
    lines = chart_lines(a_chart(series=series, kind="percent"))
    bars = chart_bars(a_chart(series=series, kind="percent"))

    assert "chart__band" in lines
    assert bars.count("chart__whisker") == 2
    for figure in (lines, bars):
        assert table_of(figure)[0] == ["Day", "Share", "Share, lowest", "Share, highest"]
        percents = [f"{number}\N{NO-BREAK SPACE}%" for number in (40, 30, 52)]
        assert table_of(figure)[1] == ["Mon", *percents]


def test_the_axis_holds_the_interval_too():
    figure = chart_bars(a_chart(series=[Series("a", [1, 2], low=[0, 0], high=[90, 100])]))

    tops = [float(y) for y in re.findall(r'whisker" d="M[\d.]+ ([\d.-]+)V', figure)]
    assert min(tops) >= 0


def test_rows_are_told_apart_by_mark_dash_and_name_not_only_by_colour():
    figure = chart_lines(a_chart(series=[Series("Shop", [1, 2]), Series("Web", [2, 1])]))

    shapes = set(re.findall(r'class="chart__dot" transform="[^"]+" d="([^"]+)"', figure))
    assert len(shapes) == 2
    named = [one.text for one in drawing_texts(figure) if one.get("class") == "chart__value"]
    assert sorted(named) == ["Shop", "Web"]


def drawing_texts(figure):
    svg = figure[figure.rindex("<svg viewBox") : figure.rindex("</svg>") + 6]
    return list(ElementTree.fromstring(svg).iter("text"))


def test_names_at_the_ends_of_lines_do_not_cover_each_other():
    rows = [Series(f"Row {place}", [1, 5 + place / 1000]) for place in range(4)]

    figure = chart_lines(a_chart(series=rows))

    places = [float(o.get("y")) for o in drawing_texts(figure) if o.get("class") == "chart__value"]
    assert all(b - a >= 14 for a, b in pairwise(places))


@pytest.mark.parametrize("chart", DRAWN)
def test_hostile_words_stay_words(chart):
    figure = chart(
        a_chart(
            title=HOSTILE,
            summary=HOSTILE,
            labels=[HOSTILE, "b"],
            series=[Series(HOSTILE, [1, 2], low=[1, 1], high=[2, 2]), Series("x", [2, 1])],
            heading=HOSTILE,
            csv=HOSTILE,
            currency=HOSTILE,
        )
    )

    assert escape(HOSTILE) in figure
    assert "<script" not in figure
    assert "<svg onload" not in figure


def test_hostile_words_stay_words_in_a_grid():
    figure = chart_heat(
        a_heat(
            title=HOSTILE,
            summary=HOSTILE,
            rows=[HOSTILE, "b"],
            columns=[HOSTILE, "c"],
            heading=HOSTILE,
            size_head=HOSTILE,
            csv=HOSTILE,
        )
    )

    assert "<script" not in figure
    assert "<svg onload" not in figure


@pytest.mark.parametrize(
    "figure",
    [
        chart_lines(a_chart(series=[Series("a", [1, None], low=[0, None], high=[2, None])])),
        chart_bars(a_chart(series=[Series("a", [-1, 1e15])])),
        chart_heat(a_heat()),
    ],
)
def test_a_strict_page_may_show_it(figure):
    assert "style=" not in figure
    assert "<style" not in figure
    assert "<script" not in figure
    assert not re.search(r"\son\w+=", figure)


@pytest.mark.parametrize("chart", DRAWN)
def test_nothing_and_no_labels_say_so(chart):
    assert "No figures yet." in chart(a_chart(labels=[], series=[Series("a", [])]))
    assert "No figures yet." in chart(a_chart(series=[Series("a", [None, None])]))
    assert "No figures yet." in chart(a_chart(series=[]))
    assert "No figures yet." in chart_heat(a_heat(cells=[[None, None]]))


def test_one_point_is_marked():
    figure = chart_lines(a_chart(labels=["today"], series=[Series("a", [7])]))

    assert figure.count("chart__dot") == 1


@pytest.mark.parametrize("chart", DRAWN)
def test_huge_amounts_fit_the_axis_and_stand_whole_in_the_table(chart):
    amount = Decimal("1234567890123.45")

    figure = chart(a_chart(kind="money", currency="EUR", series=[Series("a", [amount, 1])]))

    assert "€1,234,567,890,123.45" in figure
    assert all(len(one.text) <= 12 for one in drawing_texts(figure))


def test_a_grid_says_its_numbers_in_its_cells_and_on_how_many_they_rest():
    figure = chart_heat(a_heat())

    words = [one.text for one in drawing_texts(figure)]
    assert words[:2] == ["+1", "+2"]
    assert [word for word in words if word.isdigit()] == ["50", "20", "40"]
    assert "Q2 (30)" in words
    percents = [f"{number}\N{NO-BREAK SPACE}%" for number in (50, 20, 40)]
    assert table_of(figure)[0] == ["First bought (customers)", "+1", "+2"]
    assert table_of(figure)[1:] == [["Q1 (12)", *percents[:2]], ["Q2 (30)", percents[2], "–"]]


def test_its_table_can_be_fetched_where_there_is_an_address():
    assert 'href="/insights/x/?a=1&amp;b=2"' in chart_lines(a_chart(csv="/insights/x/?a=1&b=2"))
    assert "href=" not in chart_lines(a_chart())


def test_templates_have_charts_without_loading():
    page = Template("{% chart_lines line %}{% chart_bars line %}{% chart_heat grid %}")

    found = page.render(Context({"line": a_chart(), "grid": a_heat()}))

    assert found.count('<figure class="chart">') == 3


def test_numbers_are_said_in_the_reader_s_language():
    assert Unit("money", "EUR").says_shortly(12500) == "€12.5K"
    assert Unit("percent").says(12.5) == "12.5\N{NO-BREAK SPACE}%"
    with override("de"):
        assert Unit("percent").says(12.5) == "12,5\N{NO-BREAK SPACE}%"
