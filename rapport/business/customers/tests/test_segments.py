"""Filters: what is understood, what is refused, what they mean, and why somebody is in."""

import json
from datetime import UTC, date, datetime

import pytest

from rapport.business.customers import actions, queries
from rapport.business.customers.fields import asked
from rapport.business.customers.models import Customer, CustomField, Segment
from rapport.business.customers.segments import chosen, editing, parse, parse_text
from rapport.business.customers.segments.explaining import explain
from rapport.business.customers.testing import a_company, a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # Already Sunday the 22nd in Berlin.
CURRENT = {"field": "stage", "test": "is", "value": "current"}


def ask(field, test, value=None):
    return {"field": field, "test": test} | ({} if value is None else {"value": value})


def names(definition, member, now=NOW):
    return sorted(chosen(definition, member, now).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ([], "A filter is a group"),
        ({"some": [CURRENT]}, "one of: all, any, not"),
        ({"all": []} | {"any": []}, "one of: all, any, not"),
        ({"all": [{"any": []}]}, "at least one test"),
        ({"all": ["stage"]}, "made of groups and tests"),
        ({"all": [ask("shoe", "is", 1)]}, "no field “shoe”"),
        ({"all": [{"field": ["x"], "test": "is"}]}, "no field"),
        ({"all": [ask("stage", "above", 1)]}, "cannot be asked “above”"),
        ({"all": [ask("stage", ["is"], 1)]}, "cannot be asked"),
        ({"all": [ask("stage", "is", "rich")]}, "“rich” is not among the choices"),
        ({"all": [ask("stage", "is")]}, "is not among the choices"),
        ({"all": [ask("stage", "is", [])]}, "between 1 and"),
        ({"all": [ask("stage", "is", ["current"] * 101)]}, "between 1 and"),
        ({"all": [ask("last_heard", "last_days", "soon")]}, "number of days"),
        ({"all": [ask("last_heard", "last_days", -1)]}, "number of days"),
        ({"all": [ask("last_heard", "last_days", 10**30)]}, "number of days"),
        ({"all": [ask("last_heard", "last_days", True)]}, "number of days"),
        ({"all": [ask("last_heard", "before", "tomorrow")]}, "give a day"),
        ({"all": [ask("last_heard", "before", "0001-01-01")]}, "give a day"),
        ({"all": [ask("last_heard", "between", ["2026-02-01", "2026-01-01"])]}, "first must"),
        ({"all": [ask("last_heard", "between", ["2026-02-01"])]}, "both ends"),
        ({"all": [ask("last_heard", "this", "decade")]}, "week, month or year"),
        ({"all": [ask("sales.spent", "above", "NaN")]}, "give a number"),
        ({"all": [ask("sales.spent", "above", "1e99")]}, "give a number"),
        ({"all": [ask("sales.spent", "above", "1.234")]}, "2 places"),
        ({"all": [ask("sales.purchases", "above", "1.5")]}, "whole number"),
        ({"all": [ask("city", "holds", "  ")]}, "some words"),
        ({"all": [ask("city", "holds", {"x": 1})]}, "some words"),
        ({"all": [ask("private", "is", "perhaps")]}, "yes or no"),
        ({"all": [ask("segment", "holds", 1)]}, "“is” or “is_not”"),
        ({"all": [ask("segment", "is", 77)]}, "not there any more"),
        ({"all": [CURRENT | {"extra": 1}]}, "nothing else"),
        ({"all": [CURRENT] * 51}, "up to 50 tests"),
    ],
)
def test_what_is_wrong_is_said_in_words(business, olga, definition, words):
    with pytest.raises(Refused, match=words):
        chosen(definition, olga, NOW)


def test_groups_stand_five_deep_and_no_deeper(business, olga):
    deep = {"all": [CURRENT]}
    for _ in range(4):
        deep = {"any": [deep]}
    a_customer(stage="current")

    assert names(deep, olga) == ["Lena Moreau"]
    with pytest.raises(Refused, match="5 deep"):
        chosen({"not": [deep]}, olga, NOW)


@pytest.mark.parametrize("text", ["{", "[" * 5_000, "nonsense", '{"all":' * 900, "x" * 20_001])
def test_nonsense_in_an_address_is_refused_not_obeyed(business, olga, text):
    with pytest.raises(Refused):
        parse_text(text, asked(olga, NOW))


@pytest.mark.parametrize("definition", [{}, {"all": []}, {"any": []}, {"not": []}])
def test_no_tests_let_everybody_through(business, olga, definition):
    a_customer()

    assert names(definition, olga) == ["Lena Moreau"]


def test_the_unknown_fits_no_test_and_every_negation(business, olga):
    a_customer(name="Ada", city="Köln")
    a_customer(name="Bo", city="Berlin")
    a_customer(name="Cy")

    assert names(ask("city", "is", "koln"), olga) == ["Ada"]
    assert names(ask("city", "is_not", "KÖLN"), olga) == ["Bo", "Cy"]
    assert names({"not": [ask("city", "is", "köln")]}, olga) == ["Bo", "Cy"]
    assert names({"not": [ask("city", "is_not", "köln")]}, olga) == ["Ada"]
    assert names(ask("city", "known"), olga) == ["Ada", "Bo"]
    assert names(ask("city", "unknown"), olga) == ["Cy"]
    assert names({"not": [ask("city", "known"), ask("city", "holds", "b")]}, olga) == ["Cy"]


@pytest.mark.parametrize(
    ("test", "value", "found"),
    [
        ("last_days", 0, ["today"]),
        ("last_days", 1, ["today", "yesterday"]),
        ("before_days", 0, ["long ago", "yesterday"]),
        ("before_days", 1, ["long ago"]),
        ("next_days", 1, ["today", "tomorrow"]),
        ("on", "2026-11-21", ["yesterday"]),
        ("before", "2026-11-22", ["long ago", "yesterday"]),
        ("after", "2026-11-21", ["today", "tomorrow"]),
        ("between", ["2026-11-21", "2026-11-22"], ["today", "yesterday"]),
        ("this", "week", ["today", "yesterday"]),
        ("this", "month", ["today", "tomorrow", "yesterday"]),
        ("unknown", None, ["never"]),
    ],
)
def test_days_are_those_of_the_business(business, olga, test, value, found):
    heard = {
        "yesterday": datetime(2026, 11, 21, 22, 59, tzinfo=UTC),  # a minute to midnight
        "today": datetime(2026, 11, 21, 23, 0, tzinfo=UTC),
        "tomorrow": datetime(2026, 11, 22, 23, 0, tzinfo=UTC),
        "long ago": datetime(2025, 1, 1, tzinfo=UTC),
        "never": None,
    }
    for name, at in heard.items():
        a_customer(name=name, heard_at=at)

    assert names(ask("last_heard", test, value), olga) == found


def test_a_leap_day_is_kept_on_the_28th_when_there_is_none(business, olga):
    a_customer(name="Leap", born_on=date(2000, 2, 29))
    a_customer(name="March", born_on=date(1999, 3, 1))
    before = datetime(2027, 2, 20, tzinfo=UTC)

    assert names(ask("birthday", "on", "2027-02-28"), olga, before) == ["Leap"]
    assert names(ask("birthday", "next_days", 30), olga, before) == ["Leap", "March"]
    assert names(ask("birthday", "on", "2028-02-29"), olga, before) == []


def test_a_retired_field_says_so_and_selects_nobody(business, olga):
    field = CustomField.objects.create(key="size", label="Shoe size", kind="number", made_at=NOW)
    segment = actions.save_segment(
        name="Big feet", definition=ask("custom.size", "above", 46), by=olga, now=NOW
    )
    a_customer()
    CustomField.objects.filter(pk=field.pk).update(retired_at=NOW)

    for use in (segment.definition, {"not": [segment.definition]}, ask("segment", "is", 1)):
        if "segment" in str(use):
            use["value"] = segment.pk
        with pytest.raises(Refused, match="“Shoe size” is not used any more"):
            chosen(use, olga, NOW)


def test_a_segment_uses_another_but_never_itself(business, olga):
    a_customer(name="Ada", stage="current", city="Berlin")
    a_customer(name="Bo", stage="current")
    told = {"by": olga, "now": NOW}
    inner = actions.save_segment(name="Now", definition=CURRENT, **told)
    in_inner = ask("segment", "is", inner.pk)
    outer = actions.save_segment(
        name="Berlin now", definition={"all": [in_inner, ask("city", "known")]}, **told
    )

    assert names(ask("segment", "is", outer.pk), olga) == ["Ada"]
    assert names(ask("segment", "is_not", outer.pk), olga) == ["Bo"]
    with pytest.raises(Refused, match="in a circle"):
        actions.change_segment(inner.pk, definition=ask("segment", "is", outer.pk), **told)
    with pytest.raises(Refused, match="in a circle"):
        actions.change_segment(inner.pk, definition=in_inner, **told)
    with pytest.raises(Refused, match="“Berlin now” uses this one"):
        actions.remove_segment(inner.pk, **told)
    # A circle that came about some other way ends in words, not in a crash.
    Segment.objects.filter(pk=inner.pk).update(definition=ask("segment", "is", outer.pk))
    with pytest.raises(Refused, match="in a circle"):
        queries.members_of(outer, olga, now=NOW)


def test_it_says_why_somebody_is_in_and_why_not(business, olga):
    ada = a_customer(name="Ada", stage="current", city="Berlin", tags=["VIP"])
    definition = {
        "all": [
            CURRENT,
            {"any": [ask("tags", "holds", "VIP"), ask("city", "is", "Bonn")]},
            {"not": [ask("last_heard", "last_days", 30)]},
        ]
    }

    is_in, why = explain(ada, definition, olga, now=NOW)

    assert is_in
    assert [str(one) for one in why] == [
        "Stage: Current.",
        "Tags: VIP.",
        "Last heard from: not known.",
    ]
    Customer.objects.filter(pk=ada.pk).update(stage="previous")
    is_in, why = explain(ada, definition, olga, now=NOW)
    assert not is_in
    assert [str(one) for one in why] == ["Stage: Previous. Asked for: Current."]


def test_names_are_given_once_and_free_again_after_removal(business, olga):
    told = {"by": olga, "now": NOW}
    first = actions.save_segment(name=" Regulars ", definition=CURRENT, **told)
    assert first.name == "Regulars"
    for refused in ("Regulars", "", " \0 "):
        with pytest.raises(Refused):
            actions.save_segment(name=refused, definition=CURRENT, **told)
    actions.remove_segment(first.pk, **told)
    second = actions.save_segment(name="Regulars", definition=CURRENT, **told)

    with pytest.raises(Refused, match="already"):
        actions.return_segment(first.pk, **told)
    actions.remove_segment(second.pk, **told)
    for _ in range(2):
        actions.return_segment(first.pk, **told)
    assert list(Segment.objects.standing()) == [first]


def test_a_definition_that_means_nothing_is_never_kept(business, olga, ivy):
    told = {"by": olga, "now": NOW}
    with pytest.raises(Refused):
        actions.save_segment(name="Bad", definition={"all": [ask("x", "is", 1)]}, **told)
    with pytest.raises(Forbidden):
        actions.save_segment(name="Look", definition=CURRENT, by=ivy, now=NOW)
    assert not Segment.objects.exists()
    kept = actions.save_segment(name="Good", definition=CURRENT, **told)
    with pytest.raises(Refused):
        actions.change_segment(kept.pk, definition={"all": [ask("x", "is", 1)]}, **told)
    kept.refresh_from_db()
    assert parse(kept.definition, asked(olga, NOW)).parts
    assert not Entry.objects.filter(kind__startswith="customers.segment").exists()  # her own


def test_each_step_of_putting_together_is_a_filter_of_its_own():
    bonn, vip = ask("city", "is", "Bonn"), ask("tags", "holds", "VIP")
    raw = editing.added({}, CURRENT)
    raw = editing.added(raw, bonn)
    assert raw == {"all": [CURRENT, bonn]}
    wide = editing.widened(raw, vip, at=(1,))
    assert wide == {"all": [CURRENT, {"any": [bonn, vip]}]}
    assert editing.turned(wide, "not", at=(1,))["all"][1] == {"not": [bonn, vip]}
    assert editing.removed(wide, at=(1, 0)) == {"all": [CURRENT, {"any": [vip]}]}
    assert editing.removed({"all": [{"any": [vip]}]}, at=(0, 0)) == {"all": []}
    assert editing.replaced(wide, bonn, at=(0,))["all"][0] == bonn
    assert editing.added(raw, vip, group="any")["all"][2] == {"any": [vip]}
    assert raw == {"all": [CURRENT, bonn]}  # nothing was changed in place
    for nowhere in ((7,), (0, 0), (1, 1, 1)):
        assert editing.removed(raw, at=nowhere) == raw
    assert editing.path_of("0.2") == (0, 2)
    assert editing.path_of("x.-1") == ()


def test_a_company_is_found_by_its_people_and_theirs_by_it(business, olga):
    a_customer(name="Ines", company="Harbour Brewing")
    a_company(name="Harbour Gym")

    assert names(ask("works_at", "holds", "harbour"), olga) == ["Ines"]
    assert json.loads(json.dumps(parse(CURRENT, asked(olga, NOW)).as_json())) == {"all": [CURRENT]}


def test_segments_follow_a_tag_that_is_called_otherwise(business, olga):
    ada = a_customer(name="Ada", tags=["VIP"])
    a_customer(name="Bo", tags=["Regular"])
    told = {"by": olga, "now": NOW}
    segment = actions.save_segment(
        name="Best", definition={"any": [ask("tags", "holds", ["VIP"])]}, **told
    )
    other = ask("segment", "is", segment.pk)
    actions.save_segment(name="The best", definition=other, **told)

    actions.rename_tag(ada.tags.get().pk, name="Stars", by=olga, now=NOW)
    assert names(other, olga) == ["Ada"]
    regular = Customer.objects.get(name="Bo").tags.get()
    actions.merge_tags(ada.tags.get().pk, into_id=regular.pk, by=olga, now=NOW)
    assert names(other, olga) == ["Ada", "Bo"]
    segment.refresh_from_db()
    assert segment.definition == {"any": [ask("tags", "holds", ["Regular"])]}
