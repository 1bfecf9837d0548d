"""A Chromium for the tests: yours, the machine's, Debian's, or one from a package."""

import ctypes
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

from devtools import environment, packed
from devtools.screen import give_up, say

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DEBIAN = ("chromium-headless-shell", "fonts-dejavu-core", "libatomic1")
PACKED = environment.VENV / "browser"
FAILURES = (OSError, subprocess.CalledProcessError, tarfile.TarError)


def find() -> Path | None:
    """The browser that is already here."""
    if chosen := os.environ.get("RAPPORT_CHROMIUM"):
        return Path(chosen)
    for path in filter(None, map(shutil.which, NAMES)):
        return Path(path)
    return next((path for path in (packed.command(PACKED), _of_playwright()) if path), None)


def ensure() -> Path:
    """The browser that is here, or one brought here now. Journeys are never left out."""
    if found := find():
        return found
    ways: dict[str, Callable[[], object]] = {
        "from Debian": _install_from_debian,
        "from a package": lambda: packed.fetch(PACKED),
        "from Playwright": _install_from_playwright,
    }
    say("Getting a browser for the tests (only needed once):")
    for name, bring in ways.items():
        try:
            bring()
        except FAILURES as error:
            say(f"  {name}: not to be had ({error})")
        if found := find():
            say(f"  {name}: {found}")
            return found
    raise give_up(
        "The journeys need a browser, and none could be installed.\n"
        "Install Chromium, or name yours: RAPPORT_CHROMIUM=/path/to/chromium python3 dev.py test"
    )


def driver_variables() -> dict[str, str]:
    """Playwright's own Node needs libatomic; where a bare Debian lacks it, another Node drives."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return {"PLAYWRIGHT_NODEJS_PATH": str(packed.node())}
    return {}


def _install_from_debian() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise OSError("needs apt-get and root")
    quiet = environment.variables(DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(
            command, check=True, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )


def _install_from_playwright() -> None:
    playwright = str(environment.BIN / "playwright")
    command = [playwright, "install", "--only-shell", "chromium"]
    subprocess.run(command, check=True, env=environment.variables(**driver_variables()))


def _of_playwright() -> Path | None:
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    home = Path(folder) if folder else Path.home() / ".cache" / "ms-playwright"
    found = sorted(home.glob("chromium_headless_shell-*/chrome-*/*headless*shell"))
    return found[-1] if found else None
