"""Comparing two records, merging them, and taking them apart, on screen and by API."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from rapport.business.customers import actions
from rapport.business.customers.models import Consent, Customer, Duplicate, Merge
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.team.testing import a_token
from rapport.plumbing.kernel.words import say

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def pair(business):
    lena = a_customer(name="Lena Moreau", city="Berlin")
    told = {"city": "Hamburg", "note": "Likes suede", "outside_number": "K7"}
    return lena, a_customer(name="L. Moreau", **told)


def merge_page(customer, other=None):
    address = reverse("customers:merge", args=[customer.pk])
    return f"{address}?with={other.pk}" if other else address


def words(response):
    return " ".join(response.content.decode().split())


def test_the_other_is_looked_for_among_the_same_kind(signed_in, omar, pair):
    lena, twin = pair
    a_company(name="Moreau Shoes")
    client = signed_in(omar)

    seen = words(client.get(merge_page(lena), {"q": "Moreau"}))

    assert f'name="with" value="{twin.pk}"' in seen
    assert "Moreau Shoes" not in seen
    assert f'name="with" value="{lena.pk}"' not in seen
    again = client.get(merge_page(lena), {"q": "Lena", "with": twin.pk, "find": 1})
    assert "Compare" in words(again), "without JavaScript one may look again"


def test_suspected_twins_stand_first_with_the_reason(signed_in, omar, pair):
    lena, twin = pair
    Duplicate.objects.create(
        first=lena, second=twin, score=93, reasons=[say("Same phone").as_json()], found_at=NOW
    )

    seen = words(signed_in(omar).get(merge_page(lena)))

    assert "Same phone" in seen
    assert merge_page(lena, twin) in seen


def test_both_stand_side_by_side_before_anything_happens(signed_in, omar, pair):
    lena, twin = pair
    for customer, state in ((lena, "given"), (twin, "withdrawn")):
        Consent.objects.create(
            customer=customer, purpose="news", channel="email", state=state, source="person",
            at=NOW, recorded_at=NOW,
        )  # fmt: skip

    seen = words(signed_in(omar).get(merge_page(lena, twin)))

    assert "the other is kept aside" in seen
    assert "Hamburg" in seen
    assert "News, E-mail: one record says yes, the other no. It stays a no." in seen
    assert merge_page(twin, lena) in seen, "swapping is a link"
    assert not Merge.objects.exists()


def test_merging_says_so_and_offers_the_way_back(signed_in, omar, pair):
    lena, twin = pair
    client = signed_in(omar)

    done = client.post(merge_page(lena), {"with": twin.pk})

    merge = Merge.objects.get()
    assert (merge.survivor, merge.merged, merge.by) == (lena, twin, omar)
    undo = reverse("customers:unmerge", args=[merge.pk])
    assert (done.status_code, done["Location"]) == (303, lena.get_absolute_url())
    page = words(client.get(done["Location"]))
    assert "L. Moreau and Lena Moreau are one record now." in page
    assert undo in page
    back = client.get(client.post(undo)["Location"])
    assert "L. Moreau has a record of their own again." in words(back)
    assert twin.notes.count() == 1


def test_twice_is_once(signed_in, omar, pair):
    lena, twin = pair
    client = signed_in(omar)
    client.post(merge_page(lena), {"with": twin.pk})

    again = client.post(merge_page(lena), {"with": twin.pk})

    assert (again.status_code, again["Location"]) == (303, lena.get_absolute_url())
    assert Merge.objects.count() == 1
    undo = reverse("customers:unmerge", args=[Merge.objects.get().pk])
    client.post(undo)
    assert client.post(undo).status_code == 303
    seen = words(client.get(reverse("customers:merge_undoing", args=[Merge.objects.get().pk])))
    assert "This merge was undone" in seen


@pytest.mark.parametrize("other", ["itself", "company"])
def test_what_cannot_be_is_refused_in_words_and_nothing_changes(signed_in, omar, pair, other):
    lena, _twin = pair
    number = lena.pk if other == "itself" else a_company().pk
    client = signed_in(omar)

    response = client.post(merge_page(lena), {"with": number})

    told = {"itself": "one and the same record", "company": "A person and a company cannot be one"}
    assert response.status_code == 422
    assert told[other] in words(response)
    assert not Merge.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "999999"])
def test_whom_nobody_knows_nobody_can_merge(signed_in, omar, pair, number):
    response = signed_in(omar).post(merge_page(pair[0]), {"with": number})

    assert response.status_code == (422 if not number else 404)
    assert not Merge.objects.exists()


def test_who_may_not_merge_finds_nothing(signed_in, fay, ivy, pair):
    lena, twin = pair
    made = actions.merge(lena.pk, twin.pk, by=None, now=NOW)
    for member in (fay, ivy):
        client = signed_in(member)
        assert client.get(merge_page(lena)).status_code == 404
        assert client.post(reverse("customers:unmerge", args=[made.pk])).status_code == 404
        seen = client.get(reverse("customers:facts", args=[lena.pk]))
        assert "Merged from another record" in words(seen)
        assert reverse("customers:merge_undoing", args=[made.pk]) not in words(seen)
    made.refresh_from_db()
    assert made.undone_at is None


def test_old_links_lead_to_the_survivor(signed_in, omar, pair):
    lena, twin = pair
    actions.merge(lena.pk, twin.pk, by=None, now=NOW)
    client = signed_in(omar)

    for name in ("workspace:customer", "customers:facts", "sales:of-customer", "customers:record"):
        was, now = (reverse(name, args=[one.pk]) for one in (twin, lena))
        led = client.get(f"{was}?a=1")
        assert (led.status_code, led["Location"]) == (302, f"{now}?a=1")
    note = reverse("customers:notes", args=[twin.pk])
    sent = client.post(note, {"text": "Hello"})
    assert (sent.status_code, sent["Location"]) == (307, reverse("customers:notes", args=[lena.pk]))
    client.post(sent["Location"], {"text": "Hello"})
    assert lena.notes.filter(text="Hello").count() == 1
    for name in ("conversations:log", "sales:new-purchase", "cases:new"):
        page = client.get(reverse(name), {"customer": twin.pk}, follow=True)
        assert page.status_code == 200
        assert "Lena Moreau" in words(page), name


def test_old_links_of_hidden_ones_stay_dead(signed_in, omar, nadia, pair):
    """A merged record is as private as whoever took it in."""
    lena, twin = pair
    actions.merge(lena.pk, twin.pk, by=None, now=NOW)
    Customer.objects.filter(pk=lena.pk).update(is_private=True)

    assert signed_in(omar).get(twin.get_absolute_url()).status_code == 404
    assert signed_in(nadia).get(twin.get_absolute_url()).status_code == 302
    assert signed_in(omar).get("/customers/999999/").status_code == 404


def test_what_arrived_since_can_be_ticked(signed_in, omar, pair):
    lena, twin = pair
    made = actions.merge(lena.pk, twin.pk, by=omar, now=NOW)
    note = actions.write_note(lena.pk, text="Called about boots", by=omar, now=NOW)
    client = signed_in(omar)
    page = reverse("customers:merge_undoing", args=[made.pk])

    seen = words(client.get(page))
    assert "Called about boots" in seen
    assert f'value="customers.note:{note.pk}"' in seen
    undo = reverse("customers:unmerge", args=[made.pk])
    old = twin.notes.model.objects.get(text="Likes suede")
    refused = client.post(undo, {"moving": [f"customers.note:{old.pk}"]})
    assert refused.status_code == 422
    assert client.post(undo, {"moving": ["customers.note:x"]}).status_code == 404
    client.post(undo, {"moving": [f"customers.note:{note.pk}"]})

    assert set(twin.notes.values_list("text", flat=True)) == {"Called about boots", "Likes suede"}


def test_the_page_costs_the_same_for_many_rows(
    signed_in, omar, pair, django_assert_max_num_queries
):
    lena, twin = pair
    client = signed_in(omar)
    for number in range(40):
        actions.write_note(twin.pk, text=f"Note {number}", by=None, now=NOW)
    # One for each table that tells of customers, and some.
    with django_assert_max_num_queries(70):
        client.get(merge_page(lena, twin))
    made = actions.merge(lena.pk, twin.pk, by=None, now=NOW)
    for number in range(40):
        actions.write_note(lena.pk, text=f"Later {number}", by=None, now=NOW)
    with django_assert_max_num_queries(80):
        client.get(reverse("customers:merge_undoing", args=[made.pk]))


def _program(client, role="member"):
    _token, secret = a_token(role=role)

    def asked(method, path, body=None):
        return getattr(client, method)(
            f"/api/v1{path}", body, content_type="application/json",
            headers={"authorization": f"Bearer {secret}"},
        )  # fmt: skip

    return asked


def test_a_program_merges_and_takes_apart(client, pair):
    lena, twin = pair
    ask = _program(client)

    made = ask("post", f"/customers/{lena.pk}/merges/", {"merged_id": twin.pk})
    assert made.status_code == 201
    number = made.json()["id"]
    assert ask("get", f"/customers/{twin.pk}/").json()["id"] == lena.pk
    numbered = ask("get", "/customers/?outside_number=K7").json()["items"]
    assert [one["id"] for one in numbered] == [lena.pk]
    sent = {"customer_id": twin.pk, "kind": "phone", "value": "+49301234567"}
    point = ask("post", "/contact-points/", sent)
    assert point.json()["customer_id"] == lena.pk
    whole = ask("get", f"/merges/{number}/").json()
    assert {"table": "customers.reach", "id": point.json()["id"], "told": "+49 30 1234567"} in (
        whole["arrived"]
    )
    told = ask("get", f"/events/?mentions=customer:{lena.pk}").json()["items"]
    assert {one["facts"].get("name") for one in told} >= {"L. Moreau", "Lena Moreau"}
    listed = ask("get", f"/merges/?customer_id={twin.pk}").json()["items"]
    assert [one["id"] for one in listed] == [number]
    moving = [{"table": "customers.reach", "id": point.json()["id"]}]
    undone = ask("post", f"/merges/{number}/undo/", {"moving": moving})
    assert undone.json()["undone_at"]
    assert ask("get", f"/customers/{twin.pk}/").json()["id"] == twin.pk
    assert ask("get", f"/contact-points/?customer_id={twin.pk}&kind=phone").json()["items"]
    assert ask("post", f"/merges/{number}/undo/", {}).status_code == 200


def test_a_program_is_refused_in_words(client, pair):
    lena, twin = pair
    ask = _program(client)

    refused = ask("post", f"/customers/{lena.pk}/merges/", {"merged_id": lena.pk})
    assert refused.status_code == 422
    assert "one and the same" in refused.json()["detail"]
    assert ask("post", f"/customers/{lena.pk}/merges/", {"merged_id": 9999}).status_code == 404
    poor = _program(client, "front_desk")
    assert poor("post", f"/customers/{lena.pk}/merges/", {"merged_id": twin.pk}).status_code == 403
    assert not Merge.objects.exists()
