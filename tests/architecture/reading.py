"""Reading the program's own source, for the tests in this folder."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "rapport"


def modules(*names: str, below: str = "") -> list[Path]:
    """Files with one of these names, and every file of packages so named; tests left out."""
    return [
        path
        for path in sources(below)
        if path.stem in names or any(name in path.relative_to(PACKAGE).parts for name in names)
    ]


@cache
def sources(below: str = "") -> tuple[Path, ...]:
    """Every Python file of the program itself: no tests, no builders, no migrations."""
    apart = {"tests", "migrations"}
    return tuple(
        path
        for path in sorted((PACKAGE / below).rglob("*.py"))
        if not apart & set(path.relative_to(PACKAGE).parts) and path.name != "testing.py"
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def name(path: Path) -> str:
    """As people say it: rapport/business/cases/views/show.py."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Names that stand for an imported module or object in this file."""
    return {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def root_name(node: ast.expr) -> str:
    """The first name of a chain: actions in actions.cases.create, Case in Case.objects.filter()."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
