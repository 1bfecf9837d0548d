"""Two records of one person become one, and two again; nothing is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.business.customers import actions, queries
from rapport.business.customers.models import (
    Consent,
    ContactPoint,
    Customer,
    CustomField,
    Duplicate,
    FieldValue,
    Merge,
    MergeStep,
    Note,
    Reach,
    StageChange,
    Tie,
)
from rapport.business.customers.queries.parting import merged_from
from rapport.business.customers.rules import merging as rules
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.team.testing import a_member
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.queries import find

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(days=90), NOW + timedelta(days=9)


def merge(survivor, merged, **changes):
    return actions.merge(survivor.pk, merged.pk, **{"by": None, "now": NOW, **changes})


def unmerge(made, **changes):
    return actions.unmerge(made.pk, **{"by": None, "now": LATER, **changes})


def found(text):
    return [hit.reference for hit in find(text, kinds=("customer",), audiences=("all",), limit=9)]


def test_the_survivor_has_everything_of_the_other(business):
    lena = a_customer(name="Lena Moreau", tags=["regular"], note="Likes suede")
    twin = a_customer(name="L. Moreau", city="Hamburg", tags=["regular", "runner"], note="Tall")

    made = merge(lena, twin, reasons=[say("Same phone")], score=97)

    lena.refresh_from_db()
    twin.refresh_from_db()
    assert lena.city == "Hamburg"
    assert set(lena.tags.values_list("name", flat=True)) == {"regular", "runner"}
    assert lena.notes.count() == 2
    assert lena.reaches.count() == 2
    assert lena.reaches.get(is_preferred=True).point.value.startswith("lena")
    assert twin.merged_into == lena
    assert twin.name == "L. Moreau"
    assert (made.reasons[0]["template"], made.score) == ("Same phone", 97)


def test_a_record_with_itself_is_refused_and_nothing_changes(nadia):
    """Elsewhere this deleted the record."""
    lena = a_customer(name="Lena Moreau", note="Likes suede")
    entries = Entry.objects.count()

    with pytest.raises(Refused, match="one and the same"):
        merge(lena, lena, by=nadia)

    lena.refresh_from_db()
    assert lena.merged_into is None
    assert lena.notes.count() == 1
    assert not Merge.objects.exists()
    assert Entry.objects.count() == entries


def test_a_person_and_a_company_are_not_one(nadia):
    ines, brewery = a_customer(name="Ines Petit"), a_company()

    with pytest.raises(Refused, match="If Ines Petit works there, tie them"):
        merge(brewery, ines, by=nadia)

    assert not MergeStep.objects.exists()


def test_who_was_merged_is_not_merged_again(nadia):
    first, second, third = (a_customer(name=name) for name in ("Ann", "Anna", "Anne"))
    merge(second, first)

    with pytest.raises(Refused, match="Ann was merged"):
        merge(third, first, by=nadia)
    with pytest.raises(Refused, match="Ann was merged"):
        merge(first, second, by=nadia)


def test_a_double_click_is_one_merge(nadia):
    lena, twin = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau")
    made = merge(lena, twin, by=nadia)

    assert merge(lena, twin, by=nadia) == made
    unmerge(made, by=nadia)
    steps = Entry.objects.count()
    assert unmerge(made, by=nadia).undone_at == LATER
    assert Entry.objects.count() == steps


def test_whom_nobody_may_see_nobody_can_merge(omar, fay):
    lena = a_customer(name="Lena Moreau")
    hidden = a_customer(name="Star Hidden", is_private=True)

    with pytest.raises(Customer.DoesNotExist):
        merge(lena, hidden, by=omar)
    with pytest.raises(Customer.DoesNotExist):
        merge(hidden, lena, by=omar)
    with pytest.raises(Forbidden):
        merge(lena, a_customer(name="L. Moreau"), by=fay)
    assert not Merge.objects.exists()


def test_who_was_merged_with_somebody_private_is_private_and_so_is_their_past(nadia, omar):
    lena = a_customer(name="Lena Moreau")
    hidden = a_customer(name="Star Hidden", is_private=True)
    made = merge(lena, hidden, by=nadia)

    assert not Customer.objects.visible_to(omar).filter(pk=lena.pk).exists()
    assert not Merge.objects.visible_to(omar).exists()
    told = queries.hidden_references(omar)
    assert {lena.reference, hidden.reference} <= set(told)
    with pytest.raises(Merge.DoesNotExist):
        unmerge(made, by=omar)


def test_fields_become_what_both_say():
    """Plain values: whoever has no word takes the other's, and what is at stake counts."""
    stays = {
        "goes_by": "Lena", "language": "", "city": "Berlin", "born_on": None, "source": "",
        "keeper_id": None, "stage": "future", "stage_set_by_hand": True, "attention": "more",
        "warning": "Allergic to lanolin", "is_private": False, "made_at": NOW, "heard_at": None,
        "reached_at": EARLIER,
    }  # fmt: skip
    goes = {
        "goes_by": "Leni", "language": "fr", "city": "Hamburg", "born_on": date(1980, 2, 1),
        "source": "web", "keeper_id": 7, "stage": "previous", "stage_set_by_hand": False,
        "attention": "quiet", "warning": "Pays in advance", "is_private": True,
        "made_at": EARLIER, "heard_at": EARLIER, "reached_at": NOW,
    }  # fmt: skip

    assert rules.blended(stays, goes) == {
        "goes_by": "Lena", "language": "fr", "city": "Berlin", "born_on": date(1980, 2, 1),
        "source": "web", "keeper_id": 7, "stage": "previous", "stage_set_by_hand": False,
        "attention": "quiet", "warning": "Allergic to lanolin · Pays in advance",
        "is_private": True, "made_at": EARLIER, "heard_at": EARLIER, "reached_at": NOW,
    }  # fmt: skip


def test_every_field_of_a_customer_has_a_rule(business):
    """A new column must say what becomes of it in a merge."""
    lena = a_customer()
    card = {f.attname: getattr(lena, f.attname) for f in Customer._meta.concrete_fields}

    assert {*rules.blended(card, card), *rules.STAYS} == card.keys()


@pytest.mark.parametrize(
    ("first", "second", "one", "left"),
    [
        ("", "Pays in advance", "Pays in advance", ""),
        ("Pays in advance", "pays in advance", "Pays in advance", ""),
        ("Allergic", "Deaf", "Allergic · Deaf", ""),
        ("x" * 150, "y" * 60, "x" * 150, "y" * 60),
    ],
)
def test_warnings_are_joined_and_none_is_cut(first, second, one, left):
    assert rules.joined(first, second) == (one, left)


def test_a_warning_too_many_becomes_a_pinned_note(business):
    lena = a_customer(warning="x" * 150)
    twin = a_customer(warning="Allergic to lanolin, chrome, latex and every glue of the trade")

    made = merge(lena, twin)

    note = Note.objects.get(is_pinned=True)
    assert (note.customer, note.text) == (lena, twin.warning)
    unmerge(made)
    assert not Note.objects.exists()


def test_the_stage_is_explained(business):
    lena = a_customer(name="Lena Moreau")
    twin = a_customer(name="L. Moreau", stage="current")

    merge(lena, twin)

    lena.refresh_from_db()
    latest = StageChange.objects.filter(customer=lena).order_by("-at", "-pk")[0]
    assert (lena.stage, latest.stage) == ("current", "current")
    assert latest.reason["template"] == "Merged with {name}, a current customer."


def _said(customer, state, at, source="person"):
    return Consent.objects.create(
        customer=customer, purpose="news", channel="email", state=state, source=source, at=at,
        recorded_at=at,
    )  # fmt: skip


def _holds(customer):
    return customer.consents.order_by("-at", "-pk")[0].state


@pytest.mark.parametrize("no_is_of_the_survivor", [True, False])
def test_a_no_to_either_stays_a_no(business, no_is_of_the_survivor):
    lena, twin = a_customer(), a_customer()
    no, yes = (lena, twin) if no_is_of_the_survivor else (twin, lena)
    _said(no, "withdrawn", EARLIER)
    _said(yes, "given", NOW - timedelta(days=1))

    made = merge(lena, twin)

    assert _holds(lena) == "withdrawn"
    assert lena.consents.get(source="merge").at == NOW
    unmerge(made)
    assert _holds(yes) == "given"
    assert not Consent.objects.filter(source="merge").exists()


def test_two_times_yes_needs_no_further_word(business):
    lena, twin = a_customer(), a_customer()
    _said(lena, "given", EARLIER)
    _said(twin, "given", NOW)

    merge(lena, twin)

    assert not Consent.objects.filter(source="merge").exists()


def test_a_yes_after_the_merge_outlives_another_merge_being_undone(business):
    first, second, third = (a_customer(name=name) for name in ("Ann", "Anna", "Anne"))
    _said(second, "withdrawn", EARLIER)
    one = merge(second, first)
    merge(third, second, now=NOW + timedelta(days=1))
    _said(third, "given", NOW + timedelta(days=2))

    unmerge(one)

    assert _holds(third) == "given"


def test_own_fields_that_differ_are_kept_aside_in_sight(nadia, omar):
    size = CustomField.objects.create(key="size", label="Shoe size", kind="text", made_at=NOW)
    secret = CustomField.objects.create(
        key="limit", label="Credit limit", kind="text", is_private=True, made_at=NOW
    )
    lena, twin = a_customer(), a_customer(city="Hamburg", outside_number="K7")
    for field, texts in {size: ("38", "39"), secret: ("1000", "5000")}.items():
        for customer, text in zip((lena, twin), texts, strict=True):
            FieldValue.objects.create(field=field, customer=customer, text=text)
    Customer.objects.filter(pk=lena.pk).update(city="Berlin")

    made = merge(lena, twin)

    assert FieldValue.objects.get(field=size).text == "38"
    (seen,) = merged_from(lena, member=nadia)
    assert [(str(label), said) for label, said in seen.said] == [
        ("City", "Hamburg"), ("Number", "K7"), ("Shoe size", "39"), ("Credit limit", "5000"),
    ]  # fmt: skip
    (few,) = merged_from(lena, member=omar)
    assert ("Credit limit", "5000") not in few.said
    unmerge(made)
    assert FieldValue.objects.get(field=size, customer=twin).text == "39"


def test_an_address_of_both_is_one_and_says_what_either_said(business):
    point = ContactPoint.objects.create(kind="phone", value="+4930", shown="+49 30")
    lena, twin = a_customer(), a_customer()
    stays = Reach.objects.create(point=point, customer=lena, made_at=NOW, retired_at=NOW)
    goes = Reach.objects.create(
        point=point, customer=twin, made_at=EARLIER, label="work", is_whose=True,
        verified_at=EARLIER, is_preferred=True,
    )  # fmt: skip
    before = list(Reach.objects.order_by("pk").values())

    made = merge(lena, twin)

    stays.refresh_from_db()
    assert (stays.label, stays.is_whose, stays.retired_at) == ("work", True, None)
    assert (stays.made_at, stays.verified_at) == (EARLIER, EARLIER)
    assert not Reach.objects.filter(pk=goes.pk).exists()
    dropped = MergeStep.objects.get(deed="dropped", model="customers.reach")
    assert (dropped.row, dropped.before["label"]) == (str(goes.pk), "work")
    unmerge(made)
    assert list(Reach.objects.order_by("pk").values()) == before


def test_whose_an_address_is_may_be_said_anew_meanwhile(business):
    point = ContactPoint.objects.create(kind="phone", value="+4930", shown="+49 30")
    lena, twin, anna = a_customer(), a_customer(), a_customer(name="Anna")
    for customer in (lena, twin, anna):
        is_whose = customer == twin
        Reach.objects.create(point=point, customer=customer, made_at=NOW, is_whose=is_whose)
    made = merge(lena, twin)
    annas = Reach.objects.get(point=point, customer=anna)
    actions.mark_whose(anna.pk, reach_id=annas.pk, by=None, now=NOW)

    unmerge(made)

    assert Reach.objects.get(point=point, is_whose=True).customer == anna
    assert Reach.objects.filter(point=point).count() == 3


def test_no_tie_leads_to_itself_and_none_is_twice(business):
    lena, twin, brewery = a_customer(), a_customer(), a_company()
    Tie.objects.create(customer=lena, to=twin, kind="household")
    Tie.objects.create(customer=lena, to=brewery, kind="works_at", since_on=date(2025, 1, 1))
    Tie.objects.create(customer=twin, to=brewery, kind="works_at", title="Head brewer")
    before = list(Tie.objects.order_by("pk").values())

    made = merge(lena, twin)

    tie = Tie.objects.get()
    assert (tie.customer, tie.to, tie.title) == (lena, brewery, "Head brewer")
    assert tie.since_on == date(2025, 1, 1)
    unmerge(made)
    assert list(Tie.objects.order_by("pk").values()) == before


def test_what_somebody_changed_since_stays_changed(nadia):
    lena, twin = a_customer(name="Lena Moreau"), a_customer(city="Hamburg", language="fr")
    made = merge(lena, twin)
    actions.change(lena.pk, city="Bremen", by=nadia, now=NOW)

    unmerge(made)

    lena.refresh_from_db()
    assert (lena.city, lena.language) == ("Bremen", "")


def test_the_ledger_tells_both_and_the_story_is_one(nadia):
    lena, twin = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau")
    brewery = a_company()
    actions.tie(twin.pk, to_id=brewery.pk, kind="works_at", by=nadia, now=NOW)

    made = merge(lena, twin, by=nadia)

    assert queries.references_of(lena) == [lena.reference, twin.reference]
    assert queries.timeline_references(lena, member=nadia) == [lena.reference, twin.reference]
    assert set(queries.timeline_references(brewery, member=nadia)) == {
        brewery.reference, lena.reference, twin.reference,
    }  # fmt: skip
    kinds = Entry.objects.mentioning(twin.reference).values_list("kind", flat=True)
    assert "customers.merged" in kinds
    unmerge(made, by=nadia)
    assert queries.references_of(lena) == [lena.reference]


def test_the_survivor_is_found_by_either_name(business):
    lena = a_customer(name="Lena Moreau")
    twin = a_customer(name="Magdalena Fischer", outside_number="K4711")

    made = merge(lena, twin)

    assert found("Magdalena Fischer") == [lena.reference]
    assert found("K4711") == [lena.reference]
    unmerge(made)
    assert found("Magdalena Fischer") == [twin.reference]


def test_old_numbers_lead_to_the_survivor(business):
    first, second, third = (a_customer(name=name) for name in ("Ann", "Anna", "Anne"))
    one = merge(second, first)
    merge(third, second)

    assert queries.standing(first.pk) == queries.standing(second.pk) == third.pk
    assert actions.write_note(first.pk, text="Hello", by=None, now=NOW).customer_id == third.pk
    assert actions.tag(second.pk, name="vip", by=None, now=NOW) == third
    tie = actions.tie(a_customer().pk, to_id=first.pk, kind="household", by=None, now=NOW)
    assert tie.to_id == third.pk
    unmerge(one)
    assert queries.standing(first.pk) == first.pk
    assert queries.standing(second.pk) == third.pk
    assert queries.standing(999_999) == 999_999


def test_what_somebody_took_apart_no_program_merges_again(nadia):
    told = {"email": "lena@mail.example", "phone": "+49 30 1234567", "city": "Berlin"}
    lena, twin = (a_customer(name="Lena Moreau", **told) for _ in range(2))
    Customer.objects.filter(pk__in=[lena.pk, twin.pk]).update(born_on=date(1980, 2, 1))
    Duplicate.objects.create(first=lena, second=twin, score=100, found_at=NOW)
    assert actions.merge_certain(by=None, now=NOW) == 1
    unmerge(Merge.objects.get(), by=nadia)
    assert Duplicate.objects.get().state == "waiting"

    assert actions.merge_certain(by=None, now=LATER) == 0

    assert Customer.objects.standing().count() == 2


def test_a_keeper_who_does_not_see_private_ones_keeps_theirs(nadia):
    keeper = a_member(role="member", name="Kim")
    lena, hidden = a_customer(keeper=keeper), a_customer(is_private=True, keeper=keeper)

    made = merge(lena, hidden, by=keeper)

    lena.refresh_from_db()
    assert lena.is_private
    assert Merge.objects.visible_to(keeper).get() == made
    unmerge(made, by=keeper)
    lena.refresh_from_db()
    assert not lena.is_private
