"""The import contracts of pyproject.toml hold, and a broken one would be noticed."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.reading import ROOT

LINTER = Path(sys.executable).parent / "lint-imports"
SCRATCH = """
[tool.importlinter]
root_package = "rapport"
[[tool.importlinter.contracts]]
name = "Up is forbidden"
type = "layers"
containers = ["rapport"]
layers = ["doors", "business", "plumbing"]
"""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(LINTER.parent), "PYTHONPATH": str(folder), "NO_COLOR": "1"}
    return subprocess.run(
        [LINTER, "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_contract_is_kept():
    ended = lint(ROOT)

    assert ended.returncode == 0, ended.stdout[-4000:]
    assert " 0 broken" in ended.stdout


def test_a_broken_contract_is_noticed(tmp_path):
    (tmp_path / "pyproject.toml").write_text(SCRATCH)
    for shelf in ("doors", "business", "plumbing"):
        (tmp_path / "rapport" / shelf).mkdir(parents=True)
        (tmp_path / "rapport" / shelf / "__init__.py").write_text("")
    (tmp_path / "rapport" / "__init__.py").write_text("")
    (tmp_path / "rapport" / "plumbing" / "__init__.py").write_text("import rapport.business\n")

    ended = lint(tmp_path)

    assert ended.returncode == 1
    assert "rapport.plumbing is not allowed to import rapport.business" in ended.stdout
