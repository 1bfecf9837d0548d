"""Today is one short list: what is urgent always, the best of the rest, and the rest on demand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.insights.models import Suggestion
from rapport.business.insights.queries import today, today_count
from rapport.business.insights.queries.today import COUNTED, SHORT
from rapport.plumbing.kernel.words import say

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(
    ("urgent", "others", "shown"),
    [(0, 0, 0), (0, 5, 5), (0, 30, SHORT), (3, 30, SHORT), (18, 30, 18), (18, 0, 18)],
)
def test_the_list_is_short_and_holds_all_that_is_urgent(olga, urgent, others, shown):
    waiting(urgent, rank=1)
    waiting(others, rank=4, start=urgent)
    found = today(olga, now=timezone.now())
    assert len(found.needs) == found.matters == today_count(olga) == shown
    assert sum(one.suggestion.rank == 1 for one in found.needs) == urgent
    assert (found.total, found.rest, found.has_more) == (
        urgent + others, urgent + others - shown, urgent + others > shown,
    )  # fmt: skip


def test_the_rest_is_one_tap_away_and_the_heading_counts_the_short_list(signed_in, olga):
    waiting(30, rank=4)
    client = signed_in(olga)
    page = client.get("/").content.decode()
    assert f"{SHORT} people need you." in page
    assert page.count('class="need"') == SHORT
    assert "Show the other 18" in page
    everybody = client.get("/?show=200").content.decode()
    assert everybody.count('class="need"') == 30
    assert "Show the other" not in everybody
    assert f"{SHORT} people need you." in everybody


@pytest.mark.parametrize("wrong", ["0", "-3", "x", "9999", "1e3"])
def test_nonsense_shows_the_short_list(signed_in, olga, wrong):
    waiting(14, rank=4)
    page = signed_in(olga).get(f"/?show={wrong}").content.decode()
    assert page.count('class="need"') in {SHORT, 14}


def test_paper_says_the_same_as_the_screen(signed_in, olga):
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


def test_hundreds_are_counted_up_to_a_point(olga, django_assert_num_queries):
    waiting(COUNTED + 5, rank=4)
    with django_assert_num_queries(4):
        found = today(olga, now=timezone.now())
    assert found.is_capped
    assert len(found.needs) == SHORT
