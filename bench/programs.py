"""Programs under measurement: started, waited for, counted with all their children, ended."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
RAPPORT = [sys.executable, "-m", "rapport.doors.terminal.main"]
_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _CHILDREN = 11, 15  # fields of /proc/<pid>/stat behind the name: utime … cstime
_PATIENCE = 120.0


def run(*arguments: str, **variables: str) -> str:
    """Do something that ends, and answer what it printed."""
    done = subprocess.run(
        arguments,
        cwd=ROOT,
        env=_environment(variables),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A program that answers on a port of this machine."""

    def __init__(self, *arguments: str, port: int, variables: dict[str, str]) -> None:
        self.port = port
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            arguments, cwd=ROOT, env=_environment(variables), start_new_session=True
        )

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_for(self, path: str, patience: float = _PATIENCE) -> float:
        """Seconds from the start until this page is there."""
        while time.monotonic() - self.began < patience:
            if self.process.poll() is not None:
                raise SystemExit(f"The server ended with {self.process.returncode}.")
            try:
                with urlopen(self.base + path, timeout=30) as answer:
                    answer.read()
                return time.monotonic() - self.began
            except (URLError, ConnectionError):
                time.sleep(0.01)
        raise SystemExit(f"{path} was not there within {patience:g} s.")

    def cpu(self) -> float:
        """Seconds of processor time of it and all its children, so far."""
        return sum(_cpu_of(pid) for pid in _tree(self.process.pid))

    def memory(self) -> float:
        """Megabytes it holds, shared pages divided among those who share them."""
        return sum(_memory_of(pid) for pid in _tree(self.process.pid)) / 1024

    def processes(self) -> int:
        return len(_tree(self.process.pid))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


def cpu_of_us() -> float:
    """Processor time of this process and all its children."""
    return sum(_cpu_of(pid) for pid in _tree(os.getpid()))


def _environment(variables: dict[str, str]) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("RAPPORT_", "DATABASE_"))}
    return {**plain, "PATH": path, **variables}


def _tree(top: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit() and (facts := _facts(int(name))):
            children.setdefault(int(facts[1]), []).append(int(name))
    found, waiting = [], [top]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def _facts(pid: int) -> list[str]:
    """What the kernel says of a process, behind its name; nothing once it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _cpu_of(pid: int) -> float:
    facts = _facts(pid)
    return sum(int(ticks) for ticks in facts[_USER:_CHILDREN]) / _TICKS


def _memory_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
