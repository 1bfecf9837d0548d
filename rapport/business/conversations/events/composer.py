from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Event):
    """A shared template was written, worded anew, retired or brought back."""

    kind = "conversations.template_changed"
    icon = "text-quote"
    group = "settings"
    template_id: int
    name: str
    is_retired: bool = False

    def told(self) -> Sentence:
        if self.is_retired:
            return say("Template retired: {name}", name=self.name)
        return say("Template written: {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class VoiceChanged(Event):
    """How we sound was decided anew, with so many words that we avoid."""

    kind = "conversations.voice_changed"
    icon = "message-circle"
    group = "settings"
    words: int

    def told(self) -> Sentence:
        return say("The voice guide was changed")
