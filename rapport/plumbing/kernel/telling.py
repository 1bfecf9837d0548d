"""Words that tell of somebody: found in any text, taken out of any text or JSON."""

import re
from collections.abc import Iterable
from typing import Any

GONE = "…"
SHORTEST = 4


class Words:
    """Names, addresses and numbers of one person, as whole words, in whatever case."""

    def __init__(self, words: Iterable[str]) -> None:
        tidy = {" ".join(word.split()) for word in words}
        self.all = sorted((one for one in tidy if len(one) >= SHORTEST), key=lambda one: -len(one))
        # Whole words only: whoever erases Tom Ash must not lose tomorrow's ashtray.
        found = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in self.all)
        self._any = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None

    def __bool__(self) -> bool:
        return self._any is not None

    def are_in(self, value: Any) -> bool:
        """Whether a text, or any text within a structure, holds one of them."""
        if isinstance(value, str):
            return bool(self._any and self._any.search(value))
        if isinstance(value, dict):
            return any(self.are_in(key) or self.are_in(one) for key, one in value.items())
        if isinstance(value, list | tuple):
            return any(self.are_in(one) for one in value)
        return False

    def without(self, value: Any) -> Any:
        """The same text or structure without them."""
        if isinstance(value, str):
            return self._any.sub(GONE, value) if self._any else value
        if isinstance(value, dict):
            return {self.without(key): self.without(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.without(one) for one in value]
        return value
