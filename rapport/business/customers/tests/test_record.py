"""The parts of a record: each its own address, in htmx and as plain forms."""

import pytest

from rapport.business.customers import actions
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import MET, a_company, a_customer
from rapport.plumbing.ledger.models import Entry

HTMX = {"HX-Request": "true"}
PARTS = {
    "record": {"name": "Lena Dubois", "kind": "person"},
    "stage": {"stage": "previous"},
    "attention": {"attention": "quiet"},
    "keeper": {"keeper": ""},
    "warning": {"warning": "Pays cash only"},
    "tags": {"name": "VIP"},
    "notes": {"text": "Two dogs."},
    "contact-points": {"kind": "phone", "value": "030 901820"},
}
WRONG = {
    "record": {"name": "", "kind": "person"},
    "stage": {"stage": "retired"},
    "attention": {"attention": "loud"},
    "keeper": {"keeper": "999"},
    "warning": {"warning": "x" * 201},
    "tags": {"name": ""},
    "notes": {"text": " "},
    "contact-points": {"kind": "email", "value": "nonsense"},
    "ties": {"kind": "works_at", "to": ""},
}


@pytest.fixture
def lena(omar):
    return a_customer(name="Lena Moreau", keeper=omar, born_on=None, language="ja")


@pytest.mark.parametrize("part", [*PARTS, "ties", "facts"])
def test_each_part_stands_alone_and_on_a_page(omar, signed_in, lena, part):
    client, address = signed_in(omar), f"/customers/{lena.pk}/{part}/"

    page, alone = client.get(address), client.get(address, headers=HTMX)

    assert page.status_code == alone.status_code == 200
    assert "<html" in page.content.decode()
    assert "<html" not in alone.content.decode()
    assert f'id="{part}"' in page.content.decode()
    assert alone.content.decode().lstrip().startswith(f'<section id="{part}"')


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_changed_by_a_plain_form(omar, signed_in, lena, part):
    before = Entry.objects.count()

    answer = signed_in(omar).post(f"/customers/{lena.pk}/{part}/", PARTS[part])

    assert answer.status_code == 303
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_changed_in_place_and_twice_is_once(omar, signed_in, lena, part):
    client, before = signed_in(omar), Entry.objects.count()

    for _ in range(2):
        answer = client.post(f"/customers/{lena.pk}/{part}/", PARTS[part], headers=HTMX)
        assert answer.status_code == 200
        assert answer["HX-Trigger"] == "customer-changed"
        assert f'id="{part}"' in answer.content.decode()

    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("part", WRONG)
def test_mistakes_are_shown_and_nothing_changes(omar, signed_in, lena, part, headers):
    before = Entry.objects.count()

    answer = signed_in(omar).post(f"/customers/{lena.pk}/{part}/", WRONG[part], headers=headers)

    assert answer.status_code == 422
    assert (
        "errorlist" in answer.content.decode() or 'aria-invalid="true"' in answer.content.decode()
    )
    assert Entry.objects.count() == before


@pytest.mark.parametrize("part", [*PARTS, "ties", "facts", "privacy"])
def test_a_private_customer_is_not_there_for_others(omar, nadia, signed_in, part):
    hidden = a_customer(name="Hidden One", is_private=True, keeper=nadia)
    before = Entry.objects.count()
    client = signed_in(omar)

    assert client.get(f"/customers/{hidden.pk}/{part}/").status_code == 404
    assert client.post(f"/customers/{hidden.pk}/{part}/", PARTS.get(part, {})).status_code in {
        404,
        405,
    }
    assert Entry.objects.count() == before
    assert signed_in(nadia).get(f"/customers/{hidden.pk}/{part}/").status_code == 200


@pytest.mark.parametrize("part", [*PARTS, "ties"])
def test_an_observer_looks_but_does_not_touch(ivy, signed_in, lena, part):
    client, before = signed_in(ivy), Entry.objects.count()

    if part != "record":
        page = client.get(f"/customers/{lena.pk}/{part}/", headers=HTMX)
        assert page.status_code == 200
        assert "<form" not in page.content.decode()
    assert client.post(f"/customers/{lena.pk}/{part}/", PARTS.get(part, {})).status_code == 404
    assert Entry.objects.count() == before


@pytest.mark.parametrize("part", [*PARTS, "ties", "facts"])
def test_strangers_sign_in_first(client, lena, part):
    assert client.get(f"/customers/{lena.pk}/{part}/").status_code == 302
    assert client.get(f"/customers/{10**18}/{part}/").status_code == 302


@pytest.mark.parametrize("part", ["stage", "facts", "notes"])
def test_there_is_no_such_customer(omar, signed_in, part):
    assert signed_in(omar).get(f"/customers/999/{part}/").status_code == 404
    assert signed_in(omar).get(f"/customers/{10**25}/{part}/").status_code == 404


def test_privacy_is_for_those_who_see_it(omar, nadia, signed_in, lena):
    assert (
        signed_in(omar).post(f"/customers/{lena.pk}/privacy/", {"is_private": "on"}).status_code
        == 404
    )

    assert (
        signed_in(nadia).post(f"/customers/{lena.pk}/privacy/", {"is_private": "on"}).status_code
        == 303
    )

    lena.refresh_from_db()
    assert lena.is_private


def test_handing_over_a_private_customer_leads_back_to_the_list(omar, nadia, signed_in, lena):
    Customer.objects.update(is_private=True)

    answer = signed_in(omar).post(f"/customers/{lena.pk}/keeper/", {"keeper": nadia.pk})

    assert answer["Location"] == "/customers/"
    lena.refresh_from_db()
    assert lena.keeper == nadia


def test_a_language_of_an_import_survives_saving(omar, signed_in, lena):
    client = signed_in(omar)

    client.post(
        f"/customers/{lena.pk}/record/", {"name": "Lena M", "kind": "person", "language": "ja"}
    )

    lena.refresh_from_db()
    assert (lena.name, lena.language) == ("Lena M", "ja")


def test_the_record_changes_nothing_it_does_not_show(omar, signed_in, lena):
    extra = {
        "stage": "previous",
        "is_private": "on",
        "keeper": "",
        "sort_name": "zzz",
        "heard_at": "2020-01-01",
        "pk": 5,
    }

    signed_in(omar).post(
        f"/customers/{lena.pk}/record/",
        {"name": "Lena Moreau", "kind": "person", "language": "ja", **extra},
    )

    fresh = Customer.objects.get(pk=lena.pk)
    assert (fresh.stage, fresh.is_private, fresh.keeper, fresh.sort_name, fresh.heard_at) == (
        "future",
        False,
        omar,
        "moreau lena",
        None,
    )


def test_ways_are_preferred_owned_retired_and_used_again(omar, signed_in, lena):
    client = signed_in(omar)
    first = lena.reaches.get()
    paul = a_customer(name="Paul Petit", email=first.point.value)
    second = actions.add_contact_point(
        lena.pk, kind="email", value="two@mail.example", by=None, now=MET
    )
    base = f"/customers/{lena.pk}/contact-points"

    assert "also reaches" in client.get(f"{base}/").content.decode()
    assert client.post(f"{base}/{second.pk}/preference/").status_code == 303
    assert (
        client.post(
            f"/customers/{paul.pk}/contact-points/{paul.reaches.get().pk}/ownership/", headers=HTMX
        ).status_code
        == 200
    )
    assert client.post(f"{base}/{first.pk}/retirement/").status_code == 303
    assert client.post(f"{base}/{first.pk}/preference/", headers=HTMX).status_code == 422

    first.refresh_from_db()
    second.refresh_from_db()
    assert second.is_preferred
    assert paul.reaches.get().is_whose
    assert first.retired_at

    assert client.post(f"{base}/{first.pk}/reinstatement/").status_code == 303
    first.refresh_from_db()
    assert first.retired_at is None
    assert client.post(f"{base}/{paul.reaches.get().pk}/retirement/").status_code == 404
    assert client.get(f"{base}/{first.pk}/retirement/").status_code == 405


def test_ties_are_made_and_ended(omar, signed_in, lena):
    harbour = a_company()
    client, address = signed_in(omar), f"/customers/{lena.pk}/ties/"

    found = client.get(f"{address}?q=harbour").content.decode()
    made = client.post(
        address, {"kind": "works_at", "to": harbour.pk, "role": "sponsor"}, headers=HTMX
    )

    assert f'name="to" value="{harbour.pk}"' in found
    assert "Sponsor" in made.content.decode()
    seen_from_there = client.get(f"/customers/{harbour.pk}/ties/").content.decode()
    assert "Lena" in seen_from_there
    assert "our sponsor, has been silent" in seen_from_there
    assert client.post(f"{address}{lena.ties.get().pk}/ending/").status_code == 303
    assert lena.ties.get().until_on


def test_nobody_is_tied_to_the_hidden(omar, signed_in, lena):
    hidden = a_company(name="Hidden Ltd", is_private=True)

    answer = signed_in(omar).post(
        f"/customers/{lena.pk}/ties/", {"kind": "works_at", "to": hidden.pk}
    )

    assert answer.status_code == 404
    assert not lena.ties.exists()


def test_a_refused_tie_says_why(omar, signed_in, lena):
    paul = a_customer(name="Paul Petit")

    answer = signed_in(omar).post(
        f"/customers/{lena.pk}/ties/", {"kind": "works_at", "to": paul.pk}, headers=HTMX
    )

    assert answer.status_code == 422
    assert "choose a company" in answer.content.decode()


def test_a_tag_is_taken_off(omar, signed_in, lena):
    actions.tag(lena.pk, name="VIP", by=None, now=MET)

    answer = signed_in(omar).post(
        f"/customers/{lena.pk}/tags/removal/", {"name": "VIP"}, headers=HTMX
    )

    assert "VIP" not in answer.content.decode()
    assert not lena.tags.exists()


def test_a_note_is_removed_with_the_way_back(omar, signed_in, lena):
    client = signed_in(omar)
    note = actions.write_note(lena.pk, text="Two dogs.", by=omar, now=MET)
    base = f"/customers/{lena.pk}/notes"

    answer = client.post(f"{base}/{note.pk}/removal/", headers=HTMX).content.decode()
    assert "Two dogs." not in answer
    assert f'action="{base}/{note.pk}/return/"' in answer

    client.post(f"{base}/{note.pk}/return/")
    assert "Two dogs." in client.get(f"{base}/").content.decode()
    other = a_customer(name="Paul Petit")
    assert client.post(f"/customers/{other.pk}/notes/{note.pk}/removal/").status_code == 404


def test_facts_tell_the_stage_with_its_reason(omar, signed_in, lena):
    actions.set_stage(lena.pk, stage="current", by=omar, now=MET)
    actions.set_warning(lena.pk, warning="<script>", by=omar, now=MET)

    page = signed_in(omar).get(f"/customers/{lena.pk}/facts/").content.decode()

    assert "Set by Omar Weiss." in page
    assert "&lt;script&gt;" in page
    assert "Omar Weiss" in page


def test_facts_cost_the_same_however_much_is_known(
    omar, signed_in, lena, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = signed_in(omar), f"/customers/{lena.pk}/facts/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(10):
        actions.add_contact_point(
            lena.pk, kind="email", value=f"l{number}@mail.example", by=None, now=MET
        )
        actions.tie(
            lena.pk, to_id=a_company(name=f"Firm {number}").pk, kind="works_at", by=None, now=MET
        )
        actions.tag(lena.pk, name=f"t{number}", by=None, now=MET)

    with CaptureQueriesContext(connection) as lots:
        client.get(address)

    assert len(lots) == len(few)


def test_the_story_of_a_company_is_that_of_its_people(omar, nadia):
    from rapport.business.customers.queries import timeline_references

    ines = a_customer(name="Ines Petit", company="Harbour Brewing")
    hidden = a_customer(name="Hidden One", company="Harbour Brewing", is_private=True)
    harbour = Customer.objects.companies().get()

    assert timeline_references(ines, member=omar) == [ines.reference]
    assert timeline_references(harbour, member=omar) == [harbour.reference, ines.reference]
    assert hidden.reference in timeline_references(harbour, member=nadia)
