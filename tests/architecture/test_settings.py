"""Every variable that the program reads is in the guide, and nothing needs to be set."""

import ast
import re

from tests.architecture import reading

GUIDE = reading.ROOT / "docs" / "guide" / "settings.md"


def variables() -> set[str]:
    """Names read through config/env.py or straight from the environment."""
    found = set()
    for path in reading.sources():
        for node in ast.walk(reading.tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(re.findall(r"^(?:RAPPORT_[A-Z_]+|DATABASE_URL)$", node.value))
    return found


def test_every_variable_is_explained():
    missing = {name for name in variables() if f"`{name}`" not in GUIDE.read_text()}

    assert missing == set(), "explain it in docs/guide/settings.md"


def test_the_guide_explains_nothing_that_is_gone():
    explained = set(re.findall(r"^\| `([A-Z_]+)`", GUIDE.read_text(), flags=re.MULTILINE))

    assert explained - variables() == set()


def test_the_reader_sees_them():
    assert {"RAPPORT_DATA", "DATABASE_URL"} <= variables()


# The wiring and the command read it; the server hands a choice to itself, children are given little.
READERS = {
    "rapport/config",
    "rapport/doors/terminal",
    "rapport/plumbing/live",
    "rapport/plumbing/mail/child",
    "rapport/plumbing/tabular",
}


def test_the_environment_is_read_in_one_place():
    readers = {
        reading.name(path).rsplit("/", 1)[0]
        for path in reading.sources()
        if "os.environ" in path.read_text()
    }

    assert readers <= READERS, "read it in config/env.py"
