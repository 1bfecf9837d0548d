"""Text as the rules read it: folded, in words, without those that say nothing."""

import re
import unicodedata

READ = 4_000  # characters that decide; the point of a letter stands at its beginning
SHORTEST, LONGEST = 3, 40

_ENGLISH = """
    a about after all also am an and any are as at be because been before but by can could did do
    does done for from get got had has have he hello her here hi him his how i if in into is it its
    just like me more my no not now of off on once one only or our out over please she so some than
    that the their them then there they this to too two up us very was we well were what when where
    which who why will with would yes you your dear best kind regards sincerely thanks thank
"""
_GERMAN = """
    aber alle als also am an auch auf aus bei bin bis bitte da damit dann das dass dein dem den der
    des die dies diese diesem dieser doch du durch ein eine einem einen einer er es euch fur gegen
    habe haben hallo hat hatte hier ich ihm ihn ihnen ihr ihre ihren im in ist ja jetzt kann kein
    konnen man mehr mein meine meinen meiner mich mir mit nach nein nicht noch nun nur ob oder ohne
    schon sehr sein seit sich sie sind so uber um und uns unser unsere vom von vor war was weil wenn
    wer wie wir wird wo wurde zu zum zur guten tag herr frau freundliche grusse mfg danke
"""
_FRENCH = """
    a ai alors au aussi avec avez avons bien bonjour car ce cela ces cet cette comme dans de deja
    des du elle elles en encore est et ete etre eu fait faire il ils j je l la le les leur lui ma
    mais me mes moi mon n ne nos notre nous on ont ou par pas peu plus pour qu que qui s sa sans se
    ses si son sont sur t ta te tes tout tres tu un une vos votre vous y madame monsieur
    cordialement merci
"""
STOP_WORDS = {
    "en": frozenset(_ENGLISH.split()),
    "de": frozenset(_GERMAN.split()),
    "fr": frozenset(_FRENCH.split()),
}
_ALL_STOP_WORDS = frozenset().union(*STOP_WORDS.values())


def folded(text: str) -> str:
    """Lower case, no accents, everything but letters and digits one space."""
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", kept).split())


def telling_words(text: str, most: int = 200) -> list[str]:
    """The words that say something, each once, in the order of the text."""
    words = dict.fromkeys(folded(text[:READ]).split())
    kept = (
        word
        for word in words
        if SHORTEST <= len(word) <= LONGEST and word not in _ALL_STOP_WORDS and not word.isdecimal()
    )
    return [word for _, word in zip(range(most), kept, strict=False)]


def language_of(text: str) -> str:
    """Which of our languages the small words of a text belong to; empty when too few do."""
    words = folded(text[:READ]).split()
    counted = {
        language: sum(word in small for word in words) for language, small in STOP_WORDS.items()
    }
    best = max(counted, key=lambda language: counted[language])
    others = max(count for language, count in counted.items() if language != best)
    return best if counted[best] > others else ""
