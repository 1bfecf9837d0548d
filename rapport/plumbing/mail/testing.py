"""Builders for tests: messages as they arrive, and a mail server that answers as told."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller

from .settings import Security, SmtpSettings


def a_raw_mail(
    *,
    sender: str = "Mia <mia@customer.example>",
    to: str = "hello@business.example",
    subject: str = "My shoes",
    text: str = "Are they ready?",
    message_id: str = "<1@customer.example>",
    **headers: str,
) -> bytes:
    """A small ordinary message; further headers by keyword, `_` standing for `-`."""
    lines = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Message-ID: {message_id}"]
    lines += ["Date: Tue, 3 Mar 2026 09:00:00 +0100"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n" + text).encode()


def a_mail_with(*parts: bytes, kind: str = "mixed") -> bytes:
    """A multipart message of these parts, each with its own headers."""
    joined = b"".join(b"--sep\r\n" + part + b"\r\n" for part in parts)
    head = b"From: mia@customer.example\r\nSubject: Files\r\nMIME-Version: 1.0\r\n"
    return (
        head
        + f"Content-Type: multipart/{kind}; boundary=sep\r\n\r\n".encode()
        + joined
        + b"--sep--\r\n"
    )


@dataclass
class Sink:
    """A mail server in this process: keeps what it takes, refuses what it is told to refuse."""

    taken: list[Any] = field(default_factory=list)
    refuse: Callable[[str], str | None] = lambda address: None
    at_text: str = ""  # an answer after the text, or "hang up" / "hang up early"
    settings: SmtpSettings | None = None

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        refusal = self.refuse(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.at_text == "take and hang up":
            self.taken.append(envelope)
        if "hang up" in self.at_text:
            server.transport.abort()
            await asyncio.sleep(0)
            return "421 Gone"
        if self.at_text:
            return self.at_text
        self.taken.append(envelope)
        return "250 OK"


@contextmanager
def a_mail_server(**answers: Any) -> Iterator[Sink]:
    """A running server on this machine."""
    sink = Sink(**answers)
    controller = Controller(sink, hostname="127.0.0.1", port=0, enable_SMTPUTF8=True)
    controller.port = free_port()
    controller.start()
    try:
        sink.settings = SmtpSettings(
            host="127.0.0.1",
            port=controller.port,
            security=Security.PLAIN,
            connect_seconds=5,
            read_seconds=5,
        )
        yield sink
    finally:
        controller.stop()


def free_port() -> int:
    import socket

    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
