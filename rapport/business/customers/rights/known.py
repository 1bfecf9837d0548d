"""Every eraser, section and kind there is, as the wiring pages say."""

from django.conf import settings
from django.utils.module_loading import import_string

from rapport.plumbing.kernel.words import Sentence

from .declared import Eraser, KeptKind, Section


def erasers() -> tuple[Eraser, ...]:
    """From the top of the business down, so that nobody erases what another still needs."""
    return tuple(import_string(settings.ERASERS))


def kind_words() -> dict[str, Sentence]:
    """What the counts of a certificate are called."""
    return {name: words for eraser in erasers() for name, words in eraser.kinds.items()}


def sections() -> tuple[Section, ...]:
    return tuple(import_string(settings.SECTIONS))


def kept_kinds() -> dict[str, KeptKind]:
    return {kind.name: kind for kind in import_string(settings.KEPT)}
