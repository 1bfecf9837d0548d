"""Tables as they arrive: every encoding, every delimiter, and nothing lost without a word."""

import csv
import datetime
import gzip
import io
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.tabular.limits import Limits, Unreadable
from rapport.plumbing.tabular.table import open_table

NAMES = ["Name", "Email", "Stadt"]
PEOPLE = [["Jürgen Groß", "j@example.org", "Köln"], ["Zoë", "z@example.org", "Nîmes"]]


def written(rows, delimiter=","):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


def cells(table):
    return [row.cells for row in table.rows()]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter_is_found_out(encoding, delimiter):
    table = open_table(written([NAMES, *PEOPLE], delimiter).encode(encoding), "people.csv")
    assert table.headers == NAMES
    assert table.delimiter == delimiter
    assert cells(table) == PEOPLE


def test_packed_tables_are_unpacked_as_they_are_read():
    table = open_table(gzip.compress(written([NAMES, *PEOPLE]).encode()))
    assert cells(table) == PEOPLE
    assert cells(table) == PEOPLE


def test_a_cell_may_hold_line_breaks_and_the_line_number_stays_true():
    table = open_table(b'Name,Note\nAda,"one\ntwo ""three"""\nBob,x\n')
    assert [(row.line, row.cells) for row in table.rows()] == [
        (2, ["Ada", 'one\ntwo "three"']),
        (4, ["Bob", "x"]),
    ]


def test_rows_with_too_many_or_too_few_cells_say_so_and_are_kept():
    first, second, third = open_table(b"a,b\n1,2,3,,4\n5\n6,7\n").rows()
    assert (first.cells, first.beyond, first.is_ragged) == (["1", "2"], ["3", "4"], True)
    assert (second.cells, second.missing, second.is_ragged) == (["5", ""], 1, True)
    assert not third.is_ragged


def test_a_table_without_headers_gets_numbers_for_names():
    table = open_table(b"1,ada@example.org\n2,bob@example.org\n")
    assert not table.has_headers
    assert table.headers == ["Column 1", "Column 2"]
    assert len(cells(table)) == 2


def test_headers_that_repeat_are_told_apart():
    table = open_table(b"Name,Name,,City\na,b,c,d\n", has_headers=True)
    assert table.headers == ["Name", "Name (2)", "Column 3", "City"]


def test_reading_can_begin_where_it_stopped():
    table = open_table(b"a,b\n1,2\n3,4\n5,6\n")
    assert [row.line for row in table.rows(start=2)] == [4]


def test_a_workbook_is_read_as_it_would_be_typed():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"})
    book.add_worksheet("Empty")
    sheet = book.add_worksheet("People")
    sheet.write_row(0, 0, ["Name", "Phone", "Amount", "Since"])
    sheet.write_row(1, 0, ["Ada", "+49 30 1", 12.5])
    sheet.write_datetime(1, 3, datetime.datetime(2025, 3, 4))
    sheet.write_row(3, 0, ["Bob", 4930123, 7])
    book.close()

    table = open_table(file, "people.xlsx")

    assert table.sheets == ["Empty", "People"]
    assert table.headers == ["Name", "Phone", "Amount", "Since"]
    assert [(row.line, row.cells) for row in table.rows()] == [
        (2, ["Ada", "+49 30 1", "12.5", "2025-03-04"]),
        (4, ["Bob", "4930123", "7", ""]),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"PK\x03\x04 not a zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"\x1f\x8b not gzip",
        b"<html><table><tr><td>a</td></tr></table>",
        b"a,b\n" + b"x" * 900_000,
        b'a,b\n1,"' + b"x\n" * 400_000,
        b"\0\1\2" * 400 + b"abc" * 3000,
    ],
)
def test_what_cannot_be_read_says_why(data):
    with pytest.raises(Unreadable) as refused:
        list(open_table(data).rows())
    assert len(str(refused.value)) > 10


def test_limits_are_kept_with_a_plain_word():
    small = Limits(size=1000, rows=2, columns=3)
    with pytest.raises(Unreadable, match="larger"):
        open_table(b"a,b\n" * 1000, limits=small)
    with pytest.raises(Unreadable, match="2 rows"):
        list(open_table(b"a,b\n1,2\n3,4\n5,6\n", limits=small).rows())
    with pytest.raises(Unreadable, match="columns"):
        open_table(b"a,b,c,d\n", limits=small)


def test_a_gzip_bomb_is_stopped():
    bomb = gzip.compress(b"a,b\n" * 5_000_000)
    with pytest.raises(Unreadable, match="larger"):
        list(open_table(bomb, limits=Limits(size=1_000_000)).rows())


def test_a_zip_bomb_is_stopped_before_it_is_opened_as_a_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Unreadable, match="too large"):
        open_table(file.getvalue())


@pytest.mark.parametrize("place", [(1_048_575, 16_383), (1_048_575, 40)])
def test_a_workbook_with_a_word_at_the_far_end_is_refused_and_kills_nobody(place):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Name", "Email"])
        page.write_row(1, 0, ["Ada", "a@example.org"])
        page.write(*place, "x")
    with pytest.raises(Unreadable, match="far below or far beside"):
        open_table(file.getvalue())


def test_one_stray_letter_of_another_program_garbles_nobody_else():
    rows = "".join(f"Jürgen Müller {n};Köln\n" for n in range(20)).encode()
    table = open_table(b"Name;City\n" + rows + "José;Besançon\n".encode("cp1252"))
    said = [row.cells for row in table.rows()]
    assert said[0] == ["Jürgen Müller 0", "Köln"]
    assert said[-1] == ["José", "Besançon"]


def test_letters_that_come_late_in_a_long_file_are_read_all_the_same():
    plain = "".join(f"Ann Smith {n};Londonderry\n" for n in range(20_000)).encode()
    table = open_table(b"Name;City\n" + plain + "José;Besançon\n".encode("cp1252"))
    assert list(table.rows())[-1].cells == ["José", "Besançon"]


def test_a_file_of_old_windows_letters_is_still_one():
    table = open_table("Name;City\nJosé;Besançon\nJürgen;Köln\n".encode("cp1252"))
    assert table.encoding == "cp1252"
    assert [row.cells for row in table.rows()] == [["José", "Besançon"], ["Jürgen", "Köln"]]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_line_that_tells_excel_the_delimiter_is_no_row(sign):
    text = f"sep={sign}\r\nName{sign}Email\r\nAda{sign}a@example.org\r\n"
    table = open_table(b"\xef\xbb\xbf" + text.encode())
    assert table.headers == ["Name", "Email"]
    assert [(row.line, row.cells) for row in table.rows()] == [(3, ["Ada", "a@example.org"])]


def test_memory_stays_flat_however_long_the_file(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("w") as file:
        file.write("Name,Email\n")
        file.writelines(f"Person {n},p{n}@example.org\n" for n in range(200_000))
    table = open_table(path)
    tracemalloc.start()
    count = sum(1 for _ in table.rows())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 200_000
    assert peak < 3_000_000


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=20)


@given(rows=st.lists(st.lists(TEXT, min_size=2, max_size=5), min_size=1, max_size=8))
def test_every_row_written_is_read(rows):
    data = written([["Head one", "Head two"], *rows]).encode("utf-8-sig")
    table = open_table(data, has_headers=True, delimiter=",")
    read = list(table.rows())
    kept = [row for row in rows if any(cell != "" for cell in row) or len(row) > 1]
    assert len(read) == len(kept)


@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_plain_word(data):
    with suppress(Unreadable):
        assert all(row.line > 0 for row in open_table(data).rows())
