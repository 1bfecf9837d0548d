"""Which policy applies: found by the words of the case, or by those a member types."""

from dataclasses import dataclass

from rapport.business.cases.models import Case
from rapport.business.cases.rules.words import folded, telling_words
from rapport.business.team.models import Policy

from .said import first_words

MOST = 200
SHOWN = 3
SNIPPET = 240
_TITLE_COUNTS = 3


@dataclass(frozen=True)
class PolicyHit:
    policy: Policy
    snippet: str


def policies_for(case: Case, *, text: str = "") -> list[PolicyHit]:
    """Those in force that say most about it, the closest first."""
    words = telling_words(text or f"{case.summary}\n{first_words(case)}", most=40)
    found = []
    for policy in Policy.objects.in_force().by_title()[:MOST]:
        score = sum(_counts(word, policy) for word in words)
        if score or (not words and not text):
            found.append((score, policy))
    found.sort(key=lambda one: (-one[0], one[1].title, one[1].pk))
    return [PolicyHit(policy, _snippet(policy, words)) for _, policy in found[:SHOWN]]


def _counts(word: str, policy: Policy) -> int:
    """Its beginning is enough: "stained" is found by "stain"."""
    stem = word[:-2] if len(word) > 5 else word  # noqa: PLR2004 - long enough to bend
    in_title = stem in folded(policy.title)
    return _TITLE_COUNTS * in_title + (stem in folded(policy.text))


def _snippet(policy: Policy, words: list[str]) -> str:
    """The sentence that says it, or the beginning."""
    text = " ".join(policy.text.split())
    sentences = text.replace("! ", ". ").split(". ")
    best = max(sentences, key=lambda said: sum(word[:5] in folded(said) for word in words))
    return best if len(best) <= SNIPPET else best[:SNIPPET].rsplit(" ", 1)[0] + " …"
