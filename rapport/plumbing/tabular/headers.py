"""Whether the first row names the columns, and names for those that have none."""

import re
from collections.abc import Sequence

_VALUE = re.compile(r"^[\s+\-]*[\d.,:/\-€$£% ]+$|@|^\d{4}-\d\d-\d\d")


def are_headers(rows: Sequence[Sequence[str]]) -> bool:
    """The first row names columns when it looks like words, all different, over something else."""
    first = [cell.strip() for cell in rows[0]]
    named = [cell for cell in first if cell]
    if not named or len(named) < len(first) / 2:
        return False
    if any(_VALUE.search(cell) for cell in named):
        return False
    folded = [cell.casefold() for cell in named]
    return len(set(folded)) == len(folded) and max(map(len, named)) <= 80  # noqa: PLR2004


def unique(cells: Sequence[str]) -> list[str]:
    """The headers as they stand; the nameless by their number, a name said twice counted."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:200] or f"Column {number}"
        again, plain = 1, name
        while name in names:
            again += 1
            name = f"{plain} ({again})"
        names.append(name)
    while len(names) > 1 and not cells[len(names) - 1].strip():
        names.pop()
    return names


def numbered(width: int) -> list[str]:
    return [f"Column {number}" for number in range(1, width + 1)]
