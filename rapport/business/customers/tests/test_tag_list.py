"""The tags themselves: renamed, merged, removed and brought back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, Tag, TagRemoval
from rapport.business.customers.queries.listing import found_by_text
from rapport.business.customers.segments import chosen
from rapport.business.customers.testing import MET, a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

HTMX = {"HX-Request": "true"}


def tag(name):
    return Tag.objects.get(name=name)


def names(customer):
    return sorted(one.name for one in customer.tags.all())


def test_a_tag_is_renamed_once_and_found_by_its_new_name(business, nadia, signed_in):
    lena = a_customer(tags=["VIP"])
    client, address = signed_in(nadia), f"/customers/tag-list/{tag('VIP').pk}/name/"

    for _ in range(2):
        assert client.post(address, {"name": "Stammgast"}).status_code == 303

    assert names(lena) == ["Stammgast"]
    assert found_by_text("stammgast") == [lena.pk]
    assert Entry.objects.filter(kind="customers.tag_renamed").count() == 1


@pytest.mark.parametrize("name", ["regular", "RÉGULAR", " Regular "])
def test_a_name_another_tag_has_is_refused_whatever_its_case(nadia, signed_in, name):
    a_customer(tags=["VIP", "Regular"])

    answer = signed_in(nadia).post(
        f"/customers/tag-list/{tag('VIP').pk}/name/", {"name": name}, headers=HTMX
    )

    assert answer.status_code == 422
    assert "Merge the two instead" in answer.content.decode()
    assert Tag.objects.count() == 2


def test_another_spelling_of_its_own_name_is_taken(business):
    a_customer(tags=["vip"])

    actions.rename_tag(tag("vip").pk, name="VIP", by=None, now=MET)

    assert [one.name for one in Tag.objects.all()] == ["VIP"]


def test_two_tags_become_one_and_nobody_has_it_twice(nadia, signed_in):
    both = a_customer(name="Both", tags=["VIP", "Regular"])
    only = a_customer(name="Only", tags=["VIP"])
    into = tag("Regular")
    address = f"/customers/tag-list/{tag('VIP').pk}/merging/"

    answer = signed_in(nadia).post(address, {"into": into.pk})
    again = signed_in(nadia).post(address, {"into": into.pk})

    assert answer.status_code == 303
    assert again.status_code == 404
    assert names(both) == names(only) == ["Regular"]
    assert found_by_text("vip") == []
    assert Entry.objects.get(kind="customers.tags_merged").facts["customers"] == 2


def test_a_tag_is_not_merged_with_itself(nadia, signed_in):
    lena = a_customer(tags=["VIP"])
    one = tag("VIP")

    for into in (one.pk, 10**9, "x", ""):
        answer = signed_in(nadia).post(f"/customers/tag-list/{one.pk}/merging/", {"into": into})
        assert answer.status_code == 422

    assert names(lena) == ["VIP"]


def test_a_removed_tag_comes_back_with_everybody_who_had_it(nadia, signed_in):
    lena, gone = a_customer(name="Lena", tags=["VIP"]), a_customer(name="Gone", tags=["VIP"])
    client = signed_in(nadia)

    client.post(f"/customers/tag-list/{tag('VIP').pk}/removal/")
    page = client.get("/customers/tag-list/")
    removal = TagRemoval.objects.get()
    assert f"/customers/tag-list/return/{removal.pk}/" in page.content.decode()
    assert names(lena) == []
    assert found_by_text("vip") == []
    Customer.objects.filter(pk=gone.pk).delete()

    for _ in range(2):
        assert client.post(f"/customers/tag-list/return/{removal.pk}/").status_code == 303

    assert names(lena) == ["VIP"]
    assert found_by_text("vip") == [lena.pk]
    assert Entry.objects.filter(kind="customers.tag_returned").count() == 1


def test_removals_are_forgotten_after_thirty_days(business):
    a_customer(tags=["Old", "New"])
    actions.remove_tag(tag("Old").pk, by=None, now=MET)

    actions.remove_tag(tag("New").pk, by=None, now=MET + timedelta(days=31))

    assert [one.name for one in TagRemoval.objects.all()] == ["New"]


def test_a_tag_is_made_before_anybody_has_it(nadia, signed_in):
    client = signed_in(nadia)

    for name in ("VIP", "vip", " VÍP "):
        client.post("/customers/tag-list/", {"name": name})
    assert client.post("/customers/tag-list/", {"name": " "}).status_code == 422

    assert [one.name for one in Tag.objects.all()] == ["VIP"]


def test_counts_are_of_those_who_may_be_seen_and_stand(nadia, signed_in):
    a_customer(name="Seen", tags=["VIP"])
    merged = a_customer(name="Merged", tags=["VIP"])
    Customer.objects.filter(pk=merged.pk).update(merged_into=a_customer(name="Survivor"))

    page = signed_in(nadia).get("/customers/tag-list/")

    assert [(row.name, row.count) for row in page.context["tags"]] == [("VIP", 1)]


def test_the_list_asks_as_much_of_one_as_of_many(nadia, signed_in):
    client = signed_in(nadia)
    a_customer(tags=["one"])
    client.get("/customers/tag-list/")
    with CaptureQueriesContext(connection) as few:
        client.get("/customers/tag-list/")
    a_customer(tags=[f"tag {number}" for number in range(20)])

    with CaptureQueriesContext(connection) as many:
        client.get("/customers/tag-list/")

    assert len(many) == len(few)


@pytest.mark.parametrize("who", ["omar", "fay", "ivy"])
def test_only_managers_tidy_up(request, signed_in, who):
    member = request.getfixturevalue(who)
    a_customer(tags=["VIP"])
    one = tag("VIP")

    assert signed_in(member).post(f"/customers/tag-list/{one.pk}/removal/").status_code == 404
    for change in (
        lambda: actions.rename_tag(one.pk, name="x", by=member, now=MET),
        lambda: actions.merge_tags(one.pk, into_id=one.pk, by=member, now=MET),
        lambda: actions.remove_tag(one.pk, by=member, now=MET),
        lambda: actions.make_tag(name="x", by=member, now=MET),
    ):
        with pytest.raises(Forbidden):
            change()
    assert [one.name for one in Tag.objects.all()] == ["VIP"]


def test_an_empty_name_is_refused(business):
    a_customer(tags=["VIP"])

    with pytest.raises(Refused):
        actions.rename_tag(tag("VIP").pk, name=" ", by=None, now=MET)


def test_segments_go_on_meaning_whom_they_meant(business, nadia):
    lena = a_customer(tags=["VIP", "Regular"])
    asked = {"all": [{"field": "tags", "test": "holds", "value": "VIP"}]}
    segment = actions.save_segment(name="Best", definition=asked, by=nadia, now=MET)

    actions.rename_tag(tag("VIP").pk, name="Very important", by=nadia, now=MET)
    segment.refresh_from_db()
    assert list(chosen(segment.definition, nadia, MET)) == [lena]

    actions.merge_tags(tag("Very important").pk, into_id=tag("Regular").pk, by=nadia, now=MET)
    segment.refresh_from_db()
    assert segment.definition["all"][0]["value"] == "Regular"
    assert list(chosen(segment.definition, nadia, MET)) == [lena]
