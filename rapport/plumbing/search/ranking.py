"""Which of the candidates is meant. Plain values in, a score out: no database."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

EXACT, BEGINS, INSIDE, ALIKE, TITLE = 100, 90, 70, 60, 5
SHORTEST_TYPO = 4
LONG_WORD = 9


def typing_errors_allowed(word: str) -> int:
    """None in a short word, one in a middling word, two in a long one."""
    if len(word) < SHORTEST_TYPO or not any(c.isalpha() for c in word):
        return 0
    return 2 if len(word) >= LONG_WORD else 1


def pieces(word: str) -> list[str]:
    """Parts of a word of which at least one is untouched by the errors allowed in it.

    One error more parts than errors: two halves for one error, three thirds for two.
    The first part is sought where a word begins.
    """
    parts = typing_errors_allowed(word) + 1
    size, rest = divmod(len(word), parts)
    found, start = [], 0
    for number in range(parts):
        end = start + size + (1 if number < rest else 0)
        found.append(word[start:end])
        start = end
    found[0] = f" {found[0]}"
    return [piece for piece in found if len(piece) >= 3]  # noqa: PLR2004


def standing(word: str, folded: str, head: str) -> float:
    """How a word stands in a document: as a word, where one begins, inside one, or not (0)."""
    if word not in folded:
        return 0
    worth = EXACT if f" {word} " in folded else BEGINS if f" {word}" in folded else INSIDE
    return worth + (TITLE if word in head else 0)


def likenesses(word: str, among: Iterable[str]) -> dict[str, float]:
    """Words meant in spite of typing errors, whole or half typed, and how well they fit."""
    allowed = typing_errors_allowed(word)
    words = set(among)
    if not allowed:
        return {}
    worths = {one: ALIKE + 5.0 - 10 * errors for one, errors in _near(word, words, allowed)}
    # A name half typed is compared with as much of the word as was typed.
    begun: dict[str, list[str]] = {}
    for one in words:
        begun.setdefault(one[: len(word)], []).append(one)
    for part, errors in _near(word, begun, allowed):
        for one in begun[part]:
            worths.setdefault(one, ALIKE - 10.0 * errors - min(5, len(one) - len(part)))
    return worths


def _near(word: str, among: Iterable[str], allowed: int) -> list[tuple[str, int]]:
    found = process.extract(
        word, list(among), scorer=OSA.distance, score_cutoff=allowed, limit=None
    )
    return [(one, int(errors)) for one, errors, _ in found]
