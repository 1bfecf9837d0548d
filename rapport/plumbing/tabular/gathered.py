"""Rows that each name their own cells, brought under one set of headers."""

from collections.abc import Callable, Iterable, Mapping

MOST_COLUMNS = 450
OTHERS = "Everything else"


def headers_of(
    rows: Iterable[Mapping[str, str]], rank: Callable[[str], int] | None = None
) -> list[str]:
    """Every name that a row uses; past a bound, the last column takes what is left."""
    found: dict[str, None] = {}
    is_full = False
    for row in rows:
        for header in row:
            if header not in found:
                is_full = is_full or len(found) >= MOST_COLUMNS
                if not is_full:
                    found[header] = None
    ordered = sorted(found, key=rank) if rank else list(found)
    return [*ordered, OTHERS] if is_full else ordered


def cells_of(row: Mapping[str, str], headers: list[str]) -> list[str]:
    """The cells of a row below these headers; what has none stands in the last."""
    cells = [row.get(header, "") for header in headers]
    if headers and headers[-1] == OTHERS:
        named = set(headers)
        rest = [f"{header}: {text}" for header, text in row.items() if header not in named]
        cells[-1] = "\n".join(rest)
    return cells
