"""Every fact has a name, words for a person, a picture, and a line in docs/events.md."""

import dataclasses
from collections import Counter

import lucide
import pytest

from rapport.plumbing.kernel.events import Event
from tests.architecture import event_list

EVENTS = event_list.events()
by_name = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)


def test_there_are_facts():
    assert len(EVENTS) > 20


@by_name
def test_a_fact_is_of_a_kind_named_after_its_app(event):
    app = event.__module__.split(".")[2]

    assert event.kind.split(".")[0] == app


def test_no_two_facts_share_a_kind():
    assert [kind for kind, times in Counter(e.kind for e in EVENTS).items() if times > 1] == []


@by_name
def test_a_fact_can_be_told(event):
    assert event.told is not Event.told, "told() says it as one line of a timeline"


@by_name
def test_a_fact_never_changes(event):
    assert dataclasses.is_dataclass(event)
    assert event.__dataclass_params__.frozen


@by_name
def test_a_fact_has_a_picture_that_exists(event):
    assert "<svg" in lucide._render_icon(event.icon, 24)


def test_the_list_of_facts_is_up_to_date():
    hint = "run: python -m tests.architecture.event_list"

    assert event_list.PAGE.exists(), hint
    assert event_list.PAGE.read_text() == event_list.page(), hint
