"""What every row stands on: two businesses and a floor, filled once, served while needed."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.load import Target
from bench.programs import RAPPORT, Server, free_port, run

PYTHON = sys.executable
ENTRIES_EACH = 5
PROGRAMS = 8


@dataclass(frozen=True)
class Size:
    """How many rows each side gets."""

    people: int
    cases: int

    @property
    def entries(self) -> int:
        return self.people * ENTRIES_EACH


SMALL = Size(people=1_000, cases=1_000)
USUAL = Size(people=100_000, cases=100_000)
QUICK = Size(people=10_000, cases=10_000)
LARGE = Size(people=1_000_000, cases=100_000)


@dataclass(frozen=True)
class Business:
    """A data folder with so much in it, and the ways in."""

    folder: Path
    size: Size
    link: str
    tokens: tuple[str, ...]

    @property
    def variables(self) -> dict[str, str]:
        return {"RAPPORT_DATA": str(self.folder)}

    def inside(self, *asked: str) -> str:
        return run(PYTHON, "-m", "bench.inside", *asked, **self.variables)

    def serving(self, *options: str) -> Server:
        port = free_port()
        return Server(
            *RAPPORT, "serve", "--port", str(port), *options, port=port, variables=self.variables
        )


@dataclass(frozen=True)
class Served:
    """A business with its server running and somebody signed in."""

    business: Business
    server: Server
    cookie: str

    def page(self, path: str, must: str) -> Target:
        return Target(self.server, path, must, {"Cookie": self.cookie})

    def resource(self, path: str, must: str) -> Target:
        return Target(self.server, path, must, tokens=self.business.tokens)


def made_business(folder: Path, size: Size) -> Business:
    """Set up by the command an owner would use, then filled."""
    variables = {"RAPPORT_DATA": str(folder)}
    setup = [*RAPPORT, "setup", "--name", "Bench", "--zone", "Europe/Berlin", "--json"]
    link = json.loads(run(*setup, **variables))["sign_in"]
    tokens = tuple(_token(n, variables) for n in range(PROGRAMS))
    numbers = (str(size.people), str(size.entries), str(size.cases))
    run(PYTHON, "-m", "bench.filling", *numbers, **variables)
    return Business(folder, size, urlsplit(link).path, tokens)


def _token(number: int, variables: dict[str, str]) -> str:
    create = [*RAPPORT, "token", "create", f"bench {number}", "--role", "owner", "--json"]
    return str(json.loads(run(*create, **variables))["token"])


@contextmanager
def served(business: Business) -> Iterator[Served]:
    # What runs by itself, as after an import of all this, is no part of what a page costs.
    with business.serving("--without-jobs") as server:
        server.wait_for("/sign-in/")
        yield Served(business, server, signed_in(server, business.link))


@contextmanager
def served_floor(database: Path, size: Size) -> Iterator[tuple[Server, str]]:
    """The floor with the same people and entries, and the cookie of somebody signed in."""
    variables = {"FLOOR_DATABASE": str(database)}
    numbers = (str(size.people), str(size.entries))
    cookie = run(PYTHON, "-m", "bench.floor", "fill", *numbers, **variables).strip()
    port = free_port()
    with Server(PYTHON, "-m", "bench.floor", str(port), port=port, variables=variables) as server:
        server.wait_for("/hello/")
        yield server, cookie


def signed_in(server: Server, link: str) -> str:
    """Through the printed link, as a browser would: the form, then the session."""
    line = HTTPConnection("127.0.0.1", server.port, timeout=60)
    line.request("GET", link)
    answer = line.getresponse()
    form = answer.read().decode()
    cookies = _cookies(answer.headers.get_all("Set-Cookie") or [])
    proof = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    if proof is None:
        raise SystemExit("The sign-in page has no form.")
    body = urlencode({"csrfmiddlewaretoken": proof[1]})
    headers = {
        "Cookie": _written(cookies),
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": server.base + link,
    }
    line.request("POST", link, body, headers)
    answer = line.getresponse()
    answer.read()
    cookies |= _cookies(answer.headers.get_all("Set-Cookie") or [])
    if "sessionid" not in cookies:
        raise SystemExit(f"The sign-in answered {answer.status} and gave no session.")
    return _written(cookies)


def _cookies(lines: list[str]) -> dict[str, str]:
    pairs = [line.partition(";")[0].partition("=") for line in lines]
    return {name: value for name, _, value in pairs}


def _written(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
