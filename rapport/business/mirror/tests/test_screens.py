"""The mirror on the screen: whose it is, what it says, and what opens behind a bar."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.actions import save_segment
from rapport.business.customers.models import Tag
from rapport.business.customers.testing import a_customer
from rapport.business.mirror import queries
from rapport.business.mirror.models import TraitDay
from rapport.business.mirror.rules import Side, Trait
from rapport.business.mirror.rules.traits import MEASURES
from rapport.business.mirror.testing import (
    a_settled_complaint,
    a_word_kept,
    all_counted,
    an_answer,
)
from rapport.business.team.testing import a_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
PART = {"HX-Request": "true"}


def at(name, *arguments):
    return reverse(f"mirror:{name}", args=arguments)


def lately(scope, days=90):
    return queries.reflected(scope, now=timezone.now(), days=days)


def some_answers(number=6, **more):
    for _ in range(number):
        an_answer(**more)


def test_an_empty_business_reads_words_and_no_numbers(client, olga):
    client.force_login(olga)
    page = client.get(at("index")).content.decode()

    assert "Nothing to mirror yet" in page
    assert "mirror__bar" not in page


def test_the_owner_sees_seven_traits_with_their_samples(client, olga):
    some_answers(customer=a_customer())
    all_counted()
    client.force_login(olga)

    page = client.get(at("index")).content.decode()

    assert page.count('<th scope="row">') == len(Trait)
    assert "6 counted" in page
    assert "Too little evidence yet" in page or "No evidence yet" in page
    assert at("evidence", "communication", "us") in page


def test_four_things_are_too_little_for_a_number(client, olga):
    some_answers(4, customer=a_customer())
    all_counted()

    half = queries.business_mirror(timezone.now(), 90).half(Trait.COMMUNICATION, Side.US)

    assert half.bar.number == 4
    assert half.bar.score is None


def test_who_does_not_see_the_business_lands_on_their_own(client, omar, nadia):
    lena = a_customer()
    some_answers(customer=lena, by=omar)
    some_answers(7, customer=lena, by=nadia, in_time=False)
    all_counted()
    client.force_login(omar)

    page = client.get(at("index")).content.decode()

    assert "Your mirror" in page
    assert "6 counted" in page
    assert "13 counted" not in page
    for asked in ("?segment=1", "?tag=1", "?of=segment:1", f"?member={nadia.pk}"):
        assert client.get(at("index") + asked).status_code == 404, asked


def test_a_members_mirror_is_theirs_and_the_owners_alone(signed_in, omar, nadia, olga, ivy):
    some_answers(customer=a_customer(), by=omar)
    page, evidence = at("of-member", omar.pk), at("evidence", "communication", "us")
    asked = f"{evidence}?member={omar.pk}&measure=answered_in_time"

    for member in (nadia, ivy, a_member(role="manager"), a_member()):
        browser = signed_in(member)
        for path in (
            page,
            asked,
            f"{at('table')}?member={omar.pk}",
            f"{at('index')}?member={omar.pk}",
        ):
            assert browser.get(path).status_code == 404, (member, path)
    for member in (omar, olga):
        browser = signed_in(member)
        assert "6 counted" in browser.get(page).content.decode()
        assert browser.get(asked).status_code == 200


def test_a_member_answers_for_what_they_did_and_what_broke_in_their_name(omar, nadia):
    lena = a_customer()
    some_answers(3, customer=lena, by=omar)
    an_answer(customer=lena, by=nadia, in_time=False)
    a_word_kept(customer=lena, member_id=omar.pk, is_kept=False)
    a_word_kept(customer=lena, member_id=nadia.pk, is_kept=False)
    a_word_kept(customer=lena, member_id=omar.pk, by=omar)

    counts = lately(queries.of_member(omar, omar)).now.counts

    assert (counts["answered_in_time"].good, counts["answered_in_time"].missed) == (3, 0)
    assert (counts["promise_kept"].good, counts["promise_kept"].missed) == (1, 1)


def test_a_customers_mirror_is_of_that_customer(client, omar):
    lena, ben = a_customer(name="Lena"), a_customer(name="Ben")
    some_answers(customer=lena)
    some_answers(9, customer=ben, in_time=False)
    client.force_login(omar)

    page = client.get(at("of-customer", lena.pk)).content.decode()
    card = client.get(at("of-customer", lena.pk), headers=PART).content.decode()

    assert "6 counted" in page
    assert 'id="customer-mirror"' in card
    assert "<html" not in card


def test_a_private_customers_mirror_is_not_found(client, omar):
    lena = a_customer(is_private=True)
    client.force_login(omar)

    assert client.get(at("of-customer", lena.pk)).status_code == 404
    asked = f"{at('evidence', 'communication', 'us')}?customer={lena.pk}"
    assert client.get(asked).status_code == 404


def test_what_is_for_managers_counts_for_managers_only(omar, nadia):
    lena = a_customer()
    an_answer(customer=lena)
    an_answer(customer=lena, audience="managers")

    seen = {
        one: lately(queries.of_customer(lena, one)).now.counts["answered_in_time"].good
        for one in (omar, nadia)
    }

    assert seen == {omar: 1, nadia: 2}


def test_a_private_customer_is_not_counted_in_a_colleagues_mirror(omar):
    lena = a_customer(is_private=True)
    an_answer(customer=lena, by=omar)
    an_answer(by=omar)

    counts = lately(queries.of_member(omar, omar)).now.counts

    assert counts["answered_in_time"].good == 1


def test_a_group_is_of_its_customers(client, nadia):
    lena, ben = a_customer(name="Lena"), a_customer(name="Ben")
    regulars = Tag.objects.create(name="Regulars")
    lena.tags.add(regulars)
    wanted = {"field": "name", "test": "holds", "value": "Lena"}
    segment = save_segment(
        name="The regulars", definition=wanted, is_shared=True, by=nadia, now=timezone.now()
    )
    some_answers(customer=lena)
    some_answers(9, customer=ben)
    client.force_login(nadia)

    page = client.get(f"{at('index')}?tag={regulars.pk}").content.decode()

    assert "6 counted" in page
    assert "The mirror: Regulars" in page
    page = client.get(f"{at('index')}?of=segment:{segment.pk}").content.decode()
    assert "6 counted" in page
    assert "The mirror: The regulars" in page


def test_every_bar_adds_up_to_what_stands_behind_it(olga, omar):
    lena = a_customer()
    for days_ago in (1, 5, 20, 44):
        an_answer(customer=lena, days_ago=days_ago, by=omar)
        an_answer(customer=lena, days_ago=days_ago, in_time=False, by=omar)
        a_settled_complaint(customer=lena, days_ago=days_ago, thanked=days_ago > 4)
        a_word_kept(customer=lena, days_ago=days_ago)
    now = all_counted()

    for scope in (queries.whole_business(olga), queries.of_customer(lena, olga)):
        whole = queries.reflected(scope, now=now, days=30)
        for half in whole.halves:
            found = queries.behind(scope, half.trait, half.side, now=now, days=30)
            assert found.half.bar == half.bar
            assert sum(row.count.number for row in found.rows) == half.bar.number
        for measure in MEASURES:
            count = whole.now.counts[measure.key]
            told = queries.stretch(scope, measure, whole.period, limit=1_000).moments
            parts = [one.part for one in told]
            good = parts.count("good") - parts.count("undone")
            missed = parts.count("missed")
            if measure.is_share:
                missed = max(0, missed - good)
            assert (max(0, good), missed) == (count.good, count.missed), measure.key


def test_the_entries_come_a_stretch_at_a_time_and_none_twice(client, olga):
    lena = a_customer()
    some_answers(120, customer=lena)
    all_counted()
    client.force_login(olga)
    path = f"{at('evidence', 'communication', 'us')}?measure=answered_in_time"

    seen, more = 0, path
    while more:
        page = client.get(more).content.decode()
        seen += page.count('class="mirror-entries__one"')
        older = re.search(r'href="(\?[^"]*before=[^"#]*)', page)
        more = (
            at("evidence", "communication", "us") + older.group(1).replace("&amp;", "&")
            if older
            else ""
        )

    assert seen == 120


@pytest.mark.parametrize(
    "asked",
    [
        "measure=nothing",
        "measure=answered_in_time&before=x",
        "measure=answered_in_time&before=2026-01-01|1",
        "customer=x",
        "customer=99999999999999999999",
        "tag=0",
        "measure=paid",
    ],
)
def test_nonsense_is_not_found(client, olga, asked):
    client.force_login(olga)

    assert client.get(f"{at('evidence', 'communication', 'us')}?{asked}").status_code == 404


@pytest.mark.parametrize("path", ["warmth/us", "communication/both"])
def test_a_trait_that_is_none_is_not_found(client, olga, path):
    client.force_login(olga)

    assert client.get(f"/mirror/evidence/{path}/").status_code == 404


def test_twenty_entries_ask_as_often_as_two(client, olga):
    client.force_login(olga)
    lena, counts = a_customer(), []
    for more in (2, 18):
        some_answers(more, customer=lena)
        all_counted()
        paths = [
            at("index"),
            at("of-customer", lena.pk),
            f"{at('evidence', 'communication', 'us')}?measure=answered_in_time",
        ]
        for path in paths:
            client.get(path)
        with CaptureQueriesContext(connection) as asked:
            for path in paths:
                assert client.get(path).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_table_holds_every_measure(client, nadia, omar):
    some_answers(customer=a_customer())
    all_counted()
    client.force_login(nadia)

    answer = client.get(at("table"))
    told = b"".join(answer.streaming_content).decode()

    assert answer["Content-Type"].startswith("text/csv")
    assert len(told.strip().splitlines()) == 1 + 2 * len(Trait) + len(MEASURES)
    client.force_login(omar)
    assert client.get(at("table")).status_code == 404


def test_news_tell_only_what_is_more_than_chance():
    lena, now = a_customer(), timezone.now()
    some_answers(40, customer=lena, days_ago=40, in_time=False)
    some_answers(40, customer=lena, days_ago=3)
    some_answers(2, customer=lena, days_ago=41)
    all_counted()

    found = queries.news(now - timedelta(days=7), now)

    assert [one.better for one in found] == [True]
    assert "Communication" in str(found[0].sentence)
    assert found[0].weight > 0.5
    TraitDay.objects.all().delete()
    assert queries.news(now - timedelta(days=7), now) == []
