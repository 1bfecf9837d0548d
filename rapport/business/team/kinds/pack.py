"""What a kind of business may bring along."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence

CALLED, STAGES = "called", "stages"


@dataclass(frozen=True, kw_only=True)
class SampleField:
    """A field that such a business asks for; its key stays the same in every language."""

    key: str
    label: Sentence
    kind: str = "text"
    about: str = ""
    help_text: Sentence | None = None
    choices: tuple[Sentence, ...] = ()
    is_private: bool = False

    @property
    def part(self) -> str:
        return f"field.{self.key}"


@dataclass(frozen=True, kw_only=True)
class SamplePolicy:
    """A first wording, to be made one's own."""

    key: str
    title: Sentence
    text: Sentence
    is_public: bool = False

    @property
    def part(self) -> str:
        return f"policy.{self.key}"


@dataclass(frozen=True)
class Stages:
    """What the three stages are called here."""

    future: Sentence
    current: Sentence
    previous: Sentence


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Everything that fits one kind of business. Each part can be left out."""

    kind: str
    called: str = "customer"
    stages: Stages | None = None
    fields: tuple[SampleField, ...] = ()
    tags: tuple[Sentence, ...] = ()
    policies: tuple[SamplePolicy, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The name of everything in it, in the order in which it is shown."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[str]:
        yield from (CALLED, STAGES)
        yield from (field.part for field in self.fields)
        yield from (tag_part(tag) for tag in self.tags)
        yield from (policy.part for policy in self.policies)


def tag_part(tag: Sentence) -> str:
    return f"tag.{tag.template}"
