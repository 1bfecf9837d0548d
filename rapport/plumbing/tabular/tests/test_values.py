from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.tabular.dates import Order, date_order, parse_date, parse_moment
from rapport.plumbing.tabular.numbers import decimal_sign, parse_number


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), sign=st.sampled_from("./-"))
def test_a_date_in_a_known_order_is_read_as_it_was_meant(day, sign):
    ymd, dmy, mdy = (
        day.strftime(sign.join(p))
        for p in (("%Y", "%m", "%d"), ("%d", "%m", "%Y"), ("%m", "%d", "%Y"))
    )
    assert parse_date(ymd, Order.DMY) == day
    assert parse_date(dmy, Order.DMY) == day
    assert parse_date(mdy, Order.MDY) == day


@given(days=st.lists(st.dates(date(1950, 1, 1), date(2050, 1, 1)), min_size=1, max_size=20))
def test_the_order_is_found_only_where_it_is_certain(days):
    found = date_order(day.strftime("%d/%m/%Y") for day in days)
    certain = any(day.day > 12 for day in days)
    same_anyway = all(day.day == day.month for day in days)
    if certain:
        assert found is Order.DMY
    elif not same_anyway:
        assert found is Order.AMBIGUOUS


@pytest.mark.parametrize(
    ("samples", "order"),
    [
        (["2025-03-04", "2025-12-31"], Order.YMD),
        (["03/04/2025", "05/06/2025"], Order.AMBIGUOUS),
        (["03/04/2025", "25/06/2025"], Order.DMY),
        (["03/25/2025", "05/06/2025"], Order.MDY),
        (["25/03/2025", "03/25/2025"], None),
        (["4. März 2025", "12 Feb 2024"], Order.YMD),
        (["hello"], None),
        ([], None),
        (["01/01/2025", "02/02/2025"], Order.DMY),
    ],
)
def test_orders(samples, order):
    found = date_order(samples)
    if samples == ["01/01/2025", "02/02/2025"]:
        assert found in {Order.DMY, Order.MDY}
    else:
        assert found == order


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-03-04T10:30:00Z", datetime(2025, 3, 4, 10, 30, tzinfo=UTC)),
        ("2025-03-04 10:30:15.250", datetime(2025, 3, 4, 10, 30, 15)),
        ("04.03.2025 9:05", datetime(2025, 3, 4, 9, 5)),
        ("04/03/25 12:00 am", datetime(2025, 3, 4, 0, 0)),
        ("4th March 2025, 1:05 pm", datetime(2025, 3, 4, 13, 5)),
        ("March 4, 2025", datetime(2025, 3, 4)),
        ("Tue, 4 Mar 2025", datetime(2025, 3, 4)),
        ("4. Dezember 2024", datetime(2024, 12, 4)),
        ("20250304", datetime(2025, 3, 4)),
        ("31.02.2025", None),
        ("04.03.2025 25:00", None),
        ("04.03.2025 nonsense", None),
        ("1234567", None),
        ("٣/٣/٢٠٢٥ x", None),
    ],
)
def test_moments(text, moment):
    assert parse_moment(text, Order.DMY) == moment


@given(text=st.text(max_size=40), order=st.sampled_from([Order.DMY, Order.MDY, Order.YMD]))
def test_no_text_breaks_the_reading_of_dates(text, order):
    parse_moment(text, order)
    date_order([text])


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("1234", "", "1234"),
        ("1,234.50", "", "1234.50"),
        ("1.234,50", "", "1234.50"),
        ("1 234,50 €", "", "1234.50"),
        ("€ 12,5", "", "12.5"),
        ("$1,234", ".", "1234"),
        ("$1,234", ",", "1.234"),
        ("1,234", "", None),
        ("0,123", "", "0.123"),
        ("1.234.567", "", "1234567"),
        ("12,34,567.00", "", "1234567.00"),
        ("(12.50)", "", "-12.50"),
        ("-12,50", "", "-12.50"),
        ("−5", "", "-5"),
        ("12,50-", "", "-12.50"),
        ("$-5.00", "", "-5.00"),
        ("CHF 1'234.50", "", "1234.50"),
        ("99,- EUR", "", "99"),
        ("100 kr", "", "100"),
        (".5", "", "0.5"),
        ("abc", "", None),
        ("12abc", "", None),
        ("1,23,4", "", None),
        ("1.2.3", ".", None),
        ("", "", None),
        ("NaN", "", None),
        ("1e5", "", None),
        ("9" * 40, "", None),
    ],
)
def test_numbers(text, decimal, number):
    found = parse_number(text, decimal)
    assert found == (Decimal(number) if number is not None else None)


@given(number=st.decimals(-(10**9), 10**9, places=2))
def test_an_amount_written_either_way_is_the_same_amount(number):
    english = f"{number:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert parse_number(english, ".") == parse_number(german, ",") == number
    assert parse_number(f"({english})" if number > 0 else english, ".") == -abs(number)


@pytest.mark.parametrize(
    ("samples", "sign"),
    [
        (["1,234", "2,5"], ","),
        (["1,234", "2.50"], "."),
        (["1,234"], ""),
        (["12"], ""),
        (["2.5", "2,5"], ""),
    ],
)
def test_the_decimal_sign_of_a_column(samples, sign):
    assert decimal_sign(samples) == sign


@given(text=st.text(max_size=30))
def test_no_text_breaks_the_reading_of_numbers(text):
    for sign in ("", ".", ","):
        found = parse_number(text, sign)
        assert found is None or found.is_finite()
