"""The reader's memory: numbers that come late, streams that fall behind."""

import asyncio

import pytest

from rapport.plumbing.live import hub as hubs
from rapport.plumbing.live import queries
from rapport.plumbing.live.actions import publish
from rapport.plumbing.live.hub import Hub
from rapport.plumbing.live.jobs import sweep
from rapport.plumbing.live.models import Signal
from rapport.plumbing.live.queries import Told
from rapport.plumbing.live.tokens import Listener


def told(number, channel="inbox"):
    return Told.of(number, channel, {})


def test_a_number_that_commits_late_is_still_told(monkeypatch):
    async def story():
        hub = Hub()
        stream = hub.open(Listener(frozenset(["inbox"])))
        pages = [[told(1), told(3)], [told(2)], []]
        asked = []

        def after(last, also):
            asked.append((last, also))
            return pages.pop(0)

        monkeypatch.setattr(queries, "after", after)
        for _ in range(3):
            await hub._fetch_and_tell()
        return asked, [stream.waiting.get_nowait().id for _ in range(3)], set(hub.late)

    asked, heard, late = asyncio.run(story())

    assert asked == [(0, ()), (3, (2,)), (3, ())]
    assert heard == [1, 3, 2]
    assert late == {2}


def test_a_gap_that_stays_empty_is_given_up(monkeypatch):
    async def story():
        hub = Hub()
        monkeypatch.setattr(hubs, "LATE", 0.0)
        monkeypatch.setattr(queries, "after", lambda last, also: [told(5)] if last < 5 else [])
        await hub._fetch_and_tell()
        return hub.gaps

    assert asyncio.run(story()) == {}


def test_a_stream_that_falls_behind_starts_afresh_and_holds_up_nobody():
    async def story():
        hub = Hub()
        slow = hub.open(Listener(frozenset(["inbox"])))
        for number in range(hubs.ROOM + 5):
            slow.tell(told(number + 1))
        was_lost = slow.is_lost
        slow.start_afresh()
        return was_lost, slow.is_lost, slow.waiting.empty()

    assert asyncio.run(story()) == (True, False, True)


def test_a_closed_stream_is_forgotten():
    async def story():
        hub = Hub()
        stream = hub.open(Listener(frozenset(["a", "b"])))
        assert hub.everyone() == {stream}
        hub.close(stream)
        return dict(hub.streams)

    assert asyncio.run(story()) == {}


@pytest.mark.django_db
def test_old_signals_are_swept_but_the_newest_stays():
    from datetime import timedelta

    from django.utils import timezone

    for _ in range(3):
        publish("inbox", {})
    Signal.objects.update(at=timezone.now() - timedelta(hours=2))

    sweep()

    assert Signal.objects.count() == 1


@pytest.mark.django_db
def test_a_signal_keeps_its_data_as_it_was():
    publish("inbox", {"name": "Jürgen\n\nid: 7", "n": 1})

    (found,) = queries.after(0)

    assert found.text.count(b"\n") == 3
    assert "Jürgen" in found.text.decode()
