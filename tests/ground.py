"""What a test stands on: a folder and a database of its own, no network, quick passwords."""

import atexit
import ipaddress
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

from tests import postgres


def prepare() -> None:
    """Set the environment before Django reads it. Runs in the controller and in each worker."""
    folder = tempfile.mkdtemp(prefix="rapport-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["RAPPORT_DATA"] = folder
    for name in ("RAPPORT_DEBUG", "RAPPORT_HOSTS", "RAPPORT_HTTPS", "RAPPORT_PROXIES"):
        os.environ.pop(name, None)
    os.environ["DATABASE_URL"] = _database_address()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"


def _database_address() -> str:
    """Empty for SQLite. Only the controller starts a server; the workers inherit its address."""
    if os.environ.get("RAPPORT_TEST_DB", "sqlite") != "postgres":
        return ""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ["RAPPORT_TEST_POSTGRES"] = postgres.start_for_this_process()
    return os.environ["RAPPORT_TEST_POSTGRES"]


def adjust(settings: Any) -> None:
    """Quick passwords, and a SQLite file (threads must share it) that need not survive a crash."""
    settings.PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]
    settings.ICONS_MUST_EXIST = True
    settings.SHELL_KEPT_FOR = 0  # Every page counts anew, so that its queries can be counted.
    database = settings.DATABASES["default"]
    if is_sqlite(settings):
        # The very file that `rapport serve` would open with the same RAPPORT_DATA.
        database["TEST"] = {"NAME": str(database["NAME"])}
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


def is_sqlite(settings: Any) -> bool:
    return not settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def stay_at_home() -> None:
    """Refuse every connection that leaves this machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: Any) -> None:
        _check(self, address)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        _check(self, address)
        return connect_ex(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = guarded_ex  # type: ignore[method-assign, assignment]


def _check(opened: socket.socket, address: Any) -> None:
    if opened.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    host = address[0]
    if host != "localhost" and not _is_loopback(host):
        raise RuntimeError(f"A test tried to reach {host}; tests stay on this machine.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def shared_data() -> Path | None:
    """The real data beside the project, where there is any."""
    path = Path(__file__).resolve().parents[2] / "shared" / "data"
    return path if path.is_dir() else None
