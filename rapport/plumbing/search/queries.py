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

    @property
    def is_sought(self) -> bool:
        """Long enough for the index, in every spelling."""
        return min(map(len, self.spellings)) >= LEAST


@dataclass(frozen=True)
class _Question:
    text: str
    folded: str
    words: list[_Word]
    scope: Scope
    limit: int

    @property
    def is_a_number(self) -> bool:
        return folding.looks_like_a_number(self.text)

    @property
    def is_sought_whole(self) -> bool:
        """Candidates begin with all of it or hold every word, or they would not be candidates."""
        return not self.is_a_number and all(word.is_sought for word in self.words)


def find(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    audiences: Collection[str] = ("all",),
    limit: int = 10,
) -> list[Hit]:
    """The best answers to what was typed, at most `limit`, for someone of these audiences."""
    asked = _question(text, kinds, audiences, limit)
    return _best(asked, _candidates(asked)) if asked else []


def matching(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    audiences: Collection[str] = ("all",),
    limit: int = 10,
) -> list[str]:
    """References of what `find` finds, in no order: where all are wanted, none is weighed."""
    asked = _question(text, kinds, audiences, limit)
    if asked is None:
        return []
    found = _candidates(asked)
    if asked.is_sought_whole and ENOUGH <= len(found) <= limit:
        return [one.reference for one in found.values()]
    return [hit.reference for hit in _best(asked, found)]


def _question(
    text: str, kinds: Collection[str] | None, audiences: Collection[str], limit: int
) -> _Question | None:
    text = text[:LONGEST_QUERY].replace("\0", "")
    folded = folding.fold(text)
    if not folded or not audiences or (kinds is not None and not kinds):
        return None
    scope = Scope(tuple(kinds) if kinds is not None else None, tuple(audiences))
    return _Question(text, folded, _words(text), scope, limit)


def _candidates(asked: _Question) -> dict[int, Candidate]:
    """Who may be meant; typing errors are thought of later, where nothing else fits."""
    most = max(asked.limit, ENOUGH) * 2
    found = {c.id: c for c in beginning(asked.folded[:80], asked.scope, most)}
    if not asked.is_a_number and len(found) < asked.limit:
        _widen(found, asked)
    return found


def _best(asked: _Question, found: dict[int, Candidate]) -> list[Hit]:
    if asked.is_a_number:
        return _by_number(asked.text, asked.folded, found, asked.scope, asked.limit)
    hits = _ranked(asked.folded, asked.words, found.values())
    if len(hits) < ENOUGH and _may_hold_errors(asked.words):
        for candidate in holding(_piece_groups(asked.words), asked.scope, CANDIDATES):
            found.setdefault(candidate.id, candidate)
        hits = _ranked(asked.folded, asked.words, found.values())
    return hits[: asked.limit]


def _words(text: str) -> list[_Word]:
    german, plain = folding.fold(text).split(), folding.fold_plainly(text).split()
    if len(german) != len(plain):
        plain = german
    pairs = zip(german, plain, strict=True)
    return [_Word(tuple(dict.fromkeys(pair))) for pair in pairs][:MOST_WORDS]


def _widen(found: dict[int, Candidate], asked: _Question) -> None:
    """Add where each word begins a word, and if that is too little, where it stands inside one.

    Where one begins it also stands inside: if few hold them at all, one look tells both.
    """
    words = asked.words
    begins = [[f" {one}" for one in word.spellings] for word in words]
    whole = [[" " + " ".join(word.spellings[0] for word in words)]]
    groups = _usable([group for group in begins if len(group[0]) >= LEAST] or whole)
    inside = _usable([list(word.spellings) for word in words if len(word.spellings[0]) >= LEAST])
    held = holding(inside, asked.scope, CANDIDATES) if inside else []
    if inside and len(found) + len(held) < min(asked.limit, CANDIDATES):
        begun = []  # All of them will be wanted.
    elif inside and len(held) < CANDIDATES:
        begun = [c for c in held if all(any(p in c.folded for p in group) for group in groups)]
    else:
        begun = holding(groups, asked.scope, CANDIDATES) if groups else []
    for candidates in (begun, held):
        if len(found) < asked.limit:
            for candidate in candidates:
                found.setdefault(candidate.id, candidate)


def _usable(groups: list[list[str]]) -> list[list[str]]:
    return [group for group in groups if all(len(phrase) >= LEAST for phrase in group)]


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
            worths = [
                w or _likeliest(alike[n], in_document, one.head) for n, w in enumerate(standings)
            ]
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


def _likeliest(alike: dict[str, float], document: list[str], head: str) -> float:
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
