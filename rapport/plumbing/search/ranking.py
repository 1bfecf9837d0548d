"""Which of the candidates is meant. Plain values in, a score out: no database."""

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

EXACT, BEGINS, INSIDE, ALIKE = 100, 90, 70, 60
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


def likenesses(word: str, among: Iterable[str]) -> dict[str, float]:
    """How well each of these words answers the word asked for; those that do not are left out."""
    words = set(among)
    scores: dict[str, float] = {one: INSIDE for one in words if word in one}
    scores |= {one: BEGINS for one in scores if one.startswith(word)}
    if word in scores:
        scores[word] = EXACT
    allowed = typing_errors_allowed(word)
    if allowed:
        for one, worth in _with_errors(word, words, allowed).items():
            scores.setdefault(one, worth)
    return scores


def _with_errors(word: str, words: set[str], allowed: int) -> dict[str, float]:
    """Words that are meant in spite of errors, whole or half typed."""
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


def score(
    found: Sequence[dict[str, float]], words: Sequence[str], title_words: Sequence[str]
) -> float:
    """The mean of the best answer to each word asked for; 0 when one is not answered at all."""
    total = 0.0
    in_title = set(title_words)
    for answers in found:
        best = max(
            (answers[word] + (5 if word in in_title else 0) for word in words if word in answers),
            default=0,
        )
        if not best:
            return 0
        total += best
    return total / len(found)
