"""A table comes in: every row accounted for, once, and it can be taken back."""

from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions, imports
from rapport.business.customers.imports import reading, running
from rapport.business.customers.models import Customer, Import, Reach
from rapport.business.customers.testing import a_customer
from rapport.plumbing.database.invariants import INVARIANTS
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.queries import find

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def bring(tmp_path, nadia, business):
    """Write a table down and take it in."""

    def brought(text, *, kind="customers", name="people.csv", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        begun = imports.begin(kind=kind, path=path, file_name=name, by=nadia, now=NOW, **options)
        return imports.run(begun.pk)

    return brought


def counts(done):
    return done.created, done.updated, done.unchanged, done.refused


def test_people_come_in_with_all_that_the_table_says(bring):
    done = bring(
        "First name,Last name,Email,Phone,Company,City,Birthday,Tags,Notes\n"
        "Lena,Moreau,Lena@Mail.example,030 1234567,Harbour Brewing,Berlin,1990-12-31,vip;suede,Hi\n"
    )

    lena = Customer.objects.get(name="Lena Moreau")
    assert counts(done) == (1, 0, 0, 0)
    assert done.state == Import.State.DONE
    assert (lena.city, str(lena.born_on)) == ("Berlin", "1990-12-31")
    assert set(lena.reaches.values_list("point__value", flat=True)) == {
        "lena@mail.example",
        "+49301234567",
    }
    assert set(lena.tags.values_list("name", flat=True)) == {"vip", "suede"}
    assert lena.ties.get().to.name == "Harbour Brewing"
    assert lena.notes.get().text == "Hi"
    assert find("lena@mail.example", kinds=["customer"])[0].reference == lena.reference
    assert Entry.objects.filter(kind="customers.met").count() == 2


def test_the_same_table_again_changes_nothing(bring):
    table = (
        "Name,Email,Company,Tags\nLena Moreau,l@m.example,Harbour,vip\nOmar Aziz,o@m.example,,\n"
    )
    bring(table)
    entries = Entry.objects.exclude(kind="customers.import_finished").count()

    assert counts(bring(table)) == (0, 0, 2, 0)
    assert Customer.objects.count() == 3
    assert Entry.objects.exclude(kind="customers.import_finished").count() == entries


def test_one_person_twice_in_a_table_is_one_customer(bring):
    done = bring("Name,Email,City\nLena Moreau,l@m.example,\nLena Moreau,L@M.example,Berlin\n")

    assert counts(done) == (1, 1, 0, 0)
    assert Customer.objects.get().city == "Berlin"


def test_somebody_known_by_an_address_is_changed_and_no_twin_is_made(bring):
    lena = a_customer(name="Lena Moreau", email="l@m.example")

    done = bring("Name,Email,City\nLena Moreau,l@m.example,Berlin\n")

    lena.refresh_from_db()
    assert counts(done) == (0, 1, 0, 0)
    assert lena.city == "Berlin"


def test_street_postcode_city_and_country_make_one_address(bring):
    bring(
        "Name,Street,PLZ,City,Country,Website\n"
        "Lena Moreau,Hauptstr. 5,10115,Berlin,Germany,lena.example\n"
    )

    lena = Customer.objects.get()
    ways = dict(lena.reaches.values_list("point__kind", "point__shown"))
    assert lena.city == "Berlin"
    assert ways == {
        "address": "Hauptstr. 5\n10115 Berlin\nGermany",
        "link": "https://lena.example",
    }


def test_a_country_alone_is_where_they_are_and_no_address(bring):
    bring("Name,Country\nLena Moreau,France\n")

    assert Customer.objects.get().city == "France"
    assert not Reach.objects.exists()


def test_neighbours_share_an_address_and_stay_two(bring):
    table = "Name,Address\nLena Moreau,Hauptstr. 5\nLena Moreau,hauptstr 5\n"

    assert counts(bring(table)) == (2, 0, 0, 0)
    assert Reach.objects.filter(point__kind="address").count() == 2
    assert Reach.objects.values("point").distinct().count() == 1


def test_a_name_alone_makes_nobody_the_same(bring):
    a_customer(name="Lena Moreau", email="l@m.example")

    assert counts(bring("Name,Email\nLena Moreau,other@m.example\n")) == (1, 0, 0, 0)


def test_two_whom_a_number_tells_apart_share_an_address(bring):
    bring("Customer ID,Name,Phone\n1,Lena Moreau,+49 30 1234567\n2,Lena Moreau,+49 30 1234567\n")

    assert Customer.objects.count() == 2
    assert list(Reach.objects.order_by("pk").values_list("is_whose", flat=True)) == [True, False]


def test_other_names_behind_one_telephone_are_other_people(bring):
    done = bring("Name,Phone\nLena Moreau,+49 30 1234567\nPeter Schmidt,+49 30 1234567\n")

    assert counts(done) == (2, 0, 0, 0)


def test_an_unreadable_telephone_is_kept_as_a_note(bring):
    bring("Name,Phone\nLena Moreau,ask her mother\n", mapping={"Name": "name", "Phone": "phone"})

    assert Customer.objects.get().notes.get().text == "Phone: ask her mother"


def test_rows_without_anybody_are_refused_with_the_reason(bring):
    done = bring(
        "Name,Email,City\nLena,l@m.example,Berlin\n,,Paris\n,,\nOmar,o@m.example,Rome,a,b\n"
    )

    refused = done.imported_rows.filter(outcome="refused").order_by("line")
    assert counts(done) == (1, 0, 0, 3)
    assert done.rows == 4
    assert [row.line for row in refused] == [3, 4, 5]
    assert "neither a name" in refused[0].reason
    assert refused[2].cells == ["Omar", "o@m.example", "Rome", "a", "b"]


def test_a_day_that_may_be_a_month_is_asked_for(bring):
    table = "Name,Email,Birthday\nLena,l@m.example,03/04/1990\n"

    with pytest.raises(Refused, match="date_order"):
        bring(table)
    assert Import.objects.count() == 0

    bring(table, options={"date_order": "DMY"})
    assert str(Customer.objects.get().born_on) == "1990-04-03"


def test_one_telling_date_settles_the_order_of_all(bring):
    rows = "".join(f"P{n},p{n}@m.example,03/04/1990\n" for n in range(80))
    bring(f"Name,Email,Birthday\n{rows}Last,last@m.example,31/12/1990\n")

    assert str(Customer.objects.get(name="P0").born_on) == "1990-04-03"


def test_a_trial_counts_the_same_and_leaves_no_trace(bring):
    table = "Name,Email\nLena,l@m.example\nLena,l@m.example\n,\n"
    tried = bring(table, is_dry_run=True)

    assert counts(tried) == (1, 0, 1, 1)
    assert tried.state == Import.State.TRIED
    assert Customer.objects.count() == 0
    assert Entry.objects.count() == 0
    assert counts(bring(table)) == counts(tried)


def test_a_killed_import_goes_on_behind_the_last_committed_stretch(bring, monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "CHUNK", 10)
    table = "Name,Email\n" + "".join(f"P{n},p{n}@m.example\n" for n in range(35))
    path = tmp_path / "people.csv"
    path.write_text(table)
    begun = imports.begin(kind="customers", path=path, file_name="p.csv", by=None, now=NOW)
    whole, calls = running._one, []

    def dies(job, stretch, setting):
        calls.append(len(stretch))
        counts = whole(job, stretch, setting)
        if len(calls) == 3:
            raise SystemExit("killed before it was committed")
        return counts

    monkeypatch.setattr(running, "_one", dies)
    with pytest.raises(SystemExit):
        imports.run(begun.pk)
    stopped = Import.objects.get()
    monkeypatch.setattr(running, "_one", whole)
    again = imports.begin(kind="customers", path=path, file_name="p.csv", by=None, now=NOW)

    done = imports.run(again.pk)

    assert (stopped.line, stopped.rows, again.pk) == (20, 20, begun.pk)
    assert counts(done) == (35, 0, 0, 0)
    assert Customer.objects.count() == 35


def test_a_file_that_changed_meanwhile_is_not_continued(bring, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nLena,l@m.example\n")
    begun = imports.begin(kind="customers", path=path, file_name="p.csv", by=None, now=NOW)
    Import.objects.update(state="running", line=1, rows=1, created=1)
    path.write_text("Name,Email\nLena,l@m.example\nOmar,o@m.example\n")

    done = imports.run(begun.pk)

    assert done.state == Import.State.FAILED
    assert "changed" in done.error
    assert Customer.objects.count() == 0


def test_undo_removes_restores_and_says_what_stayed(bring, nadia):
    known = a_customer(name="Lena Moreau", email="l@m.example", city="Paris")
    done = bring(
        "Name,Email,City,Company\nLena Moreau,l@m.example,Berlin,\n"
        "Omar Aziz,o@m.example,Rome,Harbour\nMei Lin,m@m.example,Oslo,\n"
    )
    mei = Customer.objects.get(name="Mei Lin")
    actions.write_note(mei.pk, text="Came by today", by=nadia, now=NOW)

    undone = imports.undo(done.pk, by=nadia, now=NOW)
    known.refresh_from_db()

    assert (undone.removed, undone.restored, undone.kept) == (1, 1, 1)
    assert known.city == "Paris"
    assert set(Customer.objects.values_list("name", flat=True)) == {"Lena Moreau", "Mei Lin"}
    assert find("Omar Aziz", kinds=["customer"]) == []


def test_undo_leaves_what_was_changed_since(bring, nadia):
    known = a_customer(name="Lena Moreau", email="l@m.example", city="Paris")
    done = bring("Name,Email,City\nLena Moreau,l@m.example,Berlin\n")
    actions.change(known.pk, city="Rome", by=nadia, now=NOW)

    undone = imports.undo(done.pk, by=nadia, now=NOW)
    known.refresh_from_db()

    assert (undone.restored, undone.kept) == (0, 1)
    assert known.city == "Rome"


def test_undo_twice_is_undo_once(bring, nadia):
    done = bring("Name,Email\nLena,l@m.example\n")
    imports.undo(done.pk, by=nadia, now=NOW)

    assert imports.undo(done.pk, by=nadia, now=NOW) == imports.Undone(0, 0, 0)


def test_a_colleague_without_the_right_imports_nothing(tmp_path, omar, business):
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nLena,l@m.example\n")

    with pytest.raises(Refused):
        imports.begin(kind="customers", path=path, file_name="p.csv", by=omar, now=NOW)
    assert Import.objects.count() == 0


def test_the_check_finds_rows_that_are_not_accounted_for(bring):
    bring("Name,Email\nLena,l@m.example\n")
    ask = INVARIANTS["Every row of an import is accounted for"]
    assert list(ask()) == []

    Import.objects.update(line=7)
    assert len(list(ask())) == 1
