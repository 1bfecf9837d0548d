import atexit
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from rapport.plumbing.mail.parsing import ParsedMail, Unparsable, limits

from . import wire

_PACKAGE_PARENT = str(Path(__file__).resolve().parents[4])
_HEAD_LIMIT = 64 * limits.MIB
_REST_LIMIT = 2 * limits.RAW


class _Child:
    """One running child and the line to it."""

    def __init__(self, seconds: float, memory: int) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [
                    sys.executable,
                    "-m",
                    "rapport.plumbing.mail.child",
                    str(seconds),
                    str(memory),
                ],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=_PACKAGE_PARENT,
                env={
                    "PATH": os.environ.get("PATH", ""),
                    "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                },
            )
        self.line = ours
        self.is_new = True

    def ask(self, raw: bytes, seconds: float) -> ParsedMail:
        until = time.monotonic() + seconds
        self.line.settimeout(seconds)
        self.line.sendall(wire.SIZES.pack(0, len(raw)))
        self.line.sendall(raw)
        sizes = wire.SIZES.unpack(self._exactly(wire.SIZES.size, until))
        if sizes[0] > _HEAD_LIMIT or sizes[1] > _REST_LIMIT:
            raise Unparsable("The message grows too large when it is read.")
        head = json.loads(self._exactly(sizes[0], until))
        if "unparsable" in head:
            raise Unparsable(str(head["unparsable"]))
        return wire.unpacked(head, memoryview(self._exactly(sizes[1], until)))

    def _exactly(self, size: int, until: float) -> bytearray:
        data = bytearray(size)
        view, got = memoryview(data), 0
        while got < size:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self.line.settimeout(left)
            count = self.line.recv_into(view[got:])
            if not count:
                raise ConnectionResetError
            got += count
        return data

    def ran_out(self) -> bool:
        """Whether it ended because its time was up."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(timeout=1) == -signal.SIGPROF
        return False

    def end(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.wait()


def _surroundings() -> dict[str, str]:
    """Where the child finds programs and packages; none of our secrets."""
    packages = os.pathsep.join(filter(None, sys.path))
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": packages}


class _Gone(Exception):
    """The child ended, or what it said makes no sense."""


# On a busy machine a child waits for its turn; a message is to blame only for the work it makes.
PATIENCE = 6


class BoundedParser:
    """Parses in children that live on; one that takes too long or too much is replaced.

    `seconds` are of processor time, which the child itself keeps to; by the clock it may be
    `patience` times as long.
    """

    def __init__(
        self,
        *,
        children: int = 1,
        seconds: float = 5.0,
        memory: int = 300 * limits.MIB,
        patience: float = PATIENCE,
    ) -> None:
        self.seconds = seconds
        self.patience = patience
        self.memory = memory
        self._places = threading.BoundedSemaphore(children)
        self._idle: queue.LifoQueue[_Child] = queue.LifoQueue()
        self._owner = os.getpid()
        atexit.register(self.close)

    def parse(self, raw: bytes) -> ParsedMail:
        """What the message says. Raises Unparsable; the next message is not affected."""
        if len(raw) > limits.RAW:
            raise Unparsable(f"The message is larger than {limits.RAW // limits.MIB} MB.")
        with self._places:
            try:
                return self._parse_in(self._child(), raw)
            except _Gone:  # Perhaps somebody else ended it: the message deserves a second child.
                pass
            try:
                return self._parse_in(self._child(), raw)
            except _Gone:
                raise Unparsable("The message could not be read within our limits.") from None

    def _parse_in(self, child: _Child, raw: bytes) -> ParsedMail:
        keep = False
        try:
            mail = child.ask(raw, self.seconds * self.patience + (10 if child.is_new else 0))
            keep = True
            return mail
        except Unparsable:
            keep = True
            raise
        except TimeoutError:
            raise self._too_long() from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            if child.ran_out():
                raise self._too_long() from None
            raise _Gone from error
        finally:
            if keep:
                child.is_new = False
                self._idle.put(child)
            else:
                child.end()

    def _too_long(self) -> Unparsable:
        return Unparsable(f"Reading took longer than {self.seconds:g} seconds.")

    def _child(self) -> _Child:
        if self._owner != os.getpid():  # After a fork the children belong to the parent.
            self._owner, self._idle = os.getpid(), queue.LifoQueue()
        while True:
            try:
                child = self._idle.get_nowait()
            except queue.Empty:
                return _Child(self.seconds, self.memory)
            if child.process.poll() is None:
                return child
            child.end()

    def close(self) -> None:
        if self._owner != os.getpid():
            return
        while True:
            try:
                self._idle.get_nowait().end()
            except queue.Empty:
                return


@cache
def bounded() -> BoundedParser:
    """The parser of this process."""
    return BoundedParser()
