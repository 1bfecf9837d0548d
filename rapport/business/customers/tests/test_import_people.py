"""Whom a file means: nobody twice, nobody mixed up, nobody back who was erased."""

from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions, imports
from rapport.business.customers.models import (
    ContactPoint,
    Customer,
    CustomField,
    FieldValue,
    KeyDate,
    Preference,
    Reach,
)
from rapport.business.customers.testing import a_customer, a_field
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def bring(tmp_path, nadia, business):
    def brought(text, *, name="people.csv", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        begun = imports.begin(
            kind="customers", path=path, file_name=name, by=nadia, now=NOW, **options
        )
        return imports.run(begun.pk)

    return brought


def counts(done):
    return done.created, done.updated, done.unchanged, done.refused


def names():
    return list(Customer.objects.people().order_by("pk").values_list("name", flat=True))


FAMILY = "Name,Phone\nLena Moreau,+49 30 1234567\nPeter Moreau,+49 30 1234567\n"


def test_a_family_on_one_phone_is_two_people_and_stays_two(bring):
    assert counts(bring(FAMILY)) == (2, 0, 0, 0)
    assert counts(bring(FAMILY)) == (0, 0, 2, 0)

    assert names() == ["Lena Moreau", "Peter Moreau"]
    point = ContactPoint.objects.get(kind="phone")
    assert point.reaches.count() == 2
    assert point.reaches.filter(is_whose=True).count() == 1


def test_a_shared_address_never_picks_anybody_at_random(bring):
    bring(FAMILY)

    done = bring("Name,Phone,City\nMoreau,+49 30 1234567,Berlin\n")

    assert counts(done) == (0, 0, 0, 1)
    reason = done.imported_rows.get().reason
    assert "Lena Moreau, Peter Moreau" in reason
    assert not Customer.objects.exclude(city="").exists()


def test_an_address_alone_means_whoever_has_it_alone(bring):
    lena = a_customer(name="Lena Moreau", email="l@m.example")

    done = bring("Email,City\nl@m.example,Berlin\n")

    lena.refresh_from_db()
    assert counts(done) == (0, 1, 0, 0)
    assert (lena.name, lena.city) == ("Lena Moreau", "Berlin")


def test_a_shared_address_without_a_name_is_refused(bring):
    bring(FAMILY)

    assert counts(bring("Phone,City\n+49 30 1234567,Berlin\n")) == (0, 0, 0, 1)


def test_whoever_was_known_by_an_address_only_gets_their_name(bring):
    bring("Email\nl@m.example\n")

    done = bring("Name,Email\nLena Moreau,l@m.example\n")

    assert counts(done) == (0, 1, 0, 0)
    assert names() == ["Lena Moreau"]


def test_a_fuller_name_is_kept_in_a_note_once(bring):
    a_customer(name="Lena M.", email="l@m.example")
    table = "Name,Email\nLena Moreau,l@m.example\n"

    assert counts(bring(table)) == (0, 1, 0, 0)
    assert counts(bring(table)) == (0, 0, 1, 0)
    assert Customer.objects.get().notes.get().text == "Also written: Lena Moreau"


def test_a_number_of_a_merged_record_leads_to_the_one_that_took_it_in(bring, nadia):
    lena = a_customer(name="Lena Moreau", email="l@m.example", outside_number="1")
    twin = a_customer(name="Lena Moreau", email="l2@m.example", outside_number="2")
    actions.merge(survivor_id=lena.pk, merged_id=twin.pk, by=nadia, now=NOW)

    done = bring("Customer ID,Name,City\n2,Lena Moreau,Berlin\n")

    lena.refresh_from_db()
    assert counts(done) == (0, 1, 0, 0)
    assert (lena.city, lena.outside_number) == ("Berlin", "1")
    assert Customer.objects.standing().count() == 1


def test_our_own_number_means_exactly_that_customer(bring):
    lena = a_customer(name="Lena Moreau", email="l@m.example")
    a_customer(name="Lena Moreau", email="l2@m.example")

    done = bring(f"Rapport number,Name,City\n{lena.pk},Somebody,Berlin\n")

    lena.refresh_from_db()
    assert counts(done) == (0, 1, 0, 0)
    assert lena.city == "Berlin"


def test_an_address_that_was_taken_off_does_not_come_back(bring):
    lena = a_customer(name="Lena Moreau", email="l@m.example", outside_number="1")
    Reach.objects.filter(customer=lena).update(retired_at=NOW)

    done = bring("Customer ID,Name,Email\n1,Lena Moreau,l@m.example\n")

    assert counts(done) == (0, 0, 1, 0)
    assert Reach.objects.get().retired_at == NOW


def test_an_erased_customer_does_not_come_back_by_number_or_by_address(bring, olga):
    lena = a_customer(name="Lena Moreau", email="l@m.example", outside_number="1")
    actions.erase(lena.pk, ground="asked", by=olga, now=NOW)

    done = bring(
        "Customer ID,Name,Email\n1,Lena Moreau,\n,Lena Moreau,l@m.example\n,Omar,o@m.example\n"
    )

    assert counts(done) == (1, 0, 0, 2)
    assert names() == ["Omar"]
    refused = done.imported_rows.filter(outcome="refused")
    assert all("erased" in row.reason and not row.cells for row in refused)


def test_several_ways_with_what_they_are_for(bring):
    bring(
        "Name,Home Phone,Mobile Phone,Business Fax,Email,Other email,Home Street,Home City,"
        "Business Street,Business City\n"
        "Lena,030 1111111,0170 2222222,030 3333333,l@m.example,l2@m.example,Weg 1,Berlin,Kai 5,"
        "Hamburg\n"
    )

    lena = Customer.objects.get()
    assert dict(lena.reaches.values_list("point__shown", "label")) == {
        "l@m.example": "",
        "l2@m.example": "other",
        "+49 30 1111111": "home",
        "+49 170 2222222": "mobile",
        "+49 30 3333333": "fax, work",
        "Weg 1\nBerlin": "home",
        "Kai 5\nHamburg": "work",
    }
    assert lena.reaches.filter(is_preferred=True).count() == 3


def test_a_number_is_read_with_the_habits_of_its_address(bring):
    bring("Name,Phone,Street,City,Country\nLena,(212) 555-0142,5th Ave 1,New York,USA\n")

    assert ContactPoint.objects.get(kind="phone").value == "+12125550142"


def test_what_they_like_and_who_brought_them(bring):
    omar = a_customer(name="Omar Aziz")
    bring(
        "Name,Email,Likes,Size,Introduced by,Warning\nLena,l@m.example,suede;tea,42,Omar Aziz,Latex\n"
    )

    lena = Customer.objects.get(name="Lena")
    assert set(Preference.objects.values_list("topic", "text", "origin")) == {
        ("likes", "suede", "stated"),
        ("likes", "tea", "stated"),
        ("size", "42", "stated"),
    }
    assert (lena.ties.get().kind, lena.ties.get().to) == ("introduced_by", omar)
    assert lena.warning == "Latex"


def test_a_day_and_month_without_a_year_is_asked_for_when_it_could_be_either(bring):
    table = "Name,Email,Birthday\nLena,l@m.example,03/04\n"

    with pytest.raises(Exception, match="date_order"):
        bring(table)
    bring(table, options={"date_order": "MDY"})

    day = KeyDate.objects.get()
    assert (day.kind, day.month, day.day, day.year) == ("birthday", 3, 4, None)


def test_a_field_of_our_own_is_filled_and_what_it_cannot_hold_is_noted(bring):
    CustomField.objects.create(key="shoe_size", label="Shoe size", kind="number", made_at=NOW)

    done = bring(
        "Name,Email,Shoe size\nLena,l@m.example,42\nOmar,o@m.example,large\n",
        mapping={"Name": "name", "Email": "email", "Shoe size": "custom.shoe_size"},
    )

    assert counts(done) == (2, 0, 0, 0)
    assert FieldValue.objects.get().number == 42
    omar = Customer.objects.get(name="Omar")
    assert omar.notes.get().text.startswith("Shoe size: large")


def test_what_a_private_field_cannot_hold_is_not_told_to_everybody(bring):
    a_field(label="Blood pressure", kind="number", is_private=True)

    bring(
        "Name,Email,Pressure\nOmar,o@m.example,far too high\n",
        mapping={"Name": "name", "Email": "email", "Pressure": "custom.blood_pressure"},
    )

    text = Customer.objects.get(name="Omar").notes.get().text
    assert text == "Blood pressure: could not be read; it stands in the file."


def test_columns_without_a_field_can_be_kept_in_a_note(bring):
    bring("Name,Email,Horoscope\nLena,l@m.example,Lion\n", options={"others": "note"})

    assert Customer.objects.get().notes.get().text == "Horoscope: Lion"


UNDOABLE = (
    "Customer ID,Name,Email,Phone,City,Tags,Note,Company,Likes,Birthday,Newsletter,Shoe size\n"
    "1,Lena Moreau,l@m.example,030 1234567,Berlin,vip,Hello,Harbour,suede,--02-03,yes,42\n"
)


def test_undo_takes_back_every_kind_of_thing_an_import_brought(bring, nadia):
    CustomField.objects.create(key="shoe_size", label="Shoe size", kind="number", made_at=NOW)
    lena = a_customer(name="Lena Moreau", email="l@m.example")
    before = _everything_of(lena)
    done = bring(UNDOABLE)
    changed = _everything_of(lena)

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert all(changed[name] != before[name] for name in before)
    assert _everything_of(lena) == before
    assert (undone.removed, undone.restored, undone.kept) == (0, 1, 0)
    assert names() == ["Lena Moreau"]


def test_undo_of_new_customers_leaves_nothing(bring, nadia):
    CustomField.objects.create(key="shoe_size", label="Shoe size", kind="number", made_at=NOW)
    done = bring(UNDOABLE)

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.kept) == (1, 0)
    assert not Customer.objects.exists()
    assert not ContactPoint.objects.exists()
    assert set(Entry.objects.values_list("kind", flat=True)) == {
        "customers.import_finished",
        "customers.import_undone",
    }


def _everything_of(customer):
    customer.refresh_from_db()
    return {
        "points": set(customer.reaches.values_list("point__value", flat=True)),
        "plain": (customer.city, customer.outside_number),
        "tags": set(customer.tags.values_list("name", flat=True)),
        "notes": set(customer.notes.values_list("text", flat=True)),
        "ties": set(customer.ties.values_list("to__name", flat=True)),
        "likes": set(customer.preferences.values_list("text", flat=True)),
        "days": set(customer.key_dates.values_list("month", "day")),
        "consents": set(customer.consents.values_list("purpose", "state")),
        "own": set(customer.field_values.values_list("number", flat=True)),
    }


def test_a_visiting_card_comes_in_as_a_customer(bring):
    done = bring(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Lena Moreau\nORG:Harbour;Buying\nTITLE:Buyer\n"
        "TEL;TYPE=WORK:ask at the desk\nEMAIL;TYPE=HOME:l@m.example\nBDAY:--0203\n"
        "X-ABRELATEDNAMES;TYPE=spouse:Peter\nCATEGORIES:vip,suede\nEND:VCARD\n",
        name="lena.vcf",
    )

    lena = Customer.objects.people().get()
    assert (done.rows, done.created, done.options["layout"]) == (1, 1, "visiting cards")
    assert lena.ties.get().title == "Buyer, Buying"
    assert set(lena.tags.values_list("name", flat=True)) == {"vip", "suede"}
    assert lena.notes.get().text == "Phone (work): ask at the desk\nRelated (spouse): Peter"
    assert KeyDate.objects.get(customer=lena).year is None
