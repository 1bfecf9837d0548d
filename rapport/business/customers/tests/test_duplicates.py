"""Looking for records that may be one, and what becomes of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rapport.business.customers import actions, imports, queries
from rapport.business.customers.models import Customer, Duplicate, Look, Merge
from rapport.business.customers.queries import duplicates
from rapport.business.customers.testing import MET, a_company, a_customer, look_around
from rapport.business.team import actions as team
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

State = Duplicate.State
BORN = date(1984, 3, 12)


@pytest.fixture
def twice(business):
    """Lena, written down twice: the same name, address and birthday."""
    one = a_customer(name="Lena Moreau", email="lena@mail.example", born_on=BORN)
    other = a_customer(
        name="Lena Moreau",
        email="lena@mail.example",
        born_on=BORN,
        made_at=MET + timedelta(days=9),
    )
    return one, other


def scan():
    return actions.scan_for_duplicates(now=timezone.now())


def waiting():
    return [(one.first_id, one.second_id) for one in Duplicate.objects.waiting().order_by("pk")]


def test_a_scan_finds_who_is_written_down_twice(twice):
    one, other = twice

    told = scan()

    pair = Duplicate.objects.get()
    assert (told.new, told.forgotten, told.waiting) == (1, 0, 1)
    assert (pair.first, pair.second, pair.state) == (one, other, State.WAITING)
    assert pair.score >= 97
    assert "the same e-mail address" in [reason["template"] for reason in pair.reasons]


def test_a_second_scan_finds_nothing_new(twice):
    scan()
    before = list(Duplicate.objects.values())

    told = scan()

    assert (told.new, told.asked_again, told.forgotten) == (0, 0, 0)
    assert list(Duplicate.objects.values()) == before


def test_a_family_with_one_telephone_is_neither_suggested_nor_merged(olga):
    team.change_business(by=olga, now=MET, merges_certain=True)
    for name in ("Anna Berger", "Paul Berger", "Mia Berger"):
        a_customer(name=name, email="home@berger.example", phone="+49 30 901820")

    look_around()
    scan()
    actions.merge_where_allowed(now=timezone.now())

    assert waiting() == []
    assert Customer.objects.standing().count() == 3


def test_father_and_son_of_one_name_are_not_merged(olga):
    team.change_business(by=olga, now=MET, merges_certain=True)
    for year in (1950, 1980):
        a_customer(name="Hans Berger", phone="+49 30 901820", born_on=date(year, 3, 1))

    scan()
    actions.merge_where_allowed(now=timezone.now())

    assert Customer.objects.standing().count() == 2


def test_a_shared_address_never_picks_one_of_several(business):
    """A letter from it asks whom it is from, whatever the duplicates say."""
    for name in ("Anna Berger", "Paul Berger"):
        a_customer(name=name, email="home@berger.example")

    identity = actions.identify_or_meet(
        email="home@berger.example", name="Berger", now=MET, source="mail"
    )

    assert identity.customer is None
    assert len(identity.candidates) == 2


def test_whoever_is_changed_during_a_look_is_looked_at_again(twice, monkeypatch):
    from rapport.business.customers.actions.duplicates import looking
    from rapport.business.customers.actions.looks import compare_soon

    def changed_meanwhile(ids, *, now):
        compare_soon(twice[0].pk, now=now + timedelta(seconds=1))

    with monkeypatch.context() as patched:
        patched.setattr(looking, "look_for_duplicates_of", changed_meanwhile)
        actions.compare_waiting(now=timezone.now())

    assert [one.customer_number for one in Look.objects.all()] == [twice[0].pk]


def test_somebody_new_is_compared_soon(twice):
    look_around()

    assert waiting() == [(twice[0].pk, twice[1].pk)]


def test_a_typing_error_is_found_at_once(business):
    one = a_customer(name="Ottilie Zwirner", email="", phone="+49 170 1234567")
    other = a_customer(name="Otillie Zwirner", email="", phone="+49 170 1234567")

    look_around()

    assert waiting() == [(one.pk, other.pk)]


def test_a_new_way_to_reach_somebody_is_new_evidence(business):
    one = a_customer(name="Ottilie Zwirner", email="o@zwirner.example", phone="+49 170 1234567")
    other = a_customer(name="Ottilie Zwirner", email="", phone="+49 170 7654321", city="Kirn")
    scan()
    pair = Duplicate.objects.get()
    actions.decide_apart(pair.pk, by=olga_of(business), now=timezone.now())

    actions.add_contact_point(
        other.pk, kind="email", value="o@zwirner.example", by=None, now=timezone.now()
    )
    look_around()

    pair.refresh_from_db()
    assert (pair.first_id, pair.second_id, pair.state) == (one.pk, other.pk, State.WAITING)
    assert pair.decided_by is None


def olga_of(business):
    from rapport.business.team.testing import a_member

    return a_member(role="owner")


def test_what_was_decided_apart_is_not_suggested_again(twice, omar):
    scan()
    pair = Duplicate.objects.get()
    actions.decide_apart(pair.pk, by=omar, now=timezone.now())

    told = scan()
    actions.look_for_duplicates_of([twice[1].pk], now=timezone.now())

    pair.refresh_from_db()
    assert (told.new, told.asked_again) == (0, 0)
    assert (pair.state, pair.decided_by) == (State.APART, omar)


def test_a_pair_that_is_no_longer_likely_is_forgotten(twice):
    scan()
    _, other = twice
    Customer.objects.filter(pk=other.pk).update(born_on=date(1999, 1, 31))

    told = scan()

    assert told.forgotten == 1
    assert waiting() == []


def test_what_was_decided_is_never_forgotten(twice, omar):
    scan()
    actions.decide_apart(Duplicate.objects.get().pk, by=omar, now=timezone.now())
    Customer.objects.filter(pk=twice[1].pk).update(name="Quite Another", born_on=None)

    scan()

    assert Duplicate.objects.get().state == State.APART


def test_deciding_apart_is_told_once_and_can_be_taken_back(twice, omar):
    scan()
    pair = Duplicate.objects.get()

    actions.decide_apart(pair.pk, by=omar, now=timezone.now())
    actions.decide_apart(pair.pk, by=omar, now=timezone.now())

    told = Entry.objects.filter(kind="customers.told_apart")
    assert told.count() == 1
    assert {one.reference for one in told.get().mentions.all()} >= {
        twice[0].reference,
        twice[1].reference,
    }
    actions.ask_again(pair.pk, by=omar, now=timezone.now())
    actions.ask_again(pair.pk, by=omar, now=timezone.now())
    assert Duplicate.objects.get().state == State.WAITING
    assert Entry.objects.filter(kind="customers.asked_again").count() == 1


def test_merging_a_pair_keeps_the_older_record_and_why(twice, omar):
    one, other = twice
    scan()
    pair = Duplicate.objects.get()

    merge = actions.merge_pair(pair.pk, by=omar, now=timezone.now())
    again = actions.merge_pair(pair.pk, by=omar, now=timezone.now())

    pair.refresh_from_db()
    assert (merge.survivor, merge.merged) == (one, other)
    assert again == merge
    assert (merge.score, merge.reasons) == (pair.score, pair.reasons)
    assert pair.state == State.MERGED
    with pytest.raises(Refused):
        actions.decide_apart(pair.pk, by=omar, now=timezone.now())


def test_the_newer_record_may_be_chosen_to_stay(twice, omar):
    one, other = twice
    scan()

    merge = actions.merge_pair(
        Duplicate.objects.get().pk, survivor_id=other.pk, by=omar, now=timezone.now()
    )

    assert (merge.survivor, merge.merged) == (other, one)


def test_merging_in_three_steps_of_three_records(business, omar):
    for day in range(3):
        a_customer(
            name="Lena Moreau",
            email="lena@mail.example",
            born_on=BORN,
            made_at=MET + timedelta(days=day),
        )
    scan()
    assert len(waiting()) == 3

    merged = actions.merge_certain(by=omar, now=timezone.now())

    assert merged == 2
    assert Customer.objects.standing().count() == 1
    assert waiting() == []


def test_nothing_is_merged_unasked_unless_the_owner_wants_it(twice, olga):
    scan()

    assert actions.merge_where_allowed(now=timezone.now()) == 0
    assert not Merge.objects.exists()
    team.change_business(by=olga, now=MET, merges_certain=True)
    assert actions.merge_where_allowed(now=timezone.now()) == 1
    assert Merge.objects.get().by is None


def test_only_certain_pairs_are_merged_together(business, omar):
    a_customer(name="Ottilie Zwirner", email="", phone="+49 170 1234567")
    a_customer(name="Otillie Zwirner", email="", phone="+49 170 1234567")
    scan()
    assert len(waiting()) == 1

    assert actions.merge_certain(by=omar, now=timezone.now()) == 0
    assert Customer.objects.standing().count() == 2


def test_father_and_son_are_not_joined_by_a_record_without_a_birthday(business, omar):
    shared = {"name": "Hans Berger", "email": "hans@berger.example", "phone": "+49 30 901820"}
    for born_on in (date(1950, 3, 1), None, date(1981, 7, 12)):
        a_customer(**shared, born_on=born_on)
    scan()
    assert len(waiting()) == 2

    merged = actions.merge_certain(by=omar, now=timezone.now())

    assert merged == 1
    standing = Customer.objects.standing()
    assert set(standing.values_list("born_on__year", flat=True)) == {1950, 1981}


def test_private_pairs_are_for_those_who_see_both(twice, omar, nadia):
    Customer.objects.filter(pk=twice[1].pk).update(is_private=True)
    scan()
    pair = Duplicate.objects.get()

    for change in (actions.decide_apart, actions.ask_again, actions.merge_pair):
        with pytest.raises(Duplicate.DoesNotExist):
            change(pair.pk, by=omar, now=timezone.now())
    assert actions.merge_certain(by=omar, now=timezone.now()) == 0
    assert duplicates.hint(omar) == 0
    assert duplicates.hint(nadia) == 1
    assert not Merge.objects.exists()
    entry = actions.decide_apart(pair.pk, by=nadia, now=timezone.now()) and Entry.objects.get(
        kind="customers.told_apart"
    )
    assert entry.audience == "managers"


def test_who_may_not_merge_decides_nothing(twice, fay):
    scan()
    assert not fay.can(Capability.MERGE)

    for change in (actions.decide_apart, actions.ask_again, actions.merge_pair):
        with pytest.raises(Forbidden):
            change(Duplicate.objects.get().pk, by=fay, now=timezone.now())
    assert Duplicate.objects.get().state == State.WAITING


def test_companies_are_compared_with_companies(business):
    one = a_company(name="Harbour Brewing GmbH", email="beer@harbour.example")
    other = a_company(name="Harbour Brewing", email="beer@harbour.example")
    a_customer(name="Harbour Brewing", email="")

    scan()

    assert waiting() == [(one.pk, other.pk)]


def test_postal_addresses_speak_for_it(business):
    people = [a_customer(name="Ottilie Zwirner", email="") for _ in range(2)]
    for one in people:
        actions.add_contact_point(
            one.pk, kind="address", value="Lindenweg 5\n10969 Berlin", by=None, now=MET
        )

    scan()

    reasons = [reason["template"] for reason in Duplicate.objects.get().reasons]
    assert "the same postal address" in reasons


def test_an_import_looks_only_for_those_it_brought(business, nadia, tmp_path):
    for _ in range(2):
        a_customer(name="Old Pair", email="old@mail.example")
    one = a_customer(name="Ottilie Zwirner", email="", phone="+49 170 1234567")
    Duplicate.objects.all().delete()
    look_around()
    Duplicate.objects.all().delete()
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,Phone\nOtillie Zwirner,+49 170 9999999\nOttilie Zwirner,+49 170 1234568\n"
    )
    begun = imports.begin(
        kind="customers",
        path=path,
        file_name=path.name,
        mapping={"Name": "name", "Phone": "phone"},
        options={},
        is_dry_run=False,
        by=nadia,
        now=timezone.now(),
    )

    imports.run(begun.pk)
    look_around()

    assert duplicates.brought_by(begun.pk)
    assert waiting()
    assert all(one.pk in pair or min(pair) > one.pk for pair in waiting())
    assert not any(
        {first, second}
        == set(Customer.objects.filter(name="Old Pair").values_list("pk", flat=True))
        for first, second in waiting()
    )


def test_many_are_compared_with_everybody(twice, monkeypatch):
    monkeypatch.setattr("rapport.business.customers.actions.duplicates.scanning.FEW", 0)
    told = []

    actions.look_for_duplicates_of(
        [twice[1].pk], now=timezone.now(), on_progress=lambda *step: told.append(step)
    )

    assert waiting() == [(twice[0].pk, twice[1].pk)]
    assert told


def test_a_record_that_was_merged_away_is_not_compared(twice, omar):
    scan()
    actions.merge_pair(Duplicate.objects.get().pk, by=omar, now=timezone.now())

    told = scan()

    assert (told.new, told.waiting) == (0, 0)
    assert [record.key for record in duplicates.records()] == [twice[0].pk]


def test_merged_and_parted_again_may_be_asked_about_again(twice, omar):
    scan()
    merge = actions.merge_pair(Duplicate.objects.get().pk, by=omar, now=timezone.now())

    actions.unmerge(merge.pk, by=omar, now=timezone.now())

    assert waiting() == [(twice[0].pk, twice[1].pk)]


def test_whoever_shares_only_a_telephone_is_no_likely_twin(business, omar):
    a_customer(name="Anna Berger", email="", phone="+49 30 901820")

    found = queries.likely_twins(name="Paul Berger", phone="+49 30 901820", member=omar)

    assert found == []


def test_a_likely_twin_says_why(business, omar):
    a_customer(name="Lena Moreau", email="lena@mail.example")

    (twin,) = queries.likely_twins(name="Lena Morreau", email="lena@mail.example", member=omar)

    assert [str(reason) for reason in twin.reasons] == [
        "the same e-mail address",
        "names that differ by one letter",
    ]


def test_the_number_of_questions_does_not_grow_with_the_customers(
    business, django_assert_max_num_queries
):
    for number in range(20):
        a_customer(name=f"Person{chr(97 + number)} Quist{chr(97 + number)}", email="")

    with django_assert_max_num_queries(12):
        scan()
