"""Files stay small enough to read at one sitting."""

import subprocess

import pytest

from tests.architecture.reading import ROOT

WALL, WALL_OF_TESTS = 300, 500
KINDS = {".py", ".css", ".js", ".html"}


def files() -> list[str]:
    """What git keeps, or would keep: nothing installed, nothing generated."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [
        name
        for name in listed.stdout.splitlines()
        if any(name.endswith(kind) for kind in KINDS)
        and "/vendor/" not in name
        and "/migrations/" not in name
        and (ROOT / name).exists()
    ]


@pytest.mark.parametrize("name", files())
def test_no_file_is_longer_than_a_sitting(name):
    lines = len((ROOT / name).read_text().splitlines())
    is_test = name.startswith("tests/") or "/tests/" in name

    assert lines <= (WALL_OF_TESTS if is_test else WALL), "make a package of nouns or verbs of it"
