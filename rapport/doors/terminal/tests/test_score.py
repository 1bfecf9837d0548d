"""`rapport score` says how well the score foresees, or why it cannot."""

import json

import pytest

from rapport.doors.terminal.main import main


def ended(*asked):
    """Runs `rapport score` and says how it ended."""
    with pytest.raises(SystemExit) as done:
        main(["score", *asked])
    return done.value.code or 0


def test_the_command_says_it_as_one_object(tmp_path, capsys):
    path = tmp_path / "till.csv"
    days = [(who, month) for who in range(40) for month in range(1, 13) if month <= 4 + who % 9]
    lines = [f"{who},2025-{month:02}-{who % 27 + 1:02},20" for who, month in days]
    path.write_text("customer,date,amount\n" + "\n".join(lines))

    assert ended("--evaluate", str(path), "--until", "2025-08-31", "--json") == 0

    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["customers"] == 40
    assert found["low"] <= found["auc"] <= found["high"]
    assert set(found["beside"]) == {"Recency alone", "RFM in fifths", "Pareto/NBD"}


def test_a_file_that_cannot_be_read_is_refused(tmp_path, capsys):
    assert ended("--evaluate", str(tmp_path / "missing.csv")) == 2
    assert ended("--until", "2025-01-01") == 2
    assert "cannot be read" in capsys.readouterr().err
