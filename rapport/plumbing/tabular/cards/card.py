"""A card as all formats give it: properties with parameters and parted values."""

from collections.abc import Iterator
from dataclasses import dataclass, field

# No honest card comes near these; a hostile one is cut short with a word about it.
MOST_PROPERTIES = 2_000
DEEPEST = 4
# What a picture, a sound or a key says is never read, only that it is there.
CARRIES_BYTES = frozenset(["PHOTO", "LOGO", "SOUND", "KEY"])


@dataclass(frozen=True)
class Property:
    """One line of a card. `parts` are the components between semicolons, each a list of values."""

    name: str
    parts: tuple[tuple[str, ...], ...]
    group: str = ""
    types: tuple[str, ...] = ()
    params: dict[str, str] = field(default_factory=dict)
    size: int = 0

    @property
    def text(self) -> str:
        """The whole value where nothing is parted, such as a note."""
        return ";".join(",".join(values) for values in self.parts).strip()

    def part(self, place: int) -> str:
        """One component, its values in a row."""
        if place >= len(self.parts):
            return ""
        return ", ".join(value.strip() for value in self.parts[place] if value.strip())


@dataclass
class Card:
    """One visiting card, and the line of the file it begins on."""

    line: int
    properties: list[Property] = field(default_factory=list)
    is_cut: bool = False

    def add(self, one: Property) -> None:
        if len(self.properties) < MOST_PROPERTIES:
            self.properties.append(one)
        else:
            self.is_cut = True

    def named(self, *names: str) -> Iterator[Property]:
        return (one for one in self.properties if one.name in names)

    def first(self, *names: str) -> str:
        return next((one.text for one in self.named(*names) if one.text), "")
