"""Finding by name, number or word: exact first, then parts of words, then with typing errors."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from . import folding, ranking
from .trigrams import Candidate, Scope, beginning, holding

LONGEST_QUERY = 200
MOST_WORDS = 6
CANDIDATES = 200
MOST_READ = 60  # words of a long document that are looked at for typing errors
ENOUGH = 3
LEAST = 3  # the letters of a trigram


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, where it leads, how sure we are (0 to about 150)."""

    reference: str
    kind: str
    title: str
    subtitle: str
    score: float


@dataclass(frozen=True)
class _Word:
    spellings: tuple[str, ...]


def find(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    audiences: Collection[str] = ("all",),
    limit: int = 10,
) -> list[Hit]:
    """The best answers to what was typed, at most `limit`, for someone of these audiences."""
    text = text[:LONGEST_QUERY].replace("\0", "")
    asked = folding.fold(text)
    if not asked or not audiences or (kinds is not None and not kinds):
        return []
    scope = Scope(tuple(kinds) if kinds is not None else None, tuple(audiences))
    found = {c.id: c for c in beginning(asked[:80], scope, max(limit, ENOUGH) * 2)}
    if folding.looks_like_a_number(text):
        return _by_number(text, asked, found, scope, limit)
    words = _words(text)
    if len(found) < limit:
        _widen(found, words, scope, limit)
    hits = _ranked(asked, words, found.values())
    if len(hits) < ENOUGH and _may_hold_errors(words):
        for candidate in holding(_piece_groups(words), scope, CANDIDATES):
            found.setdefault(candidate.id, candidate)
        hits = _ranked(asked, words, found.values())
    return hits[:limit]


def _words(text: str) -> list[_Word]:
    german, plain = folding.fold(text).split(), folding.fold_plainly(text).split()
    if len(german) != len(plain):
        plain = german
    pairs = zip(german, plain, strict=True)
    return [_Word(tuple(dict.fromkeys(pair))) for pair in pairs][:MOST_WORDS]


def _widen(found: dict[int, Candidate], words: list[_Word], scope: Scope, limit: int) -> None:
    """Add where each word begins a word, and if that is too little, where it stands inside one."""
    begins = [[f" {one}" for one in word.spellings] for word in words]
    whole = [[" " + " ".join(word.spellings[0] for word in words)]]
    groups = [group for group in begins if len(group[0]) >= LEAST] or whole
    inside = [list(word.spellings) for word in words if len(word.spellings[0]) >= LEAST]
    for group in (groups, inside):
        usable = [g for g in group if all(len(phrase) >= LEAST for phrase in g)]
        if usable and len(found) < limit:
            for candidate in holding(usable, scope, CANDIDATES):
                found.setdefault(candidate.id, candidate)


def _by_number(
    text: str, asked: str, found: dict[int, Candidate], scope: Scope, limit: int
) -> list[Hit]:
    """Phone and other numbers: that end so, that hold it, that end with the last seven digits."""
    digits = folding.digits_of(text)
    tail = 7
    phrases = [f"{digits} ", digits, f" {asked}"]
    if len(digits) > tail + 1:
        phrases.append(f"{digits[-tail:]} ")
    hits: list[Hit] = []
    for phrase in phrases:
        if len(found) >= limit:
            break
        if len(phrase) >= LEAST:
            for candidate in holding([[phrase]], scope, CANDIDATES):
                found.setdefault(candidate.id, candidate)
    for candidate in found.values():
        worth = next(
            (100 - 20 * place for place, one in enumerate(phrases) if one in candidate.folded),
            100 if candidate.head.startswith(asked) else 0,
        )
        hits.append(_hit(candidate, worth + candidate.weight / 10))
    return sorted(hits, key=_order)[:limit]


def _may_hold_errors(words: list[_Word]) -> bool:
    return any(ranking.typing_errors_allowed(word.spellings[0]) for word in words) and not any(
        "@" in word.spellings[0] for word in words
    )


def _piece_groups(words: list[_Word]) -> list[list[str]]:
    groups = []
    for word in words:
        group = [piece for one in word.spellings for piece in ranking.pieces(one)]
        if group:
            groups.append(list(dict.fromkeys(group)))
    return groups


def _ranked(asked: str, words: list[_Word], candidates: Iterable[Candidate]) -> list[Hit]:
    """Those that answer every word, the best first; typing errors only where nothing else fits."""
    rows = [(one, [_standing(word, one) for word in words]) for one in candidates]
    doubtful = [one for one, worths in rows if not all(worths)]
    alike = [_alike(word, doubtful) for word in words] if doubtful else []
    hits = []
    for one, standings in rows:
        worths = standings
        if not all(standings):
            in_document = one.folded.split()[:MOST_READ]
            worths = [w or _best(alike[n], in_document, one.head) for n, w in enumerate(standings)]
        starts = one.head.startswith(asked)
        if not all(worths) and not starts:
            continue
        bonus = 30 if one.head == asked else 20 if starts else 0
        hits.append(_hit(one, sum(worths) / len(worths) + bonus + one.weight / 10))
    return sorted(hits, key=_order)


def _standing(word: _Word, one: Candidate) -> float:
    return max(ranking.standing(spelling, one.folded, one.head) for spelling in word.spellings)


def _alike(word: _Word, doubtful: list[Candidate]) -> dict[str, float]:
    vocabulary = {part for one in doubtful for part in one.folded.split()[:MOST_READ]}
    found: dict[str, float] = {}
    for spelling in word.spellings:
        for part, worth in ranking.likenesses(spelling, vocabulary).items():
            found[part] = max(worth, found.get(part, 0))
    return found


def _best(alike: dict[str, float], document: list[str], head: str) -> float:
    title = set(head.split())
    return max(
        (alike[p] + (ranking.TITLE if p in title else 0) for p in document if p in alike),
        default=0,
    )


def _hit(candidate: Candidate, worth: float) -> Hit:
    return Hit(
        candidate.reference, candidate.kind, candidate.title, candidate.subtitle, round(worth, 1)
    )


def _order(hit: Hit) -> tuple[float, int, str, str]:
    return (-hit.score, len(hit.title), hit.title, hit.reference)
