"""What the letters read and show."""

from .letters import (
    LetterLine,
    LetterScreen,
    letter_screen,
    letters,
    read_letters,
    role_titles,
    seen_letters,
    setting,
    wants_mail,
)
from .writing import Draft, draft, knows_week_before

__all__ = [
    "Draft",
    "LetterLine",
    "LetterScreen",
    "draft",
    "knows_week_before",
    "letter_screen",
    "letters",
    "read_letters",
    "role_titles",
    "seen_letters",
    "setting",
    "wants_mail",
]
