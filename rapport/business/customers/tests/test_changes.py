from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, Tag
from rapport.business.customers.rules import FellSilent, Purchased
from rapport.business.customers.testing import a_company, a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.queries import find

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def told(customer, kind):
    """The facts of this kind on the customer's timeline, oldest first."""
    entries = Entry.objects.filter(kind=kind, mentions__reference=customer.reference)
    return [entry.event for entry in entries.order_by("pk")]


def finds(word):
    return [hit.title for hit in find(word, kinds=("customer",))]


def test_a_corrected_record_is_found_by_its_new_name(omar):
    lena = a_customer(name="Lena Moreau")

    actions.change(
        lena.pk, name="Lena Dubois", city="Lyon", born_on=date(1990, 5, 1), by=omar, now=NOW
    )

    lena.refresh_from_db()
    assert (lena.name, lena.sort_name, lena.city) == ("Lena Dubois", "dubois lena", "Lyon")
    assert told(lena, "customers.changed")[0].fields == ("born_on", "city", "name")
    assert finds("dubois") == ["Lena Dubois"]
    assert finds("moreau") == []


def test_saving_without_a_change_is_no_news(omar):
    lena = a_customer(city="Berlin")

    actions.change(lena.pk, name="Lena Moreau", city=" Berlin ", by=omar, now=NOW)

    assert told(lena, "customers.changed") == []


def test_turning_a_person_into_a_company_sorts_it_anew(omar):
    lena = a_customer(name="Harbour Brewing")

    actions.change(lena.pk, kind="company", by=omar, now=NOW)

    lena.refresh_from_db()
    assert lena.sort_name == "harbour brewing"


def test_a_record_keeps_its_name_and_its_number(omar):
    lena, paul = a_customer(outside_number="A-1"), a_customer(name="Paul Petit")

    with pytest.raises(Refused, match="Please give a name"):
        actions.change(lena.pk, name=" ", by=omar, now=NOW)
    with pytest.raises(Refused, match="already taken"):
        actions.change(paul.pk, outside_number="A-1", by=omar, now=NOW)

    paul.refresh_from_db()
    assert paul.outside_number is None


def test_nobody_changes_what_they_may_not_see(omar):
    hidden = a_customer(name="Hidden One", is_private=True)

    with pytest.raises(Customer.DoesNotExist):
        actions.change(hidden.pk, name="Found One", by=omar, now=NOW)


@pytest.mark.parametrize(
    "act",
    [
        lambda pk, by: actions.change(pk, name="X", by=by, now=NOW),
        lambda pk, by: actions.add_contact_point(
            pk, kind="email", value="a@b.example", by=by, now=NOW
        ),
        lambda pk, by: actions.set_stage(pk, stage="previous", by=by, now=NOW),
        lambda pk, by: actions.set_attention(pk, attention="quiet", by=by, now=NOW),
        lambda pk, by: actions.set_keeper(pk, keeper=None, by=by, now=NOW),
        lambda pk, by: actions.set_private(pk, is_private=True, by=by, now=NOW),
        lambda pk, by: actions.set_warning(pk, warning="x", by=by, now=NOW),
        lambda pk, by: actions.tag(pk, name="x", by=by, now=NOW),
        lambda pk, by: actions.untag(pk, name="x", by=by, now=NOW),
        lambda pk, by: actions.tag_many([pk], name="x", by=by, now=NOW),
        lambda pk, by: actions.write_note(pk, text="x", by=by, now=NOW),
    ],
)
def test_an_observer_changes_nothing(ivy, act):
    lena = a_customer()
    before = Entry.objects.count()

    with pytest.raises(Forbidden):
        act(lena.pk, ivy)

    assert Entry.objects.count() == before


def test_a_first_purchase_makes_a_current_customer_with_history(business):
    lena = a_customer()

    actions.settle_stage(lena.pk, happening=Purchased(), now=NOW)
    actions.settle_stage(lena.pk, happening=Purchased(), now=NOW)

    assert [change.stage for change in lena.stage_changes.order_by("pk")] == ["future", "current"]
    (event,) = told(lena, "customers.stage_set")
    assert (event.stage, event.before, event.reason) == ("current", "future", "First purchase.")


def test_silence_makes_a_previous_customer_and_a_purchase_brings_them_back(business):
    lena = a_customer(stage="current")

    actions.settle_stage(lena.pk, happening=FellSilent(90, 30), now=NOW)
    actions.settle_stage(lena.pk, happening=Purchased(), now=NOW + timedelta(days=1))

    lena.refresh_from_db()
    assert lena.stage == "current"
    assert [event.stage for event in told(lena, "customers.stage_set")] == ["previous", "current"]


def test_a_stage_set_by_hand_stays_until_something_new_happens(omar):
    lena = a_customer(stage="previous")
    actions.set_stage(lena.pk, stage="current", by=omar, now=NOW)
    actions.set_stage(lena.pk, stage="current", by=omar, now=NOW)

    actions.settle_stage(lena.pk, happening=FellSilent(90, 30), now=NOW)
    lena.refresh_from_db()
    assert (lena.stage, lena.stage_set_by_hand) == ("current", True)

    actions.settle_stage(lena.pk, happening=Purchased(), now=NOW)
    lena.refresh_from_db()
    assert (lena.stage, lena.stage_set_by_hand) == ("current", False)
    (event,) = told(lena, "customers.stage_set")
    assert event.reason == "Set by Omar Weiss."


def test_attention_is_set_once(omar):
    lena = a_customer()

    actions.set_attention(lena.pk, attention="quiet", by=omar, now=NOW)
    actions.set_attention(lena.pk, attention="quiet", by=omar, now=NOW)

    lena.refresh_from_db()
    assert lena.attention == "quiet"
    assert len(told(lena, "customers.attention_set")) == 1


def test_a_warning_comes_and_goes(omar):
    lena = a_customer()

    actions.set_warning(lena.pk, warning="Pays cash only", by=omar, now=NOW)
    lena.refresh_from_db()
    assert lena.warning == "Pays cash only"

    actions.set_warning(lena.pk, warning="", by=omar, now=NOW)
    lena.refresh_from_db()
    assert lena.warning == ""


def test_a_keeper_works_here(omar, nadia):
    lena = a_customer()

    actions.set_keeper(lena.pk, keeper=nadia, by=omar, now=NOW)
    lena.refresh_from_db()
    assert lena.keeper == nadia

    nadia.is_active = False
    nadia.save()
    with pytest.raises(Refused, match="works here now"):
        actions.set_keeper(lena.pk, keeper=nadia, by=omar, now=NOW)


def test_only_those_who_see_private_customers_hide_them(omar, nadia):
    lena = a_customer(name="Lena Moreau")

    with pytest.raises(Forbidden):
        actions.set_private(lena.pk, is_private=True, by=omar, now=NOW)
    assert finds("moreau") == ["Lena Moreau"]

    actions.set_private(lena.pk, is_private=True, by=nadia, now=NOW)
    assert finds("moreau") == []


def test_people_are_found_by_what_their_company_is_called_now(omar, nadia):
    a_customer(name="Ines Petit", company="Harbour Brewing")
    harbour = Customer.objects.companies().get()

    actions.change(harbour.pk, name="Seaside Ales", by=omar, now=NOW)
    assert finds("seaside") == ["Seaside Ales", "Ines Petit"]

    actions.set_private(harbour.pk, is_private=True, by=nadia, now=NOW)
    assert finds("seaside") == []


def test_older_news_does_not_replace_newer(business):
    lena = a_customer()

    assert actions.note_contact(lena.pk, at=NOW, direction="them")
    assert not actions.note_contact(lena.pk, at=NOW - timedelta(days=1), direction="them")
    assert actions.note_contact(lena.pk, at=NOW, direction="us")
    assert not actions.note_contact(lena.pk, at=NOW, direction="between")

    lena.refresh_from_db()
    assert (lena.heard_at, lena.reached_at) == (NOW, NOW)


def test_one_more_way_to_reach_them(omar):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")

    reach = actions.add_contact_point(
        lena.pk, kind="phone", value="030 901820", label="work", by=omar, now=NOW
    )
    again = actions.add_contact_point(lena.pk, kind="phone", value="+4930901820", by=omar, now=NOW)

    assert again == reach
    assert reach.is_whose
    assert reach.is_preferred
    assert len(told(lena, "customers.contact_point_added")) == 1
    assert finds("030901820") == ["Lena Moreau"]


def test_a_retired_address_can_be_used_again(omar):
    lena = a_customer(email="lena@mail.example")
    reach = lena.reaches.get()

    for _ in range(2):
        actions.retire_contact_point(lena.pk, reach_id=reach.pk, by=omar, now=NOW)
    assert not lena.reaches.live().exists()
    assert finds("lena@mail.example") == []
    with pytest.raises(Refused, match="no longer used"):
        actions.prefer(lena.pk, reach_id=reach.pk, by=omar, now=NOW)

    again = actions.add_contact_point(
        lena.pk, kind="email", value="lena@mail.example", by=omar, now=NOW
    )
    assert again.pk == reach.pk
    assert again.is_whose
    assert len(told(lena, "customers.contact_point_retired")) == 1


def test_one_address_of_a_kind_is_preferred(omar):
    lena = a_customer(email="one@mail.example")
    second = actions.add_contact_point(
        lena.pk, kind="email", value="two@mail.example", by=omar, now=NOW
    )
    assert not second.is_preferred

    actions.prefer(lena.pk, reach_id=second.pk, by=omar, now=NOW)

    assert lena.reaches.get(is_preferred=True) == second


def test_an_address_really_belongs_to_one(omar):
    ines = a_customer(name="Ines Petit", email="desk@harbour.example")
    paul = a_customer(name="Paul Petit", email="desk@harbour.example")
    assert not paul.reaches.get().is_whose

    for _ in range(2):
        actions.mark_whose(paul.pk, reach_id=paul.reaches.get().pk, by=omar, now=NOW)

    assert paul.reaches.get().is_whose
    assert not ines.reaches.get().is_whose
    assert len(told(paul, "customers.contact_point_owned")) == 1


def test_ties_are_made_once_and_ended_once(omar):
    ines, harbour = a_customer(name="Ines Petit"), a_company()

    made = actions.tie(ines.pk, to_id=harbour.pk, kind="works_at", role="sponsor", by=omar, now=NOW)
    again = actions.tie(
        ines.pk, to_id=harbour.pk, kind="works_at", role="sponsor", by=omar, now=NOW
    )
    assert made == again
    assert len(told(harbour, "customers.tie_made")) == 1
    assert finds("harbour") == ["Harbour Brewing", "Ines Petit"]

    for _ in range(2):
        actions.untie(ines.pk, tie_id=made.pk, by=omar, now=NOW)
    assert len(told(ines, "customers.tie_ended")) == 1
    assert finds("harbour") == ["Harbour Brewing"]

    later = NOW + timedelta(days=30)
    back = actions.tie(
        ines.pk, to_id=harbour.pk, kind="works_at", role="sponsor", by=omar, now=later
    )
    made.refresh_from_db()
    assert made.until_on is not None, "what ended stays as history"
    assert back.until_on is None


def test_impossible_ties_are_refused(omar):
    ines, paul = a_customer(name="Ines Petit"), a_customer(name="Paul Petit")

    with pytest.raises(Refused, match="choose a company"):
        actions.tie(ines.pk, to_id=paul.pk, kind="works_at", by=omar, now=NOW)

    assert not ines.ties.exists()


def test_a_tie_to_a_private_customer_is_told_to_managers_only(nadia):
    ines, harbour = a_customer(name="Ines Petit", is_private=True), a_company()

    actions.tie(ines.pk, to_id=harbour.pk, kind="works_at", by=nadia, now=NOW)

    assert Entry.objects.get(kind="customers.tie_made").audience == "managers"


def test_a_tag_is_one_however_it_is_written(omar):
    lena = a_customer()

    actions.tag(lena.pk, name="Café", by=omar, now=NOW)
    actions.tag(lena.pk, name="cafe", by=omar, now=NOW)
    assert [tag.name for tag in Tag.objects.all()] == ["Café"]
    assert len(told(lena, "customers.tagged")) == 1

    actions.untag(lena.pk, name="CAFE", by=omar, now=NOW)
    actions.untag(lena.pk, name="CAFE", by=omar, now=NOW)
    assert not lena.tags.exists()
    assert len(told(lena, "customers.untagged")) == 1


def test_many_are_tagged_at_once_but_not_the_hidden(omar):
    lena, paul = a_customer(), a_customer(name="Paul Petit", tags=["VIP"])
    hidden = a_customer(name="Hidden One", is_private=True)

    count = actions.tag_many([lena.pk, paul.pk, hidden.pk, 999], name="vip", by=omar, now=NOW)

    assert count == 1
    assert lena.tags.get().name == "VIP"
    assert not hidden.tags.exists()


def test_a_note_is_kept_removed_and_put_back(omar):
    lena = a_customer()

    note = actions.write_note(lena.pk, text=" Two dogs.\0 ", is_pinned=True, by=omar, now=NOW)
    double = actions.write_note(lena.pk, text="Two dogs.", by=omar, now=NOW + timedelta(seconds=2))
    assert double == note
    assert note.text == "Two dogs."

    for _ in range(2):
        actions.remove_note(lena.pk, note_id=note.pk, by=omar, now=NOW)
    assert told(lena, "customers.note_written") == []
    assert len(told(lena, "customers.note_removed")) == 1

    for _ in range(2):
        actions.restore_note(lena.pk, note_id=note.pk, by=omar, now=NOW)
    (event,) = told(lena, "customers.note_written")
    assert event.text == "Two dogs."


def test_an_empty_note_is_refused(omar):
    lena = a_customer()

    with pytest.raises(Refused, match="Write something first"):
        actions.write_note(lena.pk, text=" \n ", by=omar, now=NOW)

    assert not lena.notes.exists()


def test_the_search_can_be_told_of_many_at_once(business, django_assert_num_queries):
    customers = [a_customer(name=f"Person {number}") for number in range(5)]

    with django_assert_num_queries(7):
        actions.reindex(*customers)


def test_putting_a_tag_on_again_is_no_news(omar):
    lena = a_customer(tags=["VIP"])

    assert actions.tag_many([lena.pk], name="VIP", by=omar, now=NOW) == 0
    assert told(lena, "customers.tagged") == []


def test_a_title_is_corrected_once(omar):
    ines = a_customer(name="Ines Petit", company="Harbour Brewing")
    tie = ines.ties.get()

    for _ in range(2):
        actions.change_tie(ines.pk, tie_id=tie.pk, title=" Head  of events ", by=omar, now=NOW)

    tie.refresh_from_db()
    assert tie.title == "Head of events"
    assert len(told(ines, "customers.tie_changed")) == 1


def test_preferring_twice_is_once_and_hiding_twice_too(nadia):
    lena = a_customer()
    second = actions.add_contact_point(
        lena.pk, kind="email", value="two@mail.example", by=nadia, now=NOW
    )

    for _ in range(2):
        actions.prefer(lena.pk, reach_id=second.pk, by=nadia, now=NOW)
        actions.set_private(lena.pk, is_private=True, by=nadia, now=NOW)

    assert len(told(lena, "customers.contact_point_preferred")) == 1
    assert len(told(lena, "customers.changed")) == 1
