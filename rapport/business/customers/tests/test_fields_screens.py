"""The settings page of own fields, and what they say beside the timeline."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, CustomField, FieldValue
from rapport.business.customers.testing import MET, a_company, a_customer, a_field
from rapport.business.customers.tests.values import GIVEN
from rapport.plumbing.ledger.models import Entry

HTMX = {"HX-Request": "true"}


def set_value(customer, key, value):
    actions.set_value(customer.pk, key=key, value=value, by=None, now=MET)


def inputs(page):
    """What a browser would send back, were nothing changed."""
    form = page.context["own_form"]
    return {one.html_name: one.value() or "" for one in form}


@pytest.mark.parametrize("kind", GIVEN)
def test_every_kind_goes_through_the_form_and_comes_back_the_same(omar, signed_in, kind):
    field, lena, client = a_field(kind=kind), a_customer(), signed_in(omar)
    address = f"/customers/{lena.pk}/more/"
    typed = GIVEN[kind][0] if kind != "choice" else "Matt"

    first = client.post(address, {f"custom.{field.key}": typed})
    kept = FieldValue.objects.get()
    again = client.post(address, inputs(client.get(f"{address}?edit=1")), headers=HTMX)

    assert first.status_code == 303
    assert again.status_code == 200
    assert again["HX-Trigger"] == "customer-changed"
    assert FieldValue.objects.get().value == kept.value
    assert Entry.objects.filter(kind="customers.field_value_set").count() == 1


def test_a_box_that_was_not_sent_says_nothing(omar, signed_in):
    a_field(label="One"), a_field(label="Two")
    lena = a_customer()
    set_value(lena, "two", "stays")

    signed_in(omar).post(f"/customers/{lena.pk}/more/", {"custom.one": "1"})

    assert {row.text for row in FieldValue.objects.all()} == {"1", "stays"}


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_mistake_stands_at_its_box_and_nothing_is_kept(omar, signed_in, headers):
    a_field(label="Size", kind="number"), a_field(label="Note")
    lena = a_customer()

    answer = signed_in(omar).post(
        f"/customers/{lena.pk}/more/",
        {"custom.size": "1,234", "custom.note": "fine"},
        headers=headers,
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "could be 1.2340 or 1234" in page
    assert 'value="1,234"' in page
    assert not FieldValue.objects.exists()


def test_what_is_said_is_shown_as_people_read_it(omar, signed_in):
    lena = a_customer()
    for kind, (given, _) in GIVEN.items():
        set_value(lena, a_field(label=kind.title(), kind=kind).key, given)

    page = signed_in(omar).get(f"/customers/{lena.pk}/more/", headers=HTMX).content.decode()

    for shown in ("Left foot", ">42.5<", "€19.90", "3 April 2026", "Matt", "Yes"):
        assert shown in page
    assert '<a href="https://shop.example/lena" rel="noopener noreferrer nofollow">' in page


def test_words_are_never_taken_for_html(omar, signed_in):
    field, lena = a_field(label="<b>Label</b>"), a_customer()
    set_value(lena, field.key, "<script>alert(1)</script>")

    for address in (f"/customers/{lena.pk}/more/", f"/customers/{lena.pk}/more/?edit=1"):
        page = signed_in(omar).get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>Label" not in page


@pytest.mark.parametrize(("who", "sees"), [("olga", True), ("nadia", True), ("omar", False),
                                           ("fay", False), ("ivy", False)])  # fmt: skip
def test_a_private_field_is_nowhere_for_others(request, signed_in, who, sees):
    member = request.getfixturevalue(who)
    field, lena = a_field(label="Allergies", is_private=True), a_customer()
    set_value(lena, field.key, "lanolin")
    client = signed_in(member)

    pages = [
        client.get(f"/customers/{lena.pk}/more/"),
        client.get(f"/customers/{lena.pk}/more/?edit=1"),
        client.get(f"/customers/{lena.pk}/"),
        client.get("/customers/customers.csv"),
        client.get("/customers/new/"),
        client.get("/customers/"),
        client.get("/search/?q=lanolin"),
        client.get("/customers/?q=lanolin"),
    ]
    texts = [b"".join(page).decode() if page.streaming else page.content.decode() for page in pages]

    assert any("llergies" in text for text in texts) is sees
    assert any("lanolin" in text.replace("q=lanolin", "").replace('value="lanolin"', "")
               for text in texts[:6]) is sees  # fmt: skip
    client.post(f"/customers/{lena.pk}/more/", {f"custom.{field.key}": "nothing"})
    assert FieldValue.objects.get().text == ("nothing" if sees else "lanolin")


def test_a_private_customer_has_no_facts_for_others(omar, nadia, signed_in):
    field, hidden = a_field(), a_customer(name="Hidden", is_private=True, keeper=nadia)
    address = f"/customers/{hidden.pk}/more/"

    assert signed_in(omar).get(address).status_code == 404
    assert signed_in(omar).post(address, {f"custom.{field.key}": "x"}).status_code == 404
    assert not FieldValue.objects.exists()


def test_an_observer_reads_and_does_not_write(ivy, signed_in):
    field, lena = a_field(), a_customer()
    client, address = signed_in(ivy), f"/customers/{lena.pk}/more/"

    assert "<form" not in client.get(f"{address}?edit=1", headers=HTMX).content.decode()
    assert client.post(address, {f"custom.{field.key}": "x"}).status_code == 404
    assert not FieldValue.objects.exists()


def test_without_fields_only_managers_are_invited_to_make_some(omar, nadia, signed_in):
    lena = a_customer()
    address = f"/customers/{lena.pk}/more/"

    assert 'id="more" hidden' in signed_in(omar).get(address).content.decode()
    assert "Make a field" in signed_in(nadia).get(address).content.decode()


def test_somebody_new_is_asked_and_told_where_it_went_wrong(omar, signed_in):
    a_field(label="Shoe size", kind="number", about="person")
    client = signed_in(omar)

    wrong = client.post(
        "/customers/new/", {"kind": "person", "name": "Lena", "custom.shoe_size": "big"}
    )
    firm = client.post(
        "/customers/new/", {"kind": "company", "name": "Firm", "custom.shoe_size": "42"}
    )
    assert (wrong.status_code, firm.status_code) == (422, 422)
    assert "not a number" in wrong.content.decode()
    assert "people only" in firm.content.decode()
    assert not Customer.objects.exists()

    client.post("/customers/new/", {"kind": "person", "name": "Lena", "custom.shoe_size": "42"})
    assert FieldValue.objects.get().customer.name == "Lena"


def test_a_company_is_not_asked_about_its_shoes(omar, signed_in):
    a_field(label="Shoe size", about="person"), a_field(label="Industry", about="company")

    page = signed_in(omar).get(f"/customers/{a_company().pk}/more/?edit=1").content.decode()

    assert "Industry" in page
    assert "Shoe size" not in page


# The settings.


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_field_is_made_in_one_row(nadia, signed_in, headers):
    answer = signed_in(nadia).post(
        "/customers/fields/",
        {"label": "Finish", "kind": "choice", "choices": "Matt, Gloss, matt", "is_private": "on"},
        headers=headers,
    )

    field = CustomField.objects.get()
    assert answer.status_code == (200 if headers else 303)
    assert (field.key, field.choices, field.is_private) == ("finish", ["Matt", "Gloss"], True)


@pytest.mark.parametrize(
    "wrong", [{"label": ""}, {"kind": "choice"}, {"kind": "poem"}, {"label": "x" * 81}]
)
def test_a_field_that_makes_no_sense_is_not_made(nadia, signed_in, wrong):
    answer = signed_in(nadia).post("/customers/fields/", {"label": "New", "kind": "text", **wrong})

    assert answer.status_code == 422
    assert not CustomField.objects.exists()


def test_the_empty_page_suggests_what_fits_the_kind_of_business(nadia, signed_in):
    client = signed_in(nadia)
    page = client.get("/customers/fields/").content.decode()
    assert "No fields of your own yet" in page
    assert "Favourite finish" in page

    for _ in range(2):
        client.post("/customers/fields/suggestions/", {"key": "finish"})

    field = CustomField.objects.get()
    assert (field.label, field.kind, field.choices[0]) == ("Favourite finish", "choice", "As new")
    client.post("/customers/fields/suggestions/", {"key": "hair_type"})
    assert CustomField.objects.count() == 1


def test_a_field_moves_changes_and_retires_with_plain_forms(nadia, signed_in):
    one, two = a_field(label="One"), a_field(label="Two")
    client = signed_in(nadia)

    client.post(f"/customers/fields/{two.pk}/place/", {"to": "up"})
    client.post(f"/customers/fields/{one.pk}/", {"label": "First", "about": "person"})
    client.post(f"/customers/fields/{one.pk}/kind/", {"kind": "date"})
    assert [str(field) for field in CustomField.objects.all()] == ["Two", "First"]
    assert CustomField.objects.get(pk=one.pk).kind == "date"

    client.post(f"/customers/fields/{two.pk}/retirement/")
    answer = client.get("/customers/fields/")
    assert "is retired; its values are kept" in answer.content.decode()
    assert f"/customers/fields/{two.pk}/return/" in answer.content.decode()
    client.post(f"/customers/fields/{two.pk}/return/")
    assert CustomField.objects.used().count() == 2


def test_a_kind_that_would_lose_values_is_refused_on_the_page(nadia, signed_in):
    field = a_field()
    set_value(a_customer(), field.key, "large")

    answer = signed_in(nadia).post(f"/customers/fields/{field.pk}/kind/", {"kind": "number"})

    assert answer.status_code == 422
    assert "1 of 1 values cannot be read as a number: “large”." in answer.content.decode()
    assert CustomField.objects.get().kind == "text"


def test_choices_are_renamed_taken_away_and_added_on_one_page(nadia, signed_in):
    field = a_field(kind="choice", choices=["A", "B", "C"])
    people = {}
    for choice in "ABC":
        people[choice] = a_customer(name=f"Person {choice}")
        set_value(people[choice], field.key, choice)
    client, address = signed_in(nadia), f"/customers/fields/{field.pk}/choices/"
    rows = {"was": ["A", "B", "C"], "name-0": "Alpha", "name-1": "B", "name-2": "C"}

    refused = client.post(address, {**rows, "goes-1": "gone"})
    assert refused.status_code == 422
    assert "“B”" in refused.content.decode()

    client.post(address, {**rows, "goes-1": "to:A", "goes-2": "nobody", "more": "Delta\n\nEpsilon"})

    assert CustomField.objects.get().choices == ["Alpha", "Delta", "Epsilon"]
    said = {row.customer_id: row.text for row in FieldValue.objects.all()}
    assert said == {people["A"].pk: "Alpha", people["B"].pk: "Alpha"}


def test_the_settings_ask_as_much_of_one_as_of_many(nadia, signed_in):
    client = signed_in(nadia)
    a_field(label="First")
    client.get("/customers/fields/")
    with CaptureQueriesContext(connection) as few:
        client.get("/customers/fields/")
    for number in range(20):
        set_value(a_customer(name=f"P{number}"), a_field(label=f"F{number}").key, "x")

    with CaptureQueriesContext(connection) as many:
        client.get("/customers/fields/")

    assert len(many) == len(few)


@pytest.mark.parametrize("who", ["omar", "fay", "ivy"])
def test_the_settings_are_not_there_for_others(request, signed_in, who):
    member, field = request.getfixturevalue(who), a_field()
    client = signed_in(member)

    for address in ("", f"{field.pk}/"):
        assert client.get(f"/customers/fields/{address}").status_code == 404
    for address in ("", "suggestions/", f"{field.pk}/", f"{field.pk}/retirement/"):
        assert client.post(f"/customers/fields/{address}", {"label": "x"}).status_code == 404
    assert CustomField.objects.used().get().label == "Shoe size"
