"""A paper read back: every word of it, in every script, on as many pages as it takes."""

import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from rapport.plumbing.paper.sheets import Part, Sheet, pdf

A4 = (595, 842)


def read(sheet):
    return PdfReader(BytesIO(pdf(sheet)))


def words(reader):
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\xa0", " ").split())


def a_sheet(**more):
    return Sheet(**({"sender": "Sole & Suds", "title": "A review"} | more))


def test_everything_that_was_said_is_on_the_paper():
    sheet = a_sheet(
        about_sender=("4 Quay Street", "hello@suds.example"),
        title="Sole & Suds and Harbour Brewing",
        lede="Monday 16 March 2026",
        facts=(("Harbour Brewing:", "Ines Duarte"),),
        parts=(Part("What we did", ("Done: 40 aprons",)), Part("What we agree", lines=3)),
    )

    said = words(read(sheet))

    for one in (
        "4 Quay Street", "hello@suds.example", "Sole & Suds and Harbour Brewing", "Ines Duarte",
        "Monday 16 March 2026", "What we did", "Done: 40 aprons", "What we agree", "Page 1 of 1",
    ):  # fmt: skip
        assert one in said


@pytest.mark.parametrize(
    "name",
    ["Łukasz Żółć", "Őrsi Ágnes", "Jürgen Weiß", "€ 12,50", "Παπαδόπουλος", "Дмитрий Їжак",
     "Nguyễn Văn Ư", "Հայկ", "შოთა", "Þórður"],
)  # fmt: skip
def test_names_are_written_as_they_are(name):
    reader = read(a_sheet(title=f"With {name}", parts=(Part("Who", (name,)),)))

    assert words(reader).count(name) == 2
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    used = [font.get_object() for font in fonts if "DejaVu" in str(font.get_object()["/BaseFont"])]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


@pytest.mark.parametrize(
    "name", ["<b>Bold</b>", "</para>", "<para", "&amp;", "<img src='/etc/passwd'/>", "<a href='x'>y",
             "<font name='No Such'>z</font>", "]]>", "{page}", "%s", "&#0;", "<br/>"],
)  # fmt: skip
def test_markup_in_a_name_is_only_written(name):
    said = words(read(a_sheet(sender=name, title=name, lede=name, facts=((name, name),),
                              parts=(Part(name, (name,)),))))  # fmt: skip
    assert said.count(name) == 7


@pytest.mark.parametrize(
    "name", ["דוד לוי", "محمد الأحمدي", "山田太郎", "김철수", "😀", "\x00\x1b", "\ud800", " "]
)
def test_no_script_stops_the_press(name):
    sheet = a_sheet(
        sender=name, title=name, lede=name, facts=((name, name),), parts=(Part(name, (name,)),)
    )
    assert len(read(sheet).pages) == 1


def test_long_papers_have_as_many_pages_as_they_need_and_each_its_number():
    points = tuple(f"Point {number}: " + "and on and on " * 18 for number in range(120))
    reader = read(a_sheet(parts=(Part("Everything", points), Part("No space", ("x" * 9_000,)))))

    pages = [page.extract_text() for page in reader.pages]
    many = len(pages)
    assert many > 8
    assert all(f"Page {number} of {many}" in text for number, text in enumerate(pages, start=1))
    assert all("A review" in text for text in pages)
    said = words(reader)
    assert all(f"Point {number}:" in said for number in range(120))
    assert said.replace(" ", "").count("x") >= 9_000
    assert {tuple(map(round, page.mediabox[2:])) for page in reader.pages} == {A4}


def test_hundreds_of_people_take_part():
    people = ", ".join(f"Person Number{number}" for number in range(600))
    said = words(read(a_sheet(facts=(("Them:", people),))))
    assert all(f"Number{number}" in said for number in range(600))


def test_nothing_is_drawn_outside_its_margins():
    reader = read(a_sheet(title="W" * 300, parts=(Part("W" * 300, ("שלום " * 200, "W" * 400)),)))
    places = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, cm, tm, *_: places.append(cm[4] + tm[4]))
    assert min(place for place in places if place) > 50


def test_a_reader_learns_what_it_is_and_in_which_language():
    reader = read(a_sheet(title="Ein Gespräch", sender="Łódź & Co", language="de"))
    assert reader.metadata.title == "Ein Gespräch"
    assert reader.metadata.author == "Łódź & Co"
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_are_an_outline():
    first, under = read(a_sheet(parts=(Part("Money", ("1",)), Part("Goals", ("2",))))).outline
    assert first.title == "A review"
    assert [one.title for one in under] == ["Money", "Goals"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_whatever_was_typed_becomes_a_paper(text):
    sheet = a_sheet(title=text, facts=((text, text),), parts=(Part(text, (text, text)),))
    assert pdf(sheet).startswith(b"%PDF-")


def test_a_server_at_rest_does_not_hold_the_press():
    code = "import sys, rapport.plumbing.paper.sheets; print('reportlab' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
