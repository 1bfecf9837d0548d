"""How soon they heard from us, in steps that an owner can name."""

from rapport.plumbing.kernel.words import Sentence, say

HOUR = 60
# Name, and up to how many opening minutes. A working day has about eight opening hours.
BUCKETS: tuple[tuple[str, int], ...] = (
    ("hour", HOUR),
    ("day", 8 * HOUR),
    ("two_days", 16 * HOUR),
    ("later", 2**31),
)
_WORDS = {
    "hour": say("Within an opening hour"),
    "day": say("Within a day (8 opening hours)"),
    "two_days": say("Within two days"),
    "later": say("Later"),
    "never": say("No answer written down"),
}


def bucket_of(minutes: int | None) -> str:
    """The step that this time falls into; "never" when nobody has answered."""
    if minutes is None:
        return "never"
    return next(name for name, most in BUCKETS if minutes <= most)


def bucket_words(name: str) -> Sentence:
    return _WORDS[name]
