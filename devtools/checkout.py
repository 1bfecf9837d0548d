"""Make the checkout itself importable in its environment, with the `rapport` command beside it.

What an editable install does, without needing the build tools of one.
"""

import tomllib
from pathlib import Path

# A shell finds the interpreter, because a #! line may not be longer than 127 characters.
SCRIPT = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from {module} import {function}

sys.exit({function}())
"""


def link(venv: Path, root: Path) -> None:
    """Name this folder to the environment's Python and write its commands."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    site = next((venv / "lib").glob("python3.*/site-packages"))
    (site / f"{project['name']}.pth").write_text(f"{root}\n")
    _describe(site / f"{project['name']}-{project['version']}.dist-info", project)
    for command, place in project["scripts"].items():
        module, function = place.split(":")
        script = venv / "bin" / command
        python = venv / "bin" / "python"
        script.write_text(SCRIPT.format(python=python, module=module, function=function))
        script.chmod(0o755)


def _describe(folder: Path, project: dict[str, str]) -> None:
    """So that importlib.metadata knows the name and the version."""
    folder.mkdir(exist_ok=True)
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (folder / "METADATA").write_text(head)
    (folder / "INSTALLER").write_text("dev.py\n")
    files = "".join(f"{folder.name}/{name},,\n" for name in ("METADATA", "INSTALLER", "RECORD"))
    (folder / "RECORD").write_text(files)
