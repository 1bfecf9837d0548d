"""What real files bring along: dates that are none, halves of letters, numbers without an end."""

from datetime import UTC, date, datetime

import pytest

from rapport.business.customers import actions, imports
from rapport.business.customers.imports import running
from rapport.business.customers.models import Customer, Import, Note
from rapport.business.customers.testing import a_customer

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def bring(tmp_path, nadia, business):
    def brought(text, *, name="people.csv", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        begun = imports.begin(
            kind="customers", path=path, file_name=name, by=nadia, now=NOW, **options
        )
        return imports.run(begun.pk)

    return brought


def counts(done):
    return done.created, done.updated, done.unchanged, done.refused


def test_nobody_is_born_in_the_future_because_a_year_has_two_digits(bring):
    done = bring("Name,Birthday\nLena Moreau,24.12.55\nPeter Moreau,31.1.04\nIda Holt,3/1/2057\n")

    born = dict(Customer.objects.values_list("name", "born_on"))
    assert counts(done) == (3, 0, 0, 0)
    assert born["Lena Moreau"] == date(1955, 12, 24)
    assert born["Peter Moreau"] == date(2004, 1, 31)
    assert born["Ida Holt"] == date(2057, 1, 3)


@pytest.mark.parametrize("moment", ["0001-01-01 00:00:00", "9999-12-31 23:59:59"])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_a_date_that_programs_write_for_none_stops_nothing(bring, business, moment, zone):
    business.zone = zone
    business.save()

    done = bring(
        f"Name,Email,Created\nLena Moreau,l@m.example,{moment}\nIda Holt,i@h.example,2024-02-03\n",
        mapping={"Name": "name", "Email": "email", "Created": "made_at"},
    )

    assert (done.state, counts(done)) == (Import.State.DONE, (2, 0, 0, 0))
    assert abs((Customer.objects.get(name="Lena Moreau").made_at - NOW).days) < 3650
    assert f"Known since: {moment}" in Note.objects.get().text


def test_half_a_letter_in_a_program_s_file_stops_nothing(bring):
    done = bring(
        b'[{"name": "Lena \\ud83d Moreau", "email": "l@m.example", "note": "so \\udc00 nice"},'
        b' {"name": "Ida Holt", "email": "i@h.example", "note": ""},'
        b' {"name": "", "email": "", "note": "nobody \\udc00"},'
        b' {"name": "Bo Lind", "email": "", "website": "https://a.example/\\ud83d"}]',
        name="people.json",
    )

    assert (done.state, counts(done)) == (Import.State.DONE, (3, 0, 0, 1))
    assert Customer.objects.get(reaches__point__value="l@m.example").name.startswith("Lena")


def test_a_number_without_an_end_is_nobody_s(bring):
    a_customer(name="Lena Moreau", email="l@m.example")

    done = bring(
        f"Customer number,Name,Email\n{'0' * 11}1{'2' * 40},Ida Holt,i@h.example\n",
        mapping={"Customer number": "own_number", "Name": "name", "Email": "email"},
    )

    assert (done.state, counts(done)) == (Import.State.DONE, (1, 0, 0, 0))


def test_a_day_that_a_colleague_put_right_stays_when_the_import_goes(bring, nadia):
    lena = a_customer(name="Lena Moreau", email="l@m.example")
    done = bring(
        "Name,Email,Anniversary\nLena Moreau,l@m.example,2019-06-21\n",
        mapping={"Name": "name", "Email": "email", "Anniversary": "key_date"},
    )
    day = lena.key_dates.get()
    told = {"kind": day.kind, "month": 6, "day": 21, "year": 2018, "comes_yearly": True}
    actions.change_key_date(lena.pk, key_date_id=day.pk, **told, by=nadia, now=NOW)

    imports.undo(done.pk, by=nadia, now=NOW)

    assert lena.key_dates.get().year == 2018


def test_an_address_they_have_written_from_since_stays_when_the_import_goes(bring, nadia):
    lena = a_customer(name="Lena Moreau", phone="+49 30 1234567")
    done = bring("Name,Phone,Email\nLena Moreau,+49 30 1234567,l@m.example\n")
    wrote = actions.identify_or_meet(email="l@m.example", name="Lena", now=NOW, source="mail")
    assert wrote.customer == lena

    imports.undo(done.pk, by=nadia, now=NOW)

    again = actions.identify_or_meet(email="l@m.example", name="Lena", now=NOW, source="mail")
    assert (again.customer, again.is_new) == (lena, False)


def test_whoever_a_later_file_added_to_stays_when_the_first_one_goes(bring, nadia):
    first = bring("Name,Email\nLena Moreau,l@m.example\nIda Holt,i@h.example\n")
    bring("Name,Email,Phone,Notes\nLena Moreau,l@m.example,+49 30 1234567,Likes tea\n")

    undone = imports.undo(first.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.kept) == (1, 1)
    lena = Customer.objects.get()
    assert (lena.name, lena.notes.get().text) == ("Lena Moreau", "Likes tea")


def test_a_company_where_people_of_a_later_file_work_stays_when_the_first_one_goes(bring, nadia):
    first = bring("Name,Kind,Email\nHarbour Brewing,company,h@b.example\n")
    bring("Name,Email,Company\nLena Moreau,l@m.example,Harbour Brewing\n")

    undone = imports.undo(first.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.kept) == (0, 1)
    assert Customer.objects.get(name="Lena Moreau").ties.get().to.name == "Harbour Brewing"


def test_people_and_their_company_of_one_file_go_together_whoever_stands_first(bring, nadia):
    done = bring(
        "Name,Kind,Email,Company\n"
        "Lena Moreau,,l@m.example,Harbour Brewing\n"
        "Harbour Brewing,company,h@b.example,\n"
        "Ida Holt,,i@h.example,Harbour Brewing\n"
    )

    imports.undo(done.pk, by=nadia, now=NOW)

    assert not Customer.objects.exists()


def test_whoever_was_merged_since_is_left_as_they_are_when_the_import_goes(bring, nadia):
    lena = a_customer(name="Lena Moreau", email="l@m.example")
    peter = a_customer(name="L. Moreau")
    done = bring("Name,Email,City\nLena Moreau,l@m.example,Berlin\n")
    actions.merge(peter.pk, lena.pk, by=nadia, now=NOW)

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.restored, undone.kept) == (0, 1)
    peter.refresh_from_db()
    assert peter.city == "Berlin"


def test_a_dash_is_nobody_s_name(bring):
    done = bring("Name,Email,City\n-,,Berlin\n--,l@m.example,Berlin\n")

    assert counts(done) == (1, 0, 0, 1)
    assert Customer.objects.get().name == "l@m.example"


def test_whoever_goes_with_the_import_is_not_told_of_as_kept(bring, nadia):
    done = bring("Name,Email,City\nLena Moreau,l@m.example,\nLena Moreau,l@m.example,Berlin\n")

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.restored, undone.kept) == (1, 0, 0)
    assert not Customer.objects.exists()


def test_what_a_trial_refused_is_not_told_twice(tmp_path, nadia, business):
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nLena Moreau,l@m.example\n,nowhere\n")
    begun = imports.begin(kind="customers", path=path, file_name="p.csv", by=nadia, now=NOW)
    imports.dry_run(begun.pk)

    done = imports.run(begun.pk)

    assert counts(done) == (1, 0, 0, 1)
    assert done.imported_rows.filter(outcome="refused").count() == 1


def test_a_trial_that_ends_late_forgets_nothing_of_the_real_import(tmp_path, nadia, business):
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nLena Moreau,l@m.example\n")
    begun = imports.begin(kind="customers", path=path, file_name="p.csv", by=nadia, now=NOW)

    # While it is tried, somebody sets it off in earnest.
    imports.dry_run(begun.pk, on_progress=lambda _done, _total: None)
    trying = Import.objects.get(pk=begun.pk)
    imports.run(begun.pk)
    running._tried(trying, None)

    assert Import.objects.get(pk=begun.pk).state == Import.State.DONE
    assert imports.undo(begun.pk, by=nadia, now=NOW).removed == 1
