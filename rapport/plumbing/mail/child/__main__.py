"""The child: reads one message after another from its socket and answers what each one says."""

import contextlib
import resource
import signal
import socket
import sys

from rapport.plumbing.mail.child import wire
from rapport.plumbing.mail.parsing import Unparsable, parse


def main(seconds: float, memory: int) -> None:
    line = socket.socket(fileno=0)
    _limit_memory(memory)
    while size := _exactly(line, wire.SIZES.size):
        _, length = wire.SIZES.unpack(size)
        raw = _exactly(line, length)
        # Nobody handles these signals: they end us even where no line of Python is reached. The
        # second is for a parent that died meanwhile.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * 12 + 1)
        try:
            line.sendall(_answer(bytes(raw)))
        except MemoryError:
            del raw
            line.sendall(wire.packed_refusal("The message needs too much memory to be read."))
            sys.exit(1)  # The next message deserves a fresh start.
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(raw: bytes) -> bytes:
    try:
        return wire.packed(parse(raw))
    except Unparsable as refusal:
        return wire.packed_refusal(refusal.reason)
    except MemoryError:
        raise
    except RecursionError:
        return wire.packed_refusal("The message is nested too deep to be read.")
    except Exception as error:  # noqa: BLE001 - whatever it is, the raw bytes are safe
        return wire.packed_refusal(f"The message could not be read: {type(error).__name__}.")


def _exactly(line: socket.socket, size: int) -> bytearray:
    data = bytearray(size)
    view, got = memoryview(data), 0
    while got < size:
        count = line.recv_into(view[got:])
        if not count:
            sys.exit(0)  # The parent has gone.
        got += count
    return data


def _limit_memory(memory: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # Not every system counts it.
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
