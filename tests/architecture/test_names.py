"""A name says what is meant; every package introduces itself."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture import reading

JUNK = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "manager"}
EMPTY_VERBS = re.compile(r"^_?(get|do|handle|process)_")
# Names that Django or another library calls, so it chose them.
CALLED_BY_OTHERS = {
    "get_context", "get_absolute_url", "get_queryset", "get_response", "get_autocommit",
    "get_new_connection", "get_connection_params", "get_context_data", "get_openapi_schema",
    "get_template", "get_stage_display", "get_openapi_operation_id", "_get_urls", "_get_session_auth_hash", "process_view", "process_request", "process_response",
}  # fmt: skip
SHELVES = ["business", "doors", "plumbing"]


@pytest.mark.parametrize("path", reading.sources(), ids=reading.name)
def test_no_module_is_named_for_nothing(path):
    assert not JUNK & {path.stem, *path.relative_to(reading.PACKAGE).parts[:-1]}


@pytest.mark.parametrize("path", reading.sources(), ids=reading.name)
def test_no_function_hides_behind_an_empty_verb(path):
    functions = [n for n in ast.walk(reading.tree(path)) if isinstance(n, ast.FunctionDef)]
    hollow = [f.name for f in functions if EMPTY_VERBS.match(f.name)]

    assert set(hollow) <= CALLED_BY_OTHERS, "say what it does"


def packages() -> list[Path]:
    return [
        folder / "__init__.py"
        for shelf in SHELVES
        for folder in sorted((reading.PACKAGE / shelf).iterdir())
        if folder.is_dir() and not folder.name.startswith("_")
    ]


@pytest.mark.parametrize("path", packages(), ids=reading.name)
def test_every_app_introduces_itself(path):
    paragraph = ast.get_docstring(reading.tree(path)) or ""

    assert len(paragraph) >= 40, "one paragraph: what this is, and the words it owns"


@pytest.mark.parametrize("path", reading.sources(), ids=reading.name)
def test_nothing_works_behind_your_back(path):
    """No signals, no model forms, no admin, no generic keys, no saving with side effects."""
    text = path.read_text()
    banned = [
        "django.db.models.signals", "django.dispatch", "ModelForm", "django.contrib.admin",
        "GenericForeignKey", "def save(self",
    ]  # fmt: skip

    assert [word for word in banned if word in text] == []
