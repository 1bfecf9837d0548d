"""The wheel holds all that the program needs to run, and nothing of its tests."""

import subprocess
import sys
import zipfile

import pytest

from tests.architecture.reading import PACKAGE, ROOT

NEEDED = ["templates/**/*", "static/**/*", "fonts/*", "migrations/*.py", "locale/**/*.mo"]


@pytest.fixture(scope="module")
def contents(tmp_path_factory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, (ended.stdout + ended.stderr)[-600:]
    with zipfile.ZipFile(next(folder.glob("rapport-*.whl"))) as wheel:
        return set(wheel.namelist())


def test_templates_styles_and_migrations_are_inside(contents):
    needed = {
        path.relative_to(ROOT).as_posix()
        for pattern in NEEDED
        for path in PACKAGE.rglob(pattern)
        if path.is_file() and "tests" not in path.parts and "__pycache__" not in path.parts
    }

    assert len(needed) > 20
    assert needed - contents == set()


def test_every_module_is_inside(contents):
    modules = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts and path.name != "testing.py"
    }

    assert modules - contents == set()


def test_tests_stay_at_home(contents):
    assert [name for name in contents if "/tests/" in name] == []


def test_the_command_and_the_licence_come_along(contents):
    metadata = {name.split("/", 1)[1] for name in contents if ".dist-info/" in name}

    assert {"entry_points.txt", "licenses/LICENSE"} <= metadata
