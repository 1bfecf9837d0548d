from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from rapport.plumbing.rest.limits import per_hour, per_minute, take, wait

from .api import WHEN


@pytest.mark.django_db
def test_so_many_at_once_then_at_a_steady_rate():
    asked = [take("a", per_minute(6), 3, WHEN) for _ in range(5)]
    assert asked == [True, True, True, False, False]
    assert wait("a", per_minute(6), 3, WHEN) == timedelta(seconds=10)

    later = WHEN + timedelta(seconds=10)
    assert [take("a", per_minute(6), 3, later) for _ in range(2)] == [True, False]


@pytest.mark.django_db
def test_waiting_long_gives_no_more_than_the_burst():
    take("a", per_hour(5), 2, WHEN)
    much_later = WHEN + timedelta(days=9)
    assert [take("a", per_hour(5), 2, much_later) for _ in range(3)] == [True, True, False]


@pytest.mark.django_db
def test_one_does_not_use_up_the_turns_of_another():
    assert take("a", per_hour(1), 1, WHEN)
    assert take("b", per_hour(1), 1, WHEN)
    assert not take("a", per_hour(1), 1, WHEN)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_the_burst_may():
    def one(_number):
        try:
            return take("a", per_hour(1), 5, WHEN)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as many:
        assert sum(many.map(one, range(40))) == 5
