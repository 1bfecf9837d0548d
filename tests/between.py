"""A listener between us and a real mail server: hides what it can, asks for a token, hangs up."""

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def between(port: int, *, hides: bytes = b"", token: str = "", password: str = "") -> Iterator[int]:
    """A port that leads to the server at `port`. With `token` it takes XOAUTH2 and nothing else."""
    door = socket.create_server(("127.0.0.1", 0))
    lines: list[socket.socket] = []
    threading.Thread(
        target=_open, args=(door, port, lines, hides, token, password), daemon=True
    ).start()
    try:
        yield int(door.getsockname()[1])
    finally:
        for line in [door, *lines]:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()


def _open(
    door: socket.socket,
    port: int,
    lines: list[socket.socket],
    hides: bytes,
    token: str,
    password: str,
) -> None:
    with suppress(OSError):
        while True:
            ours, _ = door.accept()
            theirs = socket.create_connection(("127.0.0.1", port))
            lines += [ours, theirs]
            threading.Thread(target=_down, args=(theirs, ours, hides), daemon=True).start()
            threading.Thread(target=_up, args=(ours, theirs, token, password), daemon=True).start()


def _down(theirs: socket.socket, ours: socket.socket, hides: bytes) -> None:
    with suppress(OSError):
        while data := theirs.recv(65_536):
            ours.sendall(data.replace(hides, b"") if hides else data)
        ours.shutdown(socket.SHUT_RDWR)


def _up(ours: socket.socket, theirs: socket.socket, token: str, password: str) -> None:
    with suppress(OSError), ours.makefile("rb") as words:
        for line in words:
            if token and b" AUTHENTICATE XOAUTH2" in line:
                ours.sendall(b"+ \r\n")
                said = base64.b64decode(words.readline()).decode()
                tag, user = line.split()[0], said.split("\1")[0].removeprefix("user=")
                given = password if f"Bearer {token}" in said else "wrong"
                theirs.sendall(tag + f' LOGIN "{user}" "{given}"\r\n'.encode())
            elif token and b" LOGIN " in line:
                ours.sendall(line.split()[0] + b" NO a token is wanted\r\n")
            else:
                theirs.sendall(line)
        theirs.shutdown(socket.SHUT_RDWR)
