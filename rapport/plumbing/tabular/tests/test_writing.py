"""0 live formulas, and honest cells come back as they went."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.tabular.table import open_table
from rapport.plumbing.tabular.writing import PIECE, csv_pieces, harmless, restored, write_xlsx

FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "+SUM(A1:A9)", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "\t=1", "\r=1", "\n=1",
    " =1", "\u00a0=1+1", "＝1+1", "=HYPERLINK(\"http://evil.example\")", "+1-2", "-A1", "@name", "=", "'=1", "''=1",
]  # fmt: skip
HONEST = ["-12.50", "-12,50", "+49 30 1234567", "+49 (30) 1234567", "0012", "1.234,50", "-5%", "", "Ada", "O'Neil", "'tis", "2025-01-01", "a=b", "50-60"]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_only_text(text):
    assert harmless(text).startswith("'")
    assert restored(harmless(text)) == text


@pytest.mark.parametrize("text", HONEST)
def test_honest_cells_are_not_touched(text):
    assert harmless(text) == text
    assert restored(text) == text


@given(text=st.text(st.characters(exclude_characters="\0"), max_size=30))
def test_everything_comes_back_as_it_went(text):
    assert restored(harmless(text)) == text


@given(text=st.text("=+-@\t\r\n'0123 ()A,.;|!\"", max_size=12))
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(text):
    cell = harmless(text).lstrip(" ")
    if cell[:1] in set("=+-@\t\r\n"):
        assert cell[:1] in set("+-")
        assert not re.search(r"[A-Za-z=@|!]", cell)
        assert not re.search(r"\d.*[+\-*/]", cell[1:])


def test_a_table_written_as_csv_is_read_back_equal():
    rows = [[text, "x"] for text in FORMULAS + HONEST if text.strip() == text]
    data = b"".join(csv_pieces(["Text", "More"], rows))
    assert [row.cells for row in open_table(data).rows()] == [[t, "x"] for t, _ in rows]


def test_csv_comes_in_large_pieces():
    pieces = list(csv_pieces(["n"], ([f"row {n} {'x' * 50}"] for n in range(5_000))))
    assert len(pieces) > 2
    assert all(len(piece) >= PIECE for piece in pieces[:-1])
    text = b"".join(pieces).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == 5_001


def test_a_workbook_holds_values_and_no_formula():
    file = io.BytesIO()
    rows = [
        [
            text,
            Decimal("12.50"),
            date(2025, 3, 4),
            datetime(2025, 3, 4, 9, 30, tzinfo=UTC),
            None,
            True,
        ]
        for text in FORMULAS + HONEST
    ]
    assert write_xlsx(file, ["Text", "Amount", "On", "At", "None", "Yes"], rows) == len(rows)

    with zipfile.ZipFile(io.BytesIO(file.getvalue())) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    read = [row.cells for row in open_table(file).rows()]
    assert [cells[0] for cells in read] == [row[0].strip() for row in rows]
    assert read[0][1:] == ["12.5", "2025-03-04", "2025-03-04 09:30:00", "", "true"]
