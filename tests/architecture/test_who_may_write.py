"""Only actions write. Everything else asks them to."""

import ast
from pathlib import Path

import pytest

from tests.architecture import reading

ASKERS = [
    *reading.modules(
        "views",
        "forms",
        "reactions",
        "jobs",
        "api",
        "queries",
        "rules",
        "templatetags",
        "context",
        below="business",
    ),
    *reading.modules("views", "forms", "api", "queries", "templatetags", "context", below="doors"),
    *reading.modules("views", "forms", "templatetags", below="plumbing"),
]
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "asave", "acreate"}
# (file, call) and why it is right there. May only shrink.
ALLOWED: dict[tuple[str, str], str] = {}


def writes(path: Path) -> list[str]:
    """Calls that change a row: Case.objects.create(), case.save(), cases.update(is_open=False)."""
    modules = {name for name in reading.imported(path) if not name[:1].isupper()}
    found = []
    for call in reading.calls(path):
        verb = call.func
        if isinstance(verb, ast.Attribute) and _writes(verb, call, modules):
            found.append(f"{reading.root_name(verb.value)}.{verb.attr}")
    return found


def _writes(verb: ast.Attribute, call: ast.Call, modules: set[str]) -> bool:
    if isinstance(verb.value, ast.Name) and verb.value.id in modules:
        return False  # actions.create(): asking, not writing.
    if verb.attr in ALWAYS:
        return True
    if verb.attr in {"create", "save"}:
        return True
    # A row or a set of rows; a dict or a digest is given something by position.
    return verb.attr in {"update", "delete"} and not call.args


@pytest.mark.parametrize("path", ASKERS, ids=reading.name)
def test_who_only_asks_does_not_write(path):
    offenders = [call for call in writes(path) if (reading.name(path), call) not in ALLOWED]

    assert offenders == [], "ask an action to do it"


def test_no_exception_outlives_its_reason():
    used = {(reading.name(path), call) for path in ASKERS for call in writes(path)}

    assert set(ALLOWED) <= used


@pytest.mark.parametrize(
    ("line", "is_a_write"),
    [
        ("Case.objects.create(summary='x')", True),
        ("case.save(update_fields=['summary'])", True),
        ("Case.objects.filter(pk=1).update(summary='x')", True),
        ("Case.objects.visible_to(member).delete()", True),
        ("from rapport import actions\nactions.create(summary='x')", False),
        ("context.update({'case': case})", False),
    ],
)
def test_the_reader_knows_a_write_when_it_sees_one(tmp_path, line, is_a_write):
    path = tmp_path / "views.py"
    path.write_text(line)

    assert bool(writes(path)) is is_a_write
