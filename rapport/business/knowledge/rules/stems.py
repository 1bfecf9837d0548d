"""Words as they are compared: folded, without the small ones, cut to their stems."""

import re
from collections import Counter

from rapport.plumbing.search.folding import fold

SHORTEST, LONGEST, STEM = 3, 40, 4
ENDINGS = (
    "ungen", "ments", "tions", "lichen", "ings", "iere", "ement", "ung", "ing", "ern", "ment",
    "en", "er", "es", "em", "ed", "ly", "os", "as", "s", "e", "a", "o",
)  # fmt: skip
# What stands in every letter and says nothing about it.
SMALL = frozenset(
    """
    the and for you your our with that this from have has had was were are not but can could would
    will shall there here what when where which who how why all any some one two out about into
    just than then them they their its his her she him been being does did doing please thank
    thanks hello dear regards best kind hi hey get got let may might must should very much more
    most also only over under after before again still ever never now today yes know like want
    der die das und oder aber nicht mit fuer von ist sind war waren hat haben habe hatte ein eine
    einen einem einer eines ich sie wir ihr ihre ihren ihnen mein meine meinen meiner mir mich uns
    unser unsere auf aus bei bis durch nach noch nur schon sehr dass wenn wie was wann warum welche
    kann koennen koennte bitte danke hallo liebe lieber gruesse guten tag auch mal doch wird werden
    les des une est sont pas pour que qui dans avec sur vous nous mon mes ton votre vos notre nos
    mais aussi plus tres bonjour merci cordialement cette ces ete etre avoir fait faire comme
    los las una unos unas por para con que del muy mas pero como esta este estos hola gracias
    saludos cuando donde tiene tengo ser estar hay
    het een van voor met niet maar ook zijn heeft hebben deze dit wat hoe waar wanneer graag dank
    groet beste mijn jullie onze
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_LETTERS = re.compile(r"[^\W\d_]+")


def stems(text: str) -> Counter[str]:
    """Each stem with how often it stands there."""
    found: Counter[str] = Counter()
    for word in _LETTERS.findall(fold(text)):
        if len(word) >= SHORTEST and word not in SMALL:
            found[stem(word)] += 1
    return found


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word[: -len(ending)][:LONGEST]
    return word[:LONGEST]
