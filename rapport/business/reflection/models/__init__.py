"""What is stored of looking back: the weekly letters, and the owner's questions."""

from .letter import Letter, LetterSetting, LetterWish, Opening, Verdict
from .questions import Answer, Assessment, Change

__all__ = [
    "Answer",
    "Assessment",
    "Change",
    "Letter",
    "LetterSetting",
    "LetterWish",
    "Opening",
    "Verdict",
]
