"""The words by which an answer of ours thanks, listens, owns up or apologises.

In English, German and French, on folded text (lower case, no accents). What is found is shown as
the reason, and can be taken back with one tap.
"""

import re
from collections.abc import Mapping

from .words import folded

READ = 6_000


def _any(text: str) -> re.Pattern[str]:
    """One of the phrases of a list, which are kept apart by bars with spaces around them."""
    return re.compile(rf"\b(?:{'|'.join(' '.join(text.split()).split(' | '))})\b")


# What is no apology though it begins like one, and no thanks for what they told us.
_NOT_MEANT = _any(r"""
    sorry (?:to hear|if|but|you feel|that you feel) | thanks? in advance | no thanks |
    no need to apologi[sz]e | do not apologi[sz]e |
    (?:danke|vielen dank) im voraus | nein danke | tut (?:uns|mir) leid (?:zu horen|wenn|aber) |
    merci d avance | merci de (?:bien )?(?:vouloir|nous|me|completer|patienter) |
    desole\w* (?:d apprendre|si|mais)
""")
PHRASES: Mapping[str, re.Pattern[str]] = {
    "thank": _any(r"""
        thank you(?: \w+){0,4} | thanks for \w+(?: \w+){0,2} |
        (?:vielen|herzlichen|besten) dank | danke(?: \w+){0,2} | (?:wir danken|ich danke) |
        merci (?:beaucoup|infiniment|pour|de votre)(?: \w+)? |
        nous vous remercions | je vous remercie
    """),
    "listen": _any(r"""
        (?:i|we) understand that(?: \w+){1,4} | as (?:i|we) understand it |
        (?:if|let me see if) i understand (?:you )?(?:correctly|right|rightly) |
        you told us that(?: \w+){1,4} | wenn ich (?:sie )?(?:richtig|recht) verstehe |
        (?:ich|wir) verstehen? dass(?: \w+){1,4} | sie schreiben dass(?: \w+){1,4} |
        si (?:je|nous) (?:vous )?compren\w+ bien |
        (?:je comprends|nous comprenons) que(?: \w+){1,4}
    """),
    "own": _any(r"""
        (?:this|it|that) (?:is|was) (?:entirely |all )?our (?:fault|mistake|error) |
        our mistake | we made a mistake | we got (?:it|this|that) wrong | we let you down |
        (?:das )?(?:war|ist) unser fehler | (?:da )?haben wir (?:einen|unseren) fehler gemacht |
        wir haben einen fehler gemacht | c est (?:de )?notre (?:faute|erreur) |
        nous avons (?:fait|commis) une erreur
    """),
    "apologise": _any(r"""
        (?:i am|we are|i m|we re|so|very|truly|really) sorry | sorry (?:for|about|that) |
        (?:i|we) (?:sincerely |deeply |do )?apologi[sz]e | (?:our|my) apolog(?:y|ies) |
        please (?:forgive|excuse) | entschuldigung | entschuldigen | (?:bitte )?verzeih\w+ |
        tut (?:uns|mir)(?: \w+)? leid | (?:ich|wir) bedauern? |
        (?:je suis|nous sommes)(?: \w+)? desole\w* | (?:nos|mes|toutes nos) excuses | excusez |
        (?:je|nous) (?:vous )?(?:prie|prions|presente|presentons)(?: \w+){0,3}
            (?:excuses|excuser)
    """),
}


def steps_in(text: str) -> dict[str, str]:
    """Which steps an answer takes, each with the words that say so."""
    words = _NOT_MEANT.sub(" ", folded(text[:READ]))
    found = {}
    for kind, pattern in PHRASES.items():
        if said := pattern.search(words):
            found[kind] = said[0]
    return found
