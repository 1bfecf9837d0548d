"""The words by which an answer of ours thanks, listens, owns up or apologises.

In English, German and French, on folded text (lower case, no accents). What is found is shown as
the reason, and can be taken back with one tap.
"""

import re
from collections.abc import Mapping

from .words import folded

READ = 6_000
# What is no apology though it begins like one, and no thanks for what they told us.
_NOT_MEANT = re.compile(
    r"\b(?:sorry (?:to hear|if|but|you feel|that you feel|you feel)|thanks? in advance|no thanks|"
    r"danke im voraus|vielen dank im voraus|tut (?:uns|mir) leid (?:zu horen|wenn|aber)|"
    r"nein danke|merci d avance|merci de (?:bien )?(?:vouloir|nous|me|completer|patienter)|"
    r"desole\w* (?:d apprendre|si|mais)|no need to apologi[sz]e|do not apologi[sz]e)\b"
)
PHRASES: Mapping[str, re.Pattern[str]] = {
    "thank": re.compile(
        r"\b(?:thank you(?: \w+){0,4}|thanks for \w+(?: \w+){0,2}|(?:vielen|herzlichen|besten) dank|"
        r"danke(?: \w+){0,2}|wir danken|ich danke|merci (?:beaucoup|infiniment|pour|de votre)(?: \w+)?|"
        r"nous vous remercions|je vous remercie)\b"
    ),
    "listen": re.compile(
        r"\b(?:(?:i|we) understand that(?: \w+){1,4}|as (?:i|we) understand it|"
        r"(?:if|let me see if) i understand (?:you )?(?:correctly|right|rightly)|"
        r"you told us that(?: \w+){1,4}|wenn ich (?:sie )?(?:richtig|recht) verstehe|"
        r"(?:ich|wir) verstehen? dass(?: \w+){1,4}|sie schreiben dass(?: \w+){1,4}|"
        r"si (?:je|nous) (?:vous )?compren\w+ bien|(?:je comprends|nous comprenons) que(?: \w+){1,4})\b"
    ),
    "own": re.compile(
        r"\b(?:(?:this|it|that) (?:is|was) (?:entirely |all )?our (?:fault|mistake|error)|our mistake|"
        r"we made a mistake|we got (?:it|this|that) wrong|we let you down|(?:das )?(?:war|ist) unser fehler|"
        r"(?:da )?haben wir (?:einen|unseren) fehler gemacht|wir haben einen fehler gemacht|"
        r"c est (?:de )?notre (?:faute|erreur)|nous avons (?:fait|commis) une erreur)\b"
    ),
    "apologise": re.compile(
        r"\b(?:(?:i am|we are|i m|we re|so|very|truly|really) sorry|sorry (?:for|about|that)|"
        r"(?:i|we) (?:sincerely |deeply |do )?apologi[sz]e|(?:our|my) apolog(?:y|ies)|"
        r"please (?:forgive|excuse)|entschuldigung|entschuldigen|(?:bitte )?verzeih\w+|"
        r"tut (?:uns|mir)(?: \w+)? leid|(?:ich|wir) bedauern?|"
        r"(?:je suis|nous sommes)(?: \w+)? desole\w*|(?:nos|mes|toutes nos) excuses|excusez|"
        r"(?:je|nous) (?:vous )?(?:prie|prions|presente|presentons)(?: \w+){0,3} (?:excuses|excuser))\b"
    ),
}


def steps_in(text: str) -> dict[str, str]:
    """Which steps an answer takes, each with the words that say so."""
    words = _NOT_MEANT.sub(" ", folded(text[:READ]))
    found = {}
    for kind, pattern in PHRASES.items():
        if said := pattern.search(words):
            found[kind] = said[0]
    return found
