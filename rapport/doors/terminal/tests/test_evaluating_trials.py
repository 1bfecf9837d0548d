"""How often the arithmetic of trials is right, at the terminal."""

import json


def test_made_up_trials_are_told_kind_by_kind_and_in_all(rapport):
    told = json.loads(rapport("evaluate", "trials", "--most", "40", "--json"))
    said = rapport("evaluate", "trials", "--most", "3")

    assert told["trials"] == 240
    assert len(told["rows"]) == 6
    assert 0 <= told["false_alarms"] < 0.15
    assert told["covered"] > 0.85
    assert "false alarms" in said
