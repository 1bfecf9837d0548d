"""The commands of the guide are commands that there are."""

import re
import shlex
from pathlib import Path

import pytest

from rapport.doors.terminal import grammar

GUIDE = Path(__file__).parents[4] / "docs" / "guide"


def commands(page):
    """Lines of a page that somebody may copy, with what the shell fills in filled in."""
    said = re.findall(r"^    (rapport .+)$", page.read_text(), re.MULTILINE)
    return [re.sub(r"\$\([^)]*\)", "today", line) for line in said]


EXAMPLES = [line for page in sorted(GUIDE.glob("*.md")) for line in commands(page)]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_command_of_the_guide_can_be_said(line):
    _rapport, *words = shlex.split(line, comments=True)
    chosen = grammar.parser("0").parse_args(words)
    assert chosen.command in grammar.COMMANDS


def test_every_command_is_in_the_guide():
    told = {line.split()[1] for line in commands(GUIDE / "commands.md")}
    assert told == set(grammar.COMMANDS)


@pytest.mark.parametrize("outcome", ["accepted", "duplicate", "quarantined", "automatic"])
def test_every_outcome_is_named(outcome):
    assert f"`{outcome}`" in (GUIDE / "commands.md").read_text()
