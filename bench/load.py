"""Requests over one kept connection, each answer checked; rounds that take turns."""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median
from typing import Any

from bench.programs import Server

FIRST_LOOK = 8  # requests before the first round, so that caches are as they will be


@dataclass
class Target:
    """One page of one server, and how to tell that the answer is the right one."""

    server: Server
    path: str
    must: str
    headers: dict[str, str] = field(default_factory=dict)
    body: Callable[[int], dict[str, Any]] | None = None
    status: int = 200
    sent: int = 0
    tokens: tuple[str, ...] = ()  # programs that take turns: the API keeps a pace for each

    def ask(self, line: HTTPConnection) -> None:
        self.sent += 1
        headers = dict(self.headers)
        if self.tokens:
            headers["Authorization"] = f"Bearer {self.tokens[self.sent % len(self.tokens)]}"
        if self.body is None:
            line.request("GET", self.path, headers=headers)
        else:
            payload = json.dumps(self.body(self.sent)).encode()
            headers["Content-Type"] = "application/json"
            line.request("POST", self.path, payload, headers)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        if answer.status != self.status or self.must not in text:
            raise SystemExit(
                f"{self.path} answered {answer.status}, without “{self.must}”:\n{text[:600]}"
            )

    def line(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.server.port, timeout=60)


def cpu_per_request(target: Target, count: int) -> float:
    """Milliseconds of the server's processor time for one request, over one round."""
    line = target.line()
    before = target.server.cpu()
    for _ in range(count):
        target.ask(line)
    spent = target.server.cpu() - before
    line.close()
    return spent * 1000 / count


@dataclass(frozen=True)
class Beside:
    """Two targets that took turns: milliseconds of each, and the ratio of the same rounds."""

    first: float
    second: float
    ratio: float


def beside(first: Target, second: Target, *, rounds: int, count: int) -> Beside:
    for target in (first, second):
        cpu_per_request(target, FIRST_LOOK)
    pairs = [(cpu_per_request(first, count), cpu_per_request(second, count)) for _ in range(rounds)]
    return Beside(
        median(one for one, _ in pairs),
        median(two for _, two in pairs),
        median(two / one for one, two in pairs),
    )


def rate(target: Target, *, hands: int, count: int) -> float:
    """Answers a second with so many connections at once: a lower bound, for we run here too."""
    failures: list[BaseException] = []

    def work() -> None:
        line = target.line()
        try:
            for _ in range(count // hands):
                target.ask(line)
        except BaseException as error:  # noqa: BLE001 - told by the main thread
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(hands)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return count // hands * hands / (time.monotonic() - began)
