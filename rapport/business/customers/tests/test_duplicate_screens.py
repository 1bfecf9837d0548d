"""Deciding on two records: on the screen, by a program, without JavaScript."""

from datetime import timedelta

import pytest

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, Duplicate, Merge
from rapport.business.customers.testing import MET, a_customer, look_around
from rapport.business.team.queries import business as firm
from rapport.business.team.testing import a_token
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.models import Entry

PAGE = "/customers/duplicates/"
HTMX = {"HX-Request": "true"}
State = Duplicate.State


def a_pair(*, names=("Lena Moreau", "Lena Morreau"), score=90, **changes):
    """Two records that somebody should look at."""
    first, second = (
        a_customer(name=name, email="", made_at=MET + timedelta(days=day), **changes)
        for day, name in enumerate(names)
    )
    reasons = [say("names that differ by one letter").as_json()]
    return Duplicate.objects.create(
        first=first, second=second, score=score, reasons=reasons, found_at=MET
    )


@pytest.fixture
def as_omar(omar, signed_in):
    return signed_in(omar)


def decide(browser, pair, decision, **more):
    return browser.post(f"{PAGE}{pair.pk}/decision/", {"decision": decision, **more})


def test_the_likeliest_pair_comes_first_with_its_reasons(as_omar):
    a_pair(names=("Ida Falk", "Ida Falck"), score=70)
    a_pair()

    page = as_omar.get(PAGE).content.decode()

    assert "Lena Morreau" in page
    assert "Ida Falck" not in page
    assert "names that differ by one letter" in page
    assert "2 left" in page
    assert 'data-mark="similar"' in page


def test_what_is_the_same_and_what_is_not_is_marked(as_omar):
    pair = a_pair()
    for one, phone in ((pair.first, "+4930901820"), (pair.second, "+4930901820")):
        actions.add_contact_point(one.pk, kind="phone", value=phone, by=None, now=MET)
    for one, email in ((pair.first, "a@mail.example"), (pair.second, "zzz@post.example")):
        actions.add_contact_point(one.pk, kind="email", value=email, by=None, now=MET)

    page = as_omar.get(PAGE).content.decode()

    assert 'data-mark="same"' in page
    assert 'data-mark="different"' in page


def test_nobody_is_here_twice(as_omar):
    assert "Everybody is here once" in as_omar.get(PAGE).content.decode()


def test_the_same_person_is_merged_and_it_can_be_undone(as_omar):
    pair = a_pair()

    answer = decide(as_omar, pair, "same")

    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    merge = Merge.objects.get()
    assert (merge.survivor, merge.merged) == (pair.first, pair.second)
    assert f"/customers/merges/{merge.pk}/undo/" in as_omar.get(PAGE).content.decode()


def test_deciding_twice_is_deciding_once(as_omar):
    pair = a_pair()

    for _ in range(2):
        assert decide(as_omar, pair, "same").status_code == 303

    assert Merge.objects.count() == 1


def test_two_people_stay_two_and_it_can_be_undone(as_omar, omar):
    pair = a_pair()

    decide(as_omar, pair, "apart")

    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == (State.APART, omar)
    assert f"{PAGE}{pair.pk}/return/" in as_omar.get(PAGE).content.decode()
    assert as_omar.post(f"{PAGE}{pair.pk}/return/").status_code == 303
    pair.refresh_from_db()
    assert pair.state == State.WAITING


def test_later_shows_the_next_and_decides_nothing(as_omar):
    first, second = a_pair(), a_pair(names=("Ida Falk", "Ida Falck"), score=70)

    page = as_omar.get(PAGE).content.decode()
    following = as_omar.get(f"{PAGE}?at={second.pk}").content.decode()

    assert f"?at={second.pk}" in page
    assert "Ida Falck" in following
    assert f"?at={first.pk}" in following
    assert Duplicate.objects.waiting().count() == 2


def test_with_htmx_the_next_pair_takes_its_place(as_omar):
    pair = a_pair()
    a_pair(names=("Ida Falk", "Ida Falck"), score=70)

    answer = as_omar.post(f"{PAGE}{pair.pk}/decision/", {"decision": "apart"}, headers=HTMX)

    part = answer.content.decode()
    assert answer.status_code == 200
    assert part.lstrip().startswith("<!--") or '<div id="pair"' in part
    assert "Ida Falck" in part
    assert "<html" not in part
    assert 'id="toasts"' in part


def test_a_refusal_stands_beside_the_pair(as_omar):
    pair = a_pair()
    Duplicate.objects.filter(pk=pair.pk).update(state=State.MERGED)

    answer = decide(as_omar, pair, "apart")

    assert answer.status_code == 422
    assert "These two were merged." in answer.content.decode()


@pytest.mark.parametrize("decision", ["", "perhaps"])
def test_an_unknown_decision_is_no_decision(as_omar, decision):
    pair = a_pair()

    assert decide(as_omar, pair, decision).status_code == 404
    assert Duplicate.objects.get().state == State.WAITING


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 30, "0", "²"])
def test_an_odd_number_leads_to_the_likeliest(as_omar, asked):
    a_pair()

    assert "Lena Morreau" in as_omar.get(PAGE, {"at": asked}).content.decode()


def test_private_records_are_for_those_who_see_both(as_omar, nadia, signed_in):
    pair = a_pair()
    Customer.objects.filter(pk=pair.second_id).update(is_private=True)

    assert "Everybody is here once" in as_omar.get(PAGE).content.decode()
    assert decide(as_omar, pair, "same").status_code == 404
    hint = as_omar.get(f"{PAGE}hint/", headers=HTMX).content.decode()
    assert "pair" not in hint.replace("duplicates", "")
    beside = as_omar.get(f"/customers/{pair.first_id}/duplicates/", headers=HTMX)
    assert "Morreau" not in beside.content.decode()
    assert "Lena Morreau" in signed_in(nadia).get(PAGE).content.decode()
    assert not Merge.objects.exists()


def test_the_list_hints_and_a_customer_is_asked_about(as_omar):
    pair = a_pair()

    hint = as_omar.get(f"{PAGE}hint/", headers=HTMX).content.decode()
    beside = as_omar.get(f"/customers/{pair.second_id}/duplicates/", headers=HTMX)

    assert "1 pair may be the same person" in hint
    assert "Written down twice?" in beside.content.decode()
    assert f"{PAGE}?at={pair.pk}" in beside.content.decode()


def test_whoever_may_not_merge_is_told_nothing(fay, ivy, signed_in):
    pair = a_pair()

    for member in (fay, ivy):
        browser = signed_in(member)
        assert browser.get(PAGE).status_code == 404
        assert decide(browser, pair, "apart").status_code == 404
        assert "pair may" not in browser.get(f"{PAGE}hint/", headers=HTMX).content.decode()
        beside = browser.get(f"/customers/{pair.first_id}/duplicates/", headers=HTMX)
        assert "Written down twice" not in beside.content.decode()
    assert Duplicate.objects.get().state == State.WAITING


def test_certain_ones_are_merged_together_with_a_bar(as_omar):
    for _ in range(2):
        a_customer(name="Ottilie Zwirner", email="o@zwirner.example", phone="+4917012345678")
    look_around()
    assert "1 pair is the same beyond doubt." in as_omar.get(PAGE).content.decode()

    begun = as_omar.post(f"{PAGE}round/", {"what": "merging"})

    watched = as_omar.get(begun["Location"]).content.decode()
    assert "<progress" in watched
    look_around()
    over = as_omar.get(begun["Location"], headers=HTMX)
    assert (over.status_code, Merge.objects.count()) == (286, 1)
    assert "Done." in over.content.decode()


def test_looking_again_is_a_job(as_omar):
    for _ in range(2):
        a_customer(name="Ottilie Zwirner", email="o@zwirner.example")
    Job.objects.all().delete()

    as_omar.post(f"{PAGE}round/", {"what": "scan"})
    look_around()

    assert Duplicate.objects.waiting().count() == 1
    assert as_omar.post(f"{PAGE}round/", {"what": "sweep"}).status_code == 404


def test_only_the_owner_lets_it_merge_by_itself(as_omar, olga, signed_in):
    assert as_omar.post(f"{PAGE}automatic/", {"merges_certain": "on"}).status_code == 404
    assert not firm().merges_certain
    browser = signed_in(olga)

    browser.post(f"{PAGE}automatic/", {"merges_certain": "on"})

    assert firm().merges_certain
    assert "checked" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}automatic/")
    assert not firm().merges_certain


@pytest.mark.parametrize("path", ["1/decision/", "1/return/", "automatic/"])
def test_deciding_takes_a_post(olga, signed_in, path):
    assert signed_in(olga).get(f"{PAGE}{path}").status_code == 405


def test_a_stranger_is_sent_to_the_door(client, business):
    assert client.get(PAGE).status_code in {302, 303}


def test_the_number_of_questions_does_not_grow(as_omar, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(2):
        a_pair(names=(f"Ida Falk{number}", f"Ida Falck{number}"))
    as_omar.get(PAGE)  # what is remembered is known from here on
    with CaptureQueriesContext(connection) as few:
        as_omar.get(PAGE)
    for number in range(2, 20):
        a_pair(names=(f"Ida Falk{number}", f"Ida Falck{number}"))

    with django_assert_num_queries(len(few)):
        as_omar.get(PAGE)


@pytest.fixture
def till(omar, client):
    """A program that acts with a member's rights."""
    _, secret = a_token()

    def ask(method, path, body=None):
        return getattr(client, method)(
            f"/api/v1{path}",
            data=body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )

    return ask


def test_a_program_reads_and_decides(till):
    pair = a_pair(score=98)
    a_pair(names=("Ida Falk", "Ida Falck"), score=70)

    listed = till("get", "/duplicates/?limit=1").json()
    (one,) = listed["items"]
    assert (one["id"], one["score"], one["is_certain"]) == (pair.pk, 98, True)
    assert one["reasons"] == ["names that differ by one letter"]
    assert listed["next"]
    assert len(till("get", f"/duplicates/?customer_id={pair.first_id}").json()["items"]) == 1

    apart = till("post", f"/duplicates/{pair.pk}/decision/", {"decision": "apart"})
    assert apart.status_code == 200, apart.json()
    assert apart.json()["state"] == "apart"
    till("post", f"/duplicates/{pair.pk}/decision/", {"decision": "again"})
    merged = till(
        "post",
        f"/duplicates/{pair.pk}/decision/",
        {"decision": "same", "survivor_id": pair.second_id},
    )
    assert merged.json().get("state") == "merged", merged.json()
    assert Merge.objects.get().survivor_id == pair.second_id
    refused = till("post", f"/duplicates/{pair.pk}/decision/", {"decision": "apart"})
    assert refused.status_code == 422


def test_a_program_finds_nothing_that_it_may_not_see(till):
    pair = a_pair()
    Customer.objects.filter(pk=pair.first_id).update(is_private=True)
    before = Entry.objects.count()

    assert till("get", "/duplicates/").json()["items"] == []
    assert till("get", f"/duplicates/{pair.pk}/").status_code == 404
    decided = till("post", f"/duplicates/{pair.pk}/decision/", {"decision": "same"})
    assert decided.status_code == 404
    assert Entry.objects.count() == before
