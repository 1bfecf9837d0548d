"""One row of everything that an address may name, by the name of the argument."""

from typing import Any


def world() -> dict[str, Any]:
    """Arguments of addresses and the values that lead to something."""
    return {}
