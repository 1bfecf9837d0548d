"""`rapport serve` as a process of its own, on the database of the test."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from django.db import connection

READY_WITHIN = 30


class Server:
    """Started on a free port, stopped as an administrator would stop it."""

    def __init__(self, *, log: Path) -> None:
        self.log = log
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = Path(sys.executable).parent / "rapport"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [command, "serve", "--host", "127.0.0.1", "--port", str(self.port)],
                env={
                    **os.environ,
                    "DATABASE_URL": _database_address(),
                    "RAPPORT_ADDRESS": self.address,
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + READY_WITHIN
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"rapport serve did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            return False


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _database_address() -> str:
    """Empty on SQLite: there the server finds the file in RAPPORT_DATA, as it always does."""
    if connection.vendor == "sqlite":
        return ""
    chosen = connection.settings_dict
    return f"postgresql://{chosen['USER']}@/{chosen['NAME']}?host={chosen['HOST']}"
