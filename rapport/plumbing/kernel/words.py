from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """A sentence for a person, kept untranslated until a screen speaks it."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def as_json(self) -> dict[str, object]:
        """For a JSON column; `Sentence(**json)` is the way back."""
        return {"template": self.template, "values": {k: str(v) for k, v in self.values.items()}}


def say(template: str, **values: object) -> Sentence:
    return Sentence(template, values)
