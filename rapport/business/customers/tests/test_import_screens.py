"""Bringing a table in, screen by screen: looked at, tried, taken in, taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.business.customers import actions, imports
from rapport.business.customers.imports import running
from rapport.business.customers.models import Customer, Import, ImportedRow
from rapport.plumbing.jobs.testing import run_all

IMPORTS = "/customers/imports/"
TABLE = "Name,Email,City\nLena Moreau,l@m.example,Berlin\n,,Paris\nOmar Aziz,o@m.example,Rome\n"
COLUMNS = {"column-0": "name", "column-1": "email", "column-2": "city"}


@pytest.fixture
def as_nadia(nadia, signed_in):
    return signed_in(nadia)


def a_file(text=TABLE, name="people.csv"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def upload(browser, text=TABLE, name="people.csv", **headers):
    fields = {"kind": "customers", "file": a_file(text, name)}
    return browser.post(IMPORTS, fields, headers=headers or None)


def brought(browser, text=TABLE):
    """A table taken in through the screens."""
    page = upload(browser, text)["Location"]
    browser.post(f"{page}columns/", COLUMNS | {"go": "run"})
    run_all()
    return page


def figures(done):
    return done.rows, done.created, done.updated, done.unchanged, done.refused


def test_a_table_is_looked_at_tried_taken_in_and_taken_back(as_nadia):
    shown = upload(as_nadia)
    page = shown["Location"]
    looked = as_nadia.get(page).content.decode()
    assert shown.status_code == 303
    assert "Which column is what?" in looked
    assert '<option value="email" selected>' in looked
    assert Customer.objects.count() == 0

    tried = as_nadia.post(f"{page}columns/", COLUMNS | {"go": "try"})
    assert tried.status_code == 303
    assert "being tried out" in as_nadia.get(page).content.decode()
    run_all()
    outcome = as_nadia.get(page).content.decode()
    assert "This is what would happen:" in outcome
    assert "neither a name" in outcome
    assert figures(Import.objects.get()) == (3, 2, 0, 0, 1)
    assert Customer.objects.count() == 0

    as_nadia.post(f"{page}columns/", COLUMNS | {"go": "run"})
    run_all()
    assert "This is what happened:" in as_nadia.get(page).content.decode()
    assert figures(Import.objects.get()) == (3, 2, 0, 0, 1)
    assert set(Customer.objects.values_list("city", flat=True)) == {"Berlin", "Rome"}

    back = as_nadia.post(f"{page}undo/")
    assert (back.status_code, back["Location"]) == (303, page)
    assert "2 removed" in as_nadia.get(page).content.decode()
    assert Customer.objects.count() == 0
    assert Import.objects.get().state == Import.State.UNDONE


def test_the_refused_rows_come_as_a_file_to_be_mended(as_nadia):
    page = brought(as_nadia, "Name,Email,City\n,,=1+1\nLena,l@m.example,Berlin\n,,Oslo\n")

    answer = as_nadia.get(f"{page}refused.csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()

    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    assert lines[0] == "Name,Email,City,Line,Reason"
    assert len(lines) == 3
    assert lines[1].startswith(",,'=1+1,2,"), "no spreadsheet reckons with it"
    assert lines[2].startswith(",,Oslo,4,")


def test_a_cell_is_shown_as_text_and_never_as_a_page(as_nadia):
    page = upload(as_nadia, "Name,Email\n<script>alert(1)</script>,l@m.example\n")["Location"]

    shown = as_nadia.get(page).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 \x00\x01\x02\xff\xfe" * 20, "bill.pdf"),
        (b"PK\x03\x04 no workbook", "people.xlsx"),
        (b"", "people.csv"),
        (b"\x1f\x8b\x08broken", "people.csv.gz"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(as_nadia, content, name):
    answer = upload(as_nadia, content, name)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Import.objects.count() == 0


def test_no_file_and_an_unknown_kind_are_refused_in_words(as_nadia):
    without = as_nadia.post(IMPORTS, {"kind": "customers"})
    strange = as_nadia.post(IMPORTS, {"kind": "dragons", "file": a_file()})

    assert (without.status_code, strange.status_code) == (422, 422)
    assert "Choose a file first." in without.content.decode()
    assert Import.objects.count() == 0


def test_too_few_columns_are_refused_and_the_choice_stays(as_nadia):
    page = upload(as_nadia)["Location"]

    answer = as_nadia.post(f"{page}columns/", {"column-2": "city", "go": "run"})
    run_all()

    assert answer.status_code == 422
    assert "No column says who it is" in answer.content.decode()
    assert '<option value="city" selected>' in answer.content.decode()
    assert (Customer.objects.count(), Import.objects.get().state) == (0, Import.State.MAPPING)


def test_days_that_may_be_months_are_asked_about(as_nadia):
    page = upload(as_nadia, "Name,Email,Birthday\nLena,l@m.example,03/04/1990\n")["Location"]
    columns = {"column-0": "name", "column-1": "email", "column-2": "born_on", "go": "run"}

    asked = as_nadia.post(f"{page}columns/", columns)
    told = as_nadia.post(f"{page}columns/", columns | {"date_order": "MDY"})
    run_all()

    assert (asked.status_code, told.status_code) == (422, 303)
    assert "begin with the day or with the month" in asked.content.decode()
    assert str(Customer.objects.get().born_on) == "1990-03-04"


def test_pressing_twice_takes_it_in_once(as_nadia):
    page = upload(as_nadia)["Location"]

    for _ in range(2):
        assert as_nadia.post(f"{page}columns/", COLUMNS | {"go": "run"}).status_code == 303
    run_all()
    again = as_nadia.post(f"{page}columns/", COLUMNS | {"go": "run"})
    run_all()

    assert again.status_code == 303
    assert figures(Import.objects.get()) == (3, 2, 0, 0, 1)
    assert Customer.objects.count() == 2


def test_taking_back_twice_is_taking_back_once(as_nadia):
    page = brought(as_nadia)

    first, second = as_nadia.post(f"{page}undo/"), as_nadia.post(f"{page}undo/")

    assert (first.status_code, second.status_code) == (303, 303)
    assert Customer.objects.count() == 0


def test_what_was_only_tried_cannot_be_taken_back(as_nadia):
    page = upload(as_nadia)["Location"]
    as_nadia.post(f"{page}columns/", COLUMNS | {"go": "try"})
    run_all()

    answer = as_nadia.post(f"{page}undo/")

    assert answer.status_code == 422
    assert "nothing to take back" in answer.content.decode()
    assert Import.objects.get().state == Import.State.TRIED


def test_of_a_long_table_the_first_rows_are_tried_and_all_taken_in(as_nadia, monkeypatch):
    monkeypatch.setattr(running, "MOST_TRIED", 2)
    monkeypatch.setattr(imports, "MOST_TRIED", 2)
    page = upload(as_nadia)["Location"]

    as_nadia.post(f"{page}columns/", COLUMNS | {"go": "try"})
    waiting = as_nadia.get(page).content.decode()
    run_all()
    outcome = as_nadia.get(page).content.decode()
    assert "The first 2 of 3 rows are tried." in waiting
    assert "Only the first 2 of 3 rows were tried." in outcome
    assert figures(Import.objects.get()) == (2, 1, 0, 0, 1)

    as_nadia.post(f"{page}columns/", COLUMNS | {"go": "run"})
    run_all()
    assert figures(Import.objects.get()) == (3, 2, 0, 0, 1)


def test_what_was_kept_is_named_with_the_reason(as_nadia, nadia):
    page = brought(as_nadia)
    lena = Customer.objects.get(name="Lena Moreau")
    actions.write_note(lena.pk, text="Came by today", by=nadia, now=lena.made_at)

    as_nadia.post(f"{page}undo/")
    shown = as_nadia.get(page).content.decode()

    assert list(Customer.objects.all()) == [lena]
    assert "Kept" in shown
    assert f'href="/customers/{lena.pk}/"' in shown
    assert "used since" in shown


def test_a_browser_with_javascript_gets_only_the_part(as_nadia):
    page = upload(as_nadia)["Location"]

    part = as_nadia.get(page, headers={"HX-Request": "true"}).content.decode()

    assert '<div id="import"' in part
    assert "<html" not in part


@pytest.mark.parametrize("member", ["omar", "fay", "ivy"])
def test_whoever_may_not_import_finds_nothing(member, as_nadia, signed_in, request):
    page = brought(as_nadia)
    before = list(Customer.objects.values()), list(ImportedRow.objects.values())
    browser = signed_in(request.getfixturevalue(member))

    looks = [browser.get(p).status_code for p in (IMPORTS, page, f"{page}refused.csv")]
    tries = [
        upload(browser),
        browser.post(f"{page}columns/", COLUMNS),
        browser.post(f"{page}undo/"),
    ]

    assert looks == [404, 404, 404]
    assert [answer.status_code for answer in tries] == [404, 404, 404]
    assert (list(Customer.objects.values()), list(ImportedRow.objects.values())) == before
    assert Import.objects.get().state == Import.State.DONE


def test_whoever_is_signed_out_is_shown_the_door(client, as_nadia):
    page = brought(as_nadia)

    answers = [client.get(IMPORTS), client.get(page), upload(client), client.post(f"{page}undo/")]

    assert {answer.status_code for answer in answers} == {302}
    assert all("/sign-in/" in answer["Location"] for answer in answers)
    assert Customer.objects.count() == 2


def test_looking_takes_no_choice_and_choosing_no_look(as_nadia):
    page = upload(as_nadia)["Location"]

    assert as_nadia.post(page).status_code == 405
    assert as_nadia.get(f"{page}columns/").status_code == 405
    assert as_nadia.get(f"{page}undo/").status_code == 405
    assert as_nadia.get(f"{IMPORTS}999999/").status_code == 404


def test_many_imports_are_listed_with_as_few_queries_as_two(
    as_nadia, nadia, django_assert_max_num_queries
):
    def more(count):
        Import.objects.bulk_create(
            Import(kind="customers", file_name=f"{n}.csv", digest="0", made_at=nadia.joined_at)
            for n in range(count)
        )

    more(2)
    as_nadia.get(IMPORTS)
    with django_assert_max_num_queries(15) as few:
        as_nadia.get(IMPORTS)
    more(20)
    with django_assert_max_num_queries(len(few.captured_queries)):
        as_nadia.get(IMPORTS)


CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lena Moreau\r\nTEL;TYPE=CELL:030 1234567\r\n"
    "PHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n"
)


def test_visiting_cards_are_told_and_what_is_left_out_is_named(as_nadia):
    page = upload(as_nadia, CARDS, "lena.vcf")["Location"]

    looked = as_nadia.get(page).content.decode()

    assert "This looks like visiting cards." in looked
    assert "Phone (mobile)" in looked
    assert '<optgroup label="How to reach them">' in looked
    assert "Left out so far" in looked
    assert "Picture or key" in looked


def test_columns_that_are_left_out_can_be_kept_in_a_note(as_nadia):
    page = upload(as_nadia, "Name,Email,Horoscope\nLena,l@m.example,Lion\n")["Location"]
    columns = {"column-0": "name", "column-1": "email"}

    as_nadia.post(f"{page}columns/", columns | {"go": "run", "others": "note"})
    run_all()

    assert Customer.objects.get().notes.get().text == "Horoscope: Lion"


def test_a_list_of_leavers_is_told_by_its_name_and_can_be_denied(as_nadia):
    table = (
        "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,LEID,EUID\n"
        "l@m.example,Lena,3,2025-01-02 10:00:00,1,a\n"
    )
    page = upload(as_nadia, table, "unsubscribed_members.csv")["Location"]
    looked = as_nadia.get(page).content.decode()
    columns = {"column-0": "email", "column-1": "given", "go": "run"}

    as_nadia.post(f"{page}columns/", columns | {"everybody": "nothing"})
    run_all()

    assert '<option value="unsubscribed" selected>' in looked
    assert not Customer.objects.get().consents.exists()


def test_a_hostile_file_is_refused_in_plain_words(as_nadia):
    bomb = '<?xml version="1.0"?><!DOCTYPE vcards [<!ENTITY a "a">]><vcards>&a;</vcards>'

    answer = upload(as_nadia, bomb, "cards.xml")

    assert answer.status_code == 422
    assert "document type" in answer.content.decode()
    assert not Import.objects.exists()
