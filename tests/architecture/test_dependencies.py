"""No dependency without a reason, no lock that names where packages come from."""

import re
import tomllib

import pytest

from tests.architecture.reading import ROOT

PAGE = ROOT / "docs" / "decisions" / "0008-dependencies.md"


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {re.split(r"[\[><=~! ]", line, maxsplit=1)[0] for line in project["dependencies"]}


def explained() -> set[str]:
    cells = re.findall(r"^\| ([a-z][\w, -]*) \|", PAGE.read_text(), flags=re.MULTILINE)
    return {name.strip() for cell in cells for name in cell.split(",")} - {"package"}


def test_each_dependency_has_its_reason_and_no_reason_is_left_over():
    assert declared() == explained()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_pins_everything_by_hash_and_names_no_index(lock):
    text = (ROOT / lock).read_text()
    pins = re.findall(r"^[a-z0-9][\w.-]*==", text, flags=re.MULTILINE)

    assert len(pins) > 20
    assert "://" not in text
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z0-9])", text.strip()))


def test_the_lock_for_tests_keeps_to_the_versions_of_the_program():
    program = set((ROOT / "requirements.lock").read_text().splitlines())
    everything = set((ROOT / "requirements-test.lock").read_text().splitlines())
    pins = {line for line in program if "==" in line}

    assert pins - everything == set()
