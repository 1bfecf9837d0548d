"""The check before sending: what could hurt, what is missing, and what would be better."""

from rapport.business.conversations.rules.folding import folded, sentences

from .checking import Situation, check
from .finding import KINDS, Finding
from .questions import Question, is_answered, questions_in
from .tables import LANGUAGES, examples, language_of, table

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Finding",
    "Question",
    "Situation",
    "check",
    "examples",
    "folded",
    "is_answered",
    "language_of",
    "questions_in",
    "sentences",
    "table",
]
