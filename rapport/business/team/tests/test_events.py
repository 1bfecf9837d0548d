from dataclasses import fields

import pytest

from rapport.business.team import events
from rapport.plumbing.design.icons import icon
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.events import KINDS

OURS = [event for kind, event in sorted(KINDS.items()) if event.__module__ == events.__name__]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.kind)
def test_everything_that_happens_tells_itself_and_comes_back_as_it_was(kind):
    given = {
        field.name: 7 if field.type is int else "member" if field.type is str else ("name",)
        for field in fields(kind)
    }
    event = kind(**given)

    said = spoken(event.told())

    assert said
    assert "{" not in said
    assert event.group == "team"
    assert "<svg" in icon(event.icon)
    assert kind.from_facts(event.facts()) == event


def test_there_are_events_to_tell():
    assert len(OURS) >= 13
