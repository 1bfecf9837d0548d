"""Today is one short list: the most urgent, the best of the rest, and everybody else one tap away."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.insights.models import Suggestion
from rapport.business.insights.queries import today, today_count
from rapport.business.insights.queries.today import COUNTED, SHORT
from rapport.plumbing.kernel.words import say

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def waiting(count, *, rank, owner=None, start=0):
    """So many people with a step of this rank."""
    now = timezone.now()
    people = [a_customer(name=f"Person {start + n}") for n in range(count)]
    Suggestion.objects.bulk_create(
        Suggestion(
            customer=one,
            owner=owner,
            kind="answer" if rank < 4 else "thank",
            rank=rank,
            act_by=now + timedelta(hours=n) if rank < 4 else None,
            score=n,
            reason=say("{name} waits", name=one.name).as_json(),
            made_at=now,
            refreshed_on=now.date(),
        )
        for n, one in enumerate(people)
    )


def lines(page):
    return page.count('class="need"')


@pytest.mark.parametrize(
    ("urgent", "others", "shown"),
    [(0, 0, 0), (0, 5, 5), (0, 30, SHORT), (3, 30, SHORT), (18, 30, SHORT), (18, 0, SHORT)],
)
def test_the_list_is_short_and_begins_with_what_is_urgent(olga, urgent, others, shown):
    waiting(urgent, rank=1)
    waiting(others, rank=4, start=urgent)
    found = today(olga, now=timezone.now())
    assert len(found.needs) == shown
    assert [one.rank for one in found.needs] == sorted(one.rank for one in found.needs)
    assert sum(one.rank == 1 for one in found.needs) == min(urgent, SHORT)
    assert (found.total, found.rest, found.has_more) == (
        urgent + others, urgent + others - shown, urgent + others > shown,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("urgent", "others", "matter", "pressing", "rest"),
    [
        (0, 30, SHORT, 0, 18),
        (SHORT, 4, SHORT, 0, 4),
        (SHORT + 1, 0, SHORT + 1, 1, 0),
        (40, 7, 40, 28, 7),
    ],
)
def test_nothing_that_burns_is_left_out_of_the_counts(olga, urgent, others, matter, pressing, rest):
    waiting(urgent, rank=2)
    waiting(others, rank=4, start=urgent)
    found = today(olga, now=timezone.now())
    assert (found.matters, found.pressing, found.others) == (matter, pressing, rest)
    assert today_count(olga) == matter


def test_more_that_cannot_wait_stands_under_the_list_and_is_one_tap_away(signed_in, olga):
    waiting(40, rank=1)
    waiting(5, rank=4, start=40)
    client = signed_in(olga)
    page = client.get("/").content.decode()
    assert "40 people need you." in page
    assert lines(page) == SHORT
    assert "28 more cannot wait" in page
    assert "Show the other 5" in page

    ways = re.findall(r'href="(/\?show=\d+&amp;seen=\d+)"', page)
    urgent = client.get(ways[0].replace("&amp;", "&")).content.decode()
    assert lines(urgent) == 40
    assert "cannot wait" not in urgent
    assert "Show the other 5" in urgent
    everybody = client.get(ways[1].replace("&amp;", "&")).content.decode()
    assert lines(everybody) == 45
    assert "today__more" not in everybody


def test_the_first_of_those_that_were_added_has_the_focus(signed_in, olga):
    waiting(30, rank=4)
    client = signed_in(olga)
    asked = client.get(f"/insights/today/?show=200&seen={SHORT}", headers=HTMX).content.decode()
    before, _, _ = asked.partition(" autofocus")
    assert lines(before) == SHORT + 1
    assert "autofocus" not in client.get("/").content.decode()


def test_a_list_that_was_opened_stays_open_when_it_is_loaded_again(signed_in, olga):
    waiting(30, rank=4)
    client = signed_in(olga)
    assert """hx-vals='{"show": "200"}'""" in client.get("/?show=200").content.decode()
    answered = client.post(
        f"/insights/suggestions/{Suggestion.objects.earliest('pk').pk}/done/",
        {"show": "200"},
        headers=HTMX,
    ).content.decode()
    assert lines(answered) == 29


def test_the_rest_is_one_tap_away_and_the_heading_counts_the_short_list(signed_in, olga):
    waiting(30, rank=4)
    client = signed_in(olga)
    page = client.get("/").content.decode()
    assert f"{SHORT} people need you." in page
    assert lines(page) == SHORT
    assert "Show the other 18" in page
    everybody = client.get("/?show=200").content.decode()
    assert lines(everybody) == 30
    assert "Show the other" not in everybody
    assert f"{SHORT} people need you." in everybody


@pytest.mark.parametrize("wrong", ["0", "-3", "x", "9999", "1e3", "²"])
def test_nonsense_shows_the_short_list(signed_in, olga, wrong):
    waiting(14, rank=4)
    page = signed_in(olga).get("/", {"show": wrong, "seen": wrong}).content.decode()
    assert lines(page) == SHORT


def test_paper_holds_all_who_cannot_wait_for_it_has_nothing_to_tap(signed_in, olga):
    waiting(15, rank=1)
    waiting(9, rank=4, start=15)
    page = signed_in(olga).get("/insights/today/print/").content.decode()
    assert page.count('class="paper__row"') == 15
    assert "More are on the screen" in page


def test_mine_is_a_short_list_of_its_own(olga, omar):
    waiting(20, rank=4, owner=omar)
    waiting(3, rank=1, owner=olga, start=20)
    mine = today(olga, now=timezone.now(), mine=True)
    assert (len(mine.needs), mine.total) == (3, 3)
    assert len(today(omar, now=timezone.now(), mine=True).needs) == SHORT


def test_hundreds_are_counted_up_to_a_point(signed_in, olga, django_assert_num_queries):
    waiting(COUNTED + 5, rank=4)
    with django_assert_num_queries(3):
        found = today(olga, now=timezone.now())
    assert found.is_capped
    assert len(found.needs) == SHORT
    everybody = signed_in(olga).get("/?show=200").content.decode()
    assert lines(everybody) == COUNTED
    assert "These are the first 200." in everybody


def test_hundreds_that_cannot_wait_are_at_least_so_many(signed_in, olga):
    waiting(COUNTED + 5, rank=1)
    page = signed_in(olga).get("/").content.decode()
    assert "At least 200 people need you." in page
    assert "At least 188 more cannot wait" in page
