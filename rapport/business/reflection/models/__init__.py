"""What is stored of looking back: the weekly letters."""

from .letter import Letter, LetterSetting, LetterWish, Opening, Verdict

__all__ = ["Letter", "LetterSetting", "LetterWish", "Opening", "Verdict"]
