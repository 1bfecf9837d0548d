"""`rapport segments`: what is kept, and who is in."""

import json

import pytest
from django.utils import timezone

from rapport.business.customers.actions import save_segment
from rapport.business.customers.models import Segment
from rapport.business.customers.testing import a_customer
from rapport.doors.terminal import grammar
from rapport.doors.terminal.commands import segments

CURRENT = {"field": "stage", "test": "is", "value": "current"}


@pytest.fixture
def said(business, capsys, monkeypatch):
    monkeypatch.setattr(segments, "migrate", lambda: None)

    def run(*words):
        chosen = grammar.parser("0").parse_args(["segments", *words])
        status = segments.run(chosen)
        return status, capsys.readouterr()

    return run


def test_segments_are_listed_with_their_numbers(said):
    assert "No segment" in said("list")[1].out
    save_segment(name="Now", definition=CURRENT, by=None, now=timezone.now())
    a_customer(stage="current")

    status, told = said("list", "--json")

    assert status == 0
    (one,) = json.loads(told.out.splitlines()[-1])["segments"]
    assert (one["name"], one["customers"], one["asks"]) == ("Now", 1, ["Stage: Current"])


def test_one_is_shown_with_everybody_in_it(said):
    save_segment(name="Now", definition=CURRENT, by=None, now=timezone.now())
    a_customer(name="Ada Byron", stage="current", is_private=True)
    a_customer(name="Bo Diddley")

    status, told = said("show", "Now", "--json")

    assert status == 0
    shown = json.loads(told.out.splitlines()[-1])
    assert [one["name"] for one in shown["in"]] == ["Ada Byron"]
    assert shown["definition"] == {"all": [CURRENT]}
    assert "Ada Byron" in said("show", "Now")[1].out


def test_what_cannot_be_shown_is_told_and_fails(said):
    save_segment(name="Bad", definition=CURRENT, by=None, now=timezone.now())
    Segment.objects.update(definition={"all": [{"field": "gone", "test": "known"}]})

    assert said("show", "Nowhere")[0] == 1
    status, told = said("show", "Bad")
    assert status == 1
    assert "no field" in told.err
    assert "no field" in said("list")[1].out
