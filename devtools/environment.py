"""The virtual environment: made once, filled from the lock, recognised as ready next time."""

import hashlib
import importlib.util
import os
import subprocess
import venv
from pathlib import Path

from devtools import checkout
from devtools.screen import give_up, say, step

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMP = VENV / ".rapport-ready"
UV = "0.13.9"
RUNTIME, EVERYTHING = "requirements.lock", "requirements-test.lock"


def ensure(lock: str = RUNTIME) -> None:
    """Have the packages of this lock ready; the test packages include those of the program."""
    if _is_ready(lock):
        return
    say("Getting Rapport's packages ready (only needed once):")
    _ensure_venv()
    with step("packages"):
        _install(lock)
        checkout.link(VENV, ROOT)
    STAMP.write_text(_digest(lock))


def variables(**more: str) -> dict[str, str]:
    """The environment for programs of the checkout: its own bin folder first."""
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV), **more}


def _digest(lock: str) -> str:
    parts = (ROOT / lock).read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()
    return f"{lock} {hashlib.sha256(b''.join(parts)).hexdigest()}"


def _is_ready(lock: str) -> bool:
    if not STAMP.exists():
        return False
    return STAMP.read_text() in {_digest(lock), _digest(EVERYTHING)} and _works("-c", "")


def _works(*arguments: str) -> bool:
    python = BIN / "python"
    if not python.exists():
        return False
    return subprocess.run([python, *arguments], capture_output=True, check=False).returncode == 0


def _ensure_venv() -> None:
    if _works("-m", "pip", "--version"):
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise give_up(
            "Python's venv module is not complete on this machine.\n"
            "On Debian or Ubuntu: apt-get install python3-venv"
        )
    with step("environment"):
        try:
            venv.EnvBuilder(with_pip=True, symlinks=True, clear=VENV.exists()).create(VENV)
        except (OSError, subprocess.CalledProcessError) as error:
            raise give_up(
                f"The environment in {VENV} could not be made: {error}\n"
                "On Debian or Ubuntu: apt-get install python3-venv"
            ) from error


def _install(lock: str) -> None:
    """With uv, which is quick; with pip where uv cannot be had. Hashes are checked either way."""
    arguments: list[str | Path]
    if uv := _uv():
        arguments = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
    else:
        arguments = [BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r"]
    ended = subprocess.run([*arguments, ROOT / lock], check=False, cwd=ROOT, env=_index_variables())
    if ended.returncode:
        raise give_up(
            "The packages could not be installed; the lines above say why.\n"
            "Behind a company proxy: set SSL_CERT_FILE to its certificate, and UV_DEFAULT_INDEX "
            "to your own package index if you have one. Then run the same command again."
        )


def _uv() -> Path | None:
    uv = BIN / "uv"
    if not _is_pinned(uv):
        python: list[str | Path] = [BIN / "python", "-m", "pip", "--disable-pip-version-check"]
        arguments = [*python, "install", "--quiet", f"uv=={UV}"]
        subprocess.run(arguments, check=False, capture_output=True, env=_index_variables())
    return uv if _is_pinned(uv) else None


def _is_pinned(uv: Path) -> bool:
    if not uv.exists():
        return False
    answer = subprocess.run([uv, "--version"], check=False, capture_output=True, text=True)
    return answer.stdout.startswith(f"uv {UV}")


def _index_variables() -> dict[str, str]:
    """pip and uv each know the index by another name: whichever is set serves both."""
    index = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("PIP_INDEX_URL")
    known = {"UV_DEFAULT_INDEX": index, "PIP_INDEX_URL": index} if index else {}
    return variables(UV_PYTHON_DOWNLOADS="never", UV_PYTHON=str(BIN / "python"), **known)
