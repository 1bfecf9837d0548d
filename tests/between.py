"""A listener between us and a real mail server: hides what it can, asks for a token, hangs up."""

import base64
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Between:
    """What it does with what goes through it."""

    port: int
    hides: bytes = b""
    token: str = ""  # XOAUTH2 with this one and nothing else
    password: str = ""  # what the server behind is told then
    cuts: Iterator[int] = field(default_factory=lambda: iter(()))
    lines: list[socket.socket] = field(default_factory=list)

    def open(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                ours, _ = door.accept()
                theirs = socket.create_connection(("127.0.0.1", self.port))
                self.lines += [ours, theirs]
                down = (theirs, ours, next(self.cuts, 0))
                threading.Thread(target=self._down, args=down, daemon=True).start()
                threading.Thread(target=self._up, args=(ours, theirs), daemon=True).start()

    def _down(self, theirs: socket.socket, ours: socket.socket, cut: int) -> None:
        given = 0
        with suppress(OSError):
            while data := theirs.recv(1_024 if cut else 65_536):
                ours.sendall(data.replace(self.hides, b"") if self.hides else data)
                given += len(data)
                if cut and given >= cut:
                    break
            ours.shutdown(socket.SHUT_RDWR)

    def _up(self, ours: socket.socket, theirs: socket.socket) -> None:
        with suppress(OSError), ours.makefile("rb") as words:
            for line in words:
                if self.token and b" AUTHENTICATE XOAUTH2" in line:
                    ours.sendall(b"+ \r\n")
                    said = base64.b64decode(words.readline()).decode()
                    tag, user = line.split()[0], said.split("\1")[0].removeprefix("user=")
                    given = self.password if f"Bearer {self.token}" in said else "wrong"
                    theirs.sendall(tag + f' LOGIN "{user}" "{given}"\r\n'.encode())
                elif self.token and b" LOGIN " in line:
                    ours.sendall(line.split()[0] + b" NO a token is wanted\r\n")
                else:
                    theirs.sendall(line)
            theirs.shutdown(socket.SHUT_RDWR)


@contextmanager
def between(
    port: int,
    *,
    hides: bytes = b"",
    token: str = "",
    password: str = "",
    cuts: Iterable[int] = (),
) -> Iterator[int]:
    """A port that leads to the server at `port`.

    Of `cuts` each connection takes the next: after so many bytes of answers the line breaks.
    """
    way = Between(port, hides, token, password, iter(cuts))
    door = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=way.open, args=(door,), daemon=True).start()
    try:
        yield int(door.getsockname()[1])
    finally:
        for line in [door, *way.lines]:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
