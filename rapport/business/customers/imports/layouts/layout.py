"""One layout: by which headers it is told, and what its columns are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapport.plumbing.tabular.table import Table

# A column that says nothing to us, knowingly left out.
NOTHING = ""


@dataclass(frozen=True)
class Layout:
    """A file of a program we know. Headers are compared in lower case."""

    name: str
    needs: frozenset[str]
    columns: Mapping[str, str] = field(default_factory=dict)
    patterns: Sequence[tuple[str, str]] = ()
    # What becomes of every other column; None leaves it to the guess.
    rest: str | None = None
    # Only files of these formats ("vcard"); nothing for tables.
    formats: frozenset[str] = frozenset()
    everybody: Mapping[str, str] = field(default_factory=dict)
    # What its rows are: people, lines of bills, invoices.
    kind: str = "customers"

    def fits(self, table: Table) -> bool:
        is_ours = table.kind in self.formats if self.formats else not table.is_structured
        return is_ours and self.needs <= {folded(header) for header in table.headers}

    def mapping(self, headers: Sequence[str]) -> dict[str, str]:
        """What each header fills that this layout knows, nothing where it is left out."""
        found: dict[str, str] = {}
        for header in headers:
            target = self._target(folded(header))
            if target is not None:
                found[header] = target
        return found

    def options(self, file_name: str) -> dict[str, str]:
        """What the name of the file says about everybody in it."""
        plain = file_name.casefold()
        said = next((words for word, words in self.everybody.items() if word in plain), "")
        return {"everybody": said} if said else {}

    def _target(self, header: str) -> str | None:
        if header in self.columns:
            return self.columns[header]
        for pattern, target in self.patterns:
            if re.fullmatch(pattern, header):
                return target
        return self.rest


def folded(header: str) -> str:
    return " ".join(header.casefold().split())
