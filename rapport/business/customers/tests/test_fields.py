"""Fields of a business's own: made, filled in, changed and retired, and nothing is ever lost."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapport.business.customers import actions, queries, rules
from rapport.business.customers.exports import tables
from rapport.business.customers.models import CustomField, FieldValue
from rapport.business.customers.queries.listing import found_by_text
from rapport.business.customers.segments import chosen
from rapport.business.customers.testing import a_company, a_customer, a_field
from rapport.business.customers.tests.values import GIVEN
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

CURRENT = {"field": "stage", "test": "is", "value": "current"}
NOW = datetime(2026, 4, 3, 10, tzinfo=UTC)


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau")


def fill(customer, key, value, *, by=None):
    return actions.set_value(customer.pk, key=key, value=value, by=by, now=NOW)


def text_of(customer, field):
    return queries.texts_of([customer.pk], [field]).get(customer.pk, {}).get(field.key, "")


@pytest.mark.parametrize("kind", GIVEN)
def test_every_kind_is_kept_and_told_with_what_was_before(lena, nadia, kind):
    field = a_field(label="Shoe thing", kind=kind)
    first, second = GIVEN[kind]

    fill(lena, field.key, first, by=nadia)
    fill(lena, field.key, second, by=nadia)
    fill(lena, field.key, second, by=nadia)

    told = Entry.objects.filter(kind="customers.field_value_set").order_by("pk")
    assert [one.facts["before"] for one in told] == ["", told[0].facts["after"]]
    assert {one.actor for one in told} == {nadia}
    assert text_of(lena, field) == told[1].facts["after"]
    assert FieldValue.objects.count() == 1


@pytest.mark.parametrize("kind", GIVEN)
def test_what_is_emptied_is_gone_and_its_trace_is_not(lena, kind):
    field = a_field(kind=kind)
    fill(lena, field.key, GIVEN[kind][0])

    actions.clear_value(lena.pk, key=field.key, by=None, now=NOW)
    actions.clear_value(lena.pk, key=field.key, by=None, now=NOW)

    assert not FieldValue.objects.exists()
    assert Entry.objects.filter(kind="customers.field_value_set").count() == 2


def test_several_are_filled_in_at_once_or_none(lena):
    size, day = a_field(label="Shoe size", kind="number"), a_field(label="Due", kind="date")

    with pytest.raises(Refused, match="Due"):
        actions.set_values(lena.pk, values={size.key: "42", day.key: "3/4/26"}, by=None, now=NOW)

    assert not FieldValue.objects.exists()
    assert not Entry.objects.filter(kind="customers.field_value_set").exists()


def test_a_field_about_people_is_not_asked_of_a_company(business):
    field, brewery = a_field(label="Shoe size", about="person"), a_company()

    with pytest.raises(Refused, match="people only"):
        fill(brewery, field.key, "42")

    assert not FieldValue.objects.exists()


def test_nobody_fills_in_what_does_not_exist(lena):
    retired = a_field(label="Old")
    actions.retire_field(retired.pk, by=None, now=NOW)

    for key in ("nothing", retired.key):
        with pytest.raises(Refused, match="There is no field"):
            fill(lena, key, "x")


def test_a_private_field_is_not_there_for_others(lena, omar, nadia):
    field = a_field(label="Allergies", is_private=True)

    with pytest.raises(Refused, match="There is no field"):
        fill(lena, field.key, "lanolin", by=omar)
    fill(lena, field.key, "lanolin", by=nadia)

    assert [fact.field.label for fact in queries.custom_facts(lena, member=omar)] == []
    assert [fact.text for fact in queries.custom_facts(lena, member=nadia)] == ["lanolin"]
    assert Entry.objects.get(kind="customers.field_value_set").audience == "managers"
    assert found_by_text("lanolin") == []


def test_what_becomes_private_is_forgotten_by_search_and_history(lena, nadia):
    field = a_field(label="Allergies")
    fill(lena, field.key, "lanolin")
    assert found_by_text("lanolin") == [lena.pk]

    actions.change_field(field.pk, is_private=True, by=nadia, now=NOW)

    assert found_by_text("lanolin") == []
    assert Entry.objects.get(kind="customers.field_value_set").audience == "managers"
    actions.change_field(field.pk, is_private=False, by=nadia, now=NOW)
    assert found_by_text("lanolin") == [lena.pk]
    assert Entry.objects.get(kind="customers.field_value_set").audience == "managers"


@pytest.mark.parametrize(("kind", "word"), [("text", "HH-LM 77"), ("number", "4711"),
                                            ("link", "https://plates.example/x")])  # fmt: skip
def test_a_value_is_found_until_the_field_is_retired(lena, kind, word):
    field = a_field(kind=kind)
    fill(lena, field.key, word)
    assert found_by_text(word) == [lena.pk]

    actions.retire_field(field.pk, by=None, now=NOW)
    assert found_by_text(word) == []
    assert FieldValue.objects.count() == 1

    actions.bring_field_back(field.pk, by=None, now=NOW)
    assert found_by_text(word) == [lena.pk]


@pytest.mark.parametrize("who", ["omar", "fay", "ivy"])
def test_only_managers_make_fields(who, request):
    member, field = request.getfixturevalue(who), a_field()
    before = Entry.objects.count()

    for change in (
        lambda: actions.define_field(label="New", by=member, now=NOW),
        lambda: actions.change_field(field.pk, label="Other", by=member, now=NOW),
        lambda: actions.retire_field(field.pk, by=member, now=NOW),
        lambda: actions.bring_field_back(field.pk, by=member, now=NOW),
        lambda: actions.reorder_fields([field.pk], by=member, now=NOW),
        lambda: actions.move_field(field.pk, up=True, by=member, now=NOW),
        lambda: actions.change_choices(field.pk, choices=[], by=member, now=NOW),
        lambda: actions.change_field_kind(field.pk, kind="date", by=member, now=NOW),
    ):
        with pytest.raises(Forbidden):
            change()

    assert Entry.objects.count() == before
    assert CustomField.objects.count() == 1


def test_two_fields_do_not_share_a_label_nor_a_key(business):
    first = a_field(label="Shoe size")
    with pytest.raises(Refused, match="already"):
        a_field(label="SHOE SIZE")
    actions.retire_field(first.pk, by=None, now=NOW)

    second = a_field(label="Shoe size")

    assert (first.key, second.key) == ("shoe_size", "shoe_size_2")
    with pytest.raises(Refused, match="already"):
        actions.bring_field_back(first.pk, by=None, now=NOW)


def test_a_label_changes_and_the_key_stays(business, nadia):
    field = a_field(label="Shoe size")

    changed = actions.change_field(
        field.pk, label="Size of shoe", help_text="European", by=nadia, now=NOW
    )
    actions.change_field(field.pk, label="Size of shoe", by=nadia, now=NOW)

    assert (changed.label, changed.key, changed.help_text) == (
        "Size of shoe", "shoe_size", "European",
    )  # fmt: skip
    assert Entry.objects.filter(kind="customers.field_changed").count() == 1


def test_fields_stand_in_the_order_that_was_asked_for(business):
    one, two, three = (a_field(label=word) for word in ("One", "Two", "Three"))

    actions.reorder_fields([three.pk, 999, three.pk, one.pk], by=None, now=NOW)
    assert [field.label for field in CustomField.objects.all()] == ["Three", "One", "Two"]

    actions.move_field(two.pk, up=True, by=None, now=NOW)
    actions.move_field(three.pk, up=True, by=None, now=NOW)
    assert [field.label for field in CustomField.objects.all()] == ["Three", "Two", "One"]
    assert Entry.objects.filter(kind="customers.fields_reordered").count() == 2


def test_renaming_a_choice_renames_what_customers_have(lena, nadia):
    field = a_field(kind="choice", choices=["Matt", "Gloss"])
    fill(lena, field.key, "gloss")

    actions.change_choices(
        field.pk, choices=["Matt", "High gloss"], renamed={"Gloss": "High gloss"}, by=nadia, now=NOW
    )

    assert text_of(lena, field) == "High gloss"
    assert found_by_text("high gloss") == [lena.pk]


def test_two_choices_may_change_places(lena):
    other, field = a_customer(name="Otto Other"), a_field(kind="choice", choices=["A", "B"])
    fill(lena, field.key, "A")
    fill(other, field.key, "B")

    actions.change_choices(
        field.pk, choices=["B", "A"], renamed={"A": "B", "B": "A"}, by=None, now=NOW
    )

    assert (text_of(lena, field), text_of(other, field)) == ("B", "A")


def test_a_choice_that_customers_have_does_not_go_without_a_word(lena):
    field = a_field(kind="choice", choices=["Matt", "Gloss", "Wax"])
    fill(lena, field.key, "Gloss")

    with pytest.raises(Refused) as refusal:
        actions.change_choices(field.pk, choices=["Matt", "Wax"], by=None, now=NOW)
    assert "1 customers have “Gloss”" in str(refusal.value.reason)
    assert text_of(lena, field) == "Gloss"

    actions.change_choices(
        field.pk, choices=["Matt", "Wax"], moves={"Gloss": "Wax"}, by=None, now=NOW
    )
    assert text_of(lena, field) == "Wax"

    actions.change_choices(field.pk, choices=["Matt"], moves={"Wax": ""}, by=None, now=NOW)
    assert text_of(lena, field) == ""
    assert CustomField.objects.get().choices == ["Matt"]


def test_a_choice_spelled_anew_is_spelled_anew_everywhere(lena):
    field = a_field(kind="choice", choices=["matt"])
    fill(lena, field.key, "MATT")

    actions.change_choices(field.pk, choices=["Matt"], by=None, now=NOW)

    assert text_of(lena, field) == "Matt"


def test_a_kind_changes_only_when_every_value_reads_in_it(lena):
    field = a_field(label="Size", kind="text")
    fill(lena, field.key, "42")
    for number, text in enumerate(["large", "medium", "42,5", "small", "tiny"]):
        fill(a_customer(name=f"Person {number}"), field.key, text)

    with pytest.raises(Refused) as refusal:
        actions.change_field_kind(field.pk, kind="number", by=None, now=NOW)

    reason = str(refusal.value.reason)
    assert reason == "4 of 6 values cannot be read as a number: “large”, “medium”, “small”."
    field.refresh_from_db()
    assert field.kind == "text"
    assert text_of(lena, field) == "42"
    assert not FieldValue.objects.exclude(number=None).exists()


@pytest.mark.parametrize(
    ("kind", "text", "becomes", "spelled"),
    [
        ("text", "42,5", "number", "42.5"),
        ("text", "2026-04-03", "date", "2026-04-03"),
        ("text", "ja", "yes_no", "yes"),
        ("text", "shop.example", "link", "https://shop.example"),
        ("number", "42", "text", "42"),
        ("number", "1.234,5", "money", "1234.5"),
        ("date", "2026-04-03", "text", "2026-04-03"),
        ("text", "Matt", "choice", "Matt"),
    ],
)
def test_a_kind_that_fits_every_value_may_come(lena, kind, text, becomes, spelled):
    field = a_field(kind=kind)
    fill(lena, field.key, text)

    changed = actions.change_field_kind(field.pk, kind=becomes, by=None, now=NOW)

    assert changed.kind == becomes
    assert text_of(lena, changed) == spelled
    assert (changed.choices == ["Matt"]) is (becomes == "choice")


def test_a_file_fills_many_in_a_handful_of_statements(business, django_assert_max_num_queries):
    size, due = a_field(label="Shoe size", kind="number"), a_field(label="Due", kind="date")
    people = [a_customer(name=f"Person {number}") for number in range(40)]
    rows = [
        (one.pk, {size.key: str(30 + n), due.key: "2026-05-01"}) for n, one in enumerate(people)
    ]
    rows[7] = (people[7].pk, {size.key: "1,234", due.key: "2026-05-01"})

    with django_assert_max_num_queries(13):
        unread = actions.store_values(rows, by=None, now=NOW, is_found=False)

    assert [(one.customer_id, one.key) for one in unread] == [(people[7].pk, "shoe_size")]
    assert "could be" in str(unread[0].reason)
    assert FieldValue.objects.count() == 79
    assert Entry.objects.filter(kind="customers.field_value_set").count() == 79
    assert actions.store_values(rows, by=None, now=NOW) == unread
    assert Entry.objects.filter(kind="customers.field_value_set").count() == 79


def test_a_column_is_read_as_somebody_said_it_is_written(lena):
    field = a_field(kind="number")
    shape = rules.Shape(kind=rules.ValueKind.NUMBER, decimal=",")

    unread = actions.store_values(
        [(lena.pk, {field.key: "1,234"})], by=None, now=NOW, shapes={field.key: shape}
    )

    assert unread == []
    assert FieldValue.objects.get().number == Decimal("1.234")


def test_a_file_never_fills_in_whom_its_bearer_may_not_see(omar, nadia):
    hidden, field = a_customer(name="Hidden One", is_private=True, keeper=nadia), a_field()

    unread = actions.store_values([(hidden.pk, {field.key: "x"})], by=omar, now=NOW)

    assert [str(one.reason) for one in unread] == ["This customer is not there."]
    assert not FieldValue.objects.exists()


def test_the_settings_count_in_two_queries_however_many(business, django_assert_num_queries):
    for number in range(20):
        field = a_field(label=f"Field {number}")
        fill(a_customer(name=f"Person {number}"), field.key, "x")

    with django_assert_num_queries(2):
        screen = queries.fields_screen()

    assert [row.count for row in screen.used] == [1] * 20
    assert (screen.used[0].is_first, screen.used[-1].is_last) == (True, True)


def test_values_say_themselves_in_the_types_of_their_kind(lena):
    fields = {kind: a_field(label=kind, kind=kind) for kind in GIVEN}
    for kind, field in fields.items():
        fill(lena, field.key, GIVEN[kind][0])

    said = {fact.field.kind: fact.said for fact in queries.custom_facts(lena, member=_owner())}

    assert said["number"] == Decimal("42.5")
    assert str(said["money"]) == "19.9 EUR"
    assert said["date"] == date(2026, 4, 3)
    assert said["yes_no"] is True
    assert said["choice"] == "Matt"


def _owner():
    from rapport.business.team.testing import a_member

    return a_member(role="owner")


def test_a_segment_goes_on_meaning_whom_it_meant(lena, nadia):
    field = a_field(label="Finish", kind="choice", choices=["Matt", "Gloss"])
    fill(lena, field.key, "Gloss")
    asked = {"field": "custom.finish", "test": "is", "value": "Gloss"}
    segment = actions.save_segment(
        name="Shiny", definition={"all": [{"any": [asked]}, {"not": [CURRENT]}]}, by=nadia, now=NOW
    )

    actions.change_choices(
        field.pk, choices=["Matt", "High gloss"], renamed={"Gloss": "High gloss"}, by=nadia, now=NOW
    )

    segment.refresh_from_db()
    assert segment.definition["all"][0]["any"][0]["value"] == "High gloss"
    assert segment.definition["all"][1] == {"not": [CURRENT]}
    assert list(chosen(segment.definition, nadia, NOW)) == [lena]


@pytest.mark.parametrize("kind", GIVEN)
def test_every_kind_leaves_with_the_export_and_comes_back_the_same(lena, kind):
    field, other = a_field(label="Own", kind=kind), a_customer(name="Otto Other")
    fill(lena, field.key, GIVEN[kind][0])
    name, header, rows = next(iter(tables(today=NOW.date())))
    table = [dict(zip(header, row, strict=True)) for row in rows]

    written = {row["Name"]: row["custom.own"] for row in table}
    unread = actions.store_values([(other.pk, {"own": written["Lena Moreau"]})], by=None, now=NOW)

    assert name == "customers"
    assert written["Otto Other"] == ""
    assert unread == []
    kept = {row.customer_id: row.value for row in FieldValue.objects.all()}
    assert kept[other.pk] == kept[lena.pk]
