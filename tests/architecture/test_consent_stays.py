"""What a customer said about being written to is added to, and never touched again."""

import ast

import pytest

from tests.architecture import reading

# Who may take rows away: nobody but an erasure, which the database does with its customer.
VERBS = {"update", "delete", "bulk_update", "update_or_create", "_raw_delete", "aupdate", "adelete"}


def changes(source: str) -> list[str]:
    """Calls that change or remove consents, however they are reached."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        verb = call.func
        if not isinstance(verb, ast.Attribute):
            continue
        words = ast.unparse(verb.value)
        is_about = "Consent.objects" in words or ".consents" in words
        if is_about and verb.attr in VERBS:
            found.append(ast.unparse(call))
    return found


@pytest.mark.parametrize(
    "path",
    [path for path in reading.sources() if "tests" not in path.parts],
    ids=reading.name,
)
def test_nobody_changes_or_removes_what_they_said(path):
    assert changes(path.read_text()) == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Consent.objects.filter(pk=1).update(state='given')", 1),
        ("customer.consents.all().delete()", 1),
        ("Consent.objects.bulk_update(rows, ['state'])", 1),
        ("Consent.objects.create(state='given')", 0),
        ("Consent.objects.filter(pk=1).exists()", 0),
        ("known.update(consents=1)", 0),
    ],
)
def test_the_reader_knows_a_change_when_it_sees_one(line, count):
    assert len(changes(line)) == count
