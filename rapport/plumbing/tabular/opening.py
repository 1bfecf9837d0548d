"""A workbook is opened in a process of its own first: one that bursts it costs no server.

A file of five kilobytes can claim a table of sixteen billion cells, and the reader makes room for
every one of them. What it cannot have room for ends it, and whoever called it.
"""

import os
import subprocess
import sys
from pathlib import Path

from .limits import Limits, Unreadable

_ABOVE = str(Path(__file__).resolve().parents[3])


def try_opening(workbook: bytes, limits: Limits) -> None:
    """Unreadable when opening it takes more memory or time than it may."""
    bounds = (str(limits.workbook_memory), str(limits.workbook_seconds))
    # Where the child finds packages; none of our secrets.
    packages = os.pathsep.join(filter(None, sys.path))
    try:
        tried = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", __name__, *bounds],
            input=workbook,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=_ABOVE,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": packages},
            timeout=limits.workbook_seconds * 6,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refusal() from None
    if tried.returncode:
        raise _refusal()


def _refusal() -> Unreadable:
    return Unreadable(
        "This workbook takes too much memory to open. Perhaps something stands far below or far "
        "beside the table: take that away, or save the table as CSV."
    )


def _child(memory: int, seconds: int) -> None:
    """Open every sheet. What is merely damaged is said by whoever reads it in earnest."""
    import io
    import resource

    from python_calamine import CalamineWorkbook

    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            book.get_sheet_by_name(name)
    except MemoryError:
        os._exit(1)
    except BaseException:  # noqa: BLE001 - calamine's own panics included
        os._exit(0)


if __name__ == "__main__":
    _child(int(sys.argv[1]), int(sys.argv[2]))
