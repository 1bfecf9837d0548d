"""Every address of the program, as Django resolves it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    route: str  # customers/<int:customer_id>/
    arguments: tuple[str, ...]

    def filled(self, values: dict[str, Any]) -> str:
        """A path that can be asked for; an argument without a value gets one that fits."""
        return "/" + re.sub(
            r"<(?:(\w+):)?(\w+)>",
            lambda found: str(values.get(found[2], _anything(found[1] or "str"))),
            self.route,
        )


def _anything(converter: str) -> str:
    return {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}.get(converter, "one")


def addresses() -> list[Address]:
    """All of them, once each."""
    found = {one.route: one for one in _below(get_resolver(), "")}
    return [found[route] for route in sorted(found)]


def _below(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(route, tuple(re.findall(r"<(?:\w+:)?(\w+)>", route)))
        else:
            yield from _below(pattern, route)
