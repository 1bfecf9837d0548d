"""How often somebody is to hear from us, read from the words of a file."""

import re

from rapport.plumbing.kernel.words import Sentence, say

from .touching import weeks_refusal

WEEK, MONTH, QUARTER, YEAR = 7.0, 30.4375, 91.3125, 365.25
NEVER = "never"
LONGEST = 60
_NONE = {
    "never", "none", "no", "nie", "niemals", "nein", "kein", "keine", "keiner", "jamais", "aucun",
    "non",
}  # fmt: skip
_UNITS = {
    1.0: "d day days daily tag tage tagen tägig taegig jour jours",
    WEEK: "w wk wks week weeks wo woche wochen semaine semaines sem",
    MONTH: "mo mth month months monat monate monaten mois",
    QUARTER: "quarter quarters quartal quartale quartalen trimestre trimestres",
    YEAR: "y yr year years jahr jahre jahren an ans année années annee annees",
}
_DAYS = {word: days for days, words in _UNITS.items() for word in words.split()}
_ALONE = {
    WEEK: "weekly wöchentlich woechentlich hebdomadaire",
    2 * WEEK: "fortnightly vierzehntägig vierzehntaegig zweiwöchentlich zweiwoechentlich",
    MONTH: "monthly monatlich mensuel mensuelle",
    2 * MONTH: "zweimonatlich bimestriel bimestrielle",
    QUARTER: "quarterly vierteljährlich vierteljaehrlich quartalsweise trimestriel trimestrielle",
    YEAR / 2: "half-yearly halbjährlich halbjaehrlich semestriel semestrielle",
    YEAR: "yearly annually jährlich jaehrlich annuel annuelle",
}
_ADVERBS = {word: days for days, words in _ALONE.items() for word in words.split()}
_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
    "twelve": 12, "other": 2, "second": 2, "third": 3, "ein": 1, "eine": 1, "einen": 1, "zwei": 2,
    "drei": 3, "vier": 4, "fünf": 5, "fuenf": 5, "sechs": 6, "acht": 8, "zehn": 10, "zwölf": 12,
    "zwoelf": 12, "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3, "un": 1, "une": 1,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "dix": 10, "douze": 12,
}  # fmt: skip
_TIMES = {
    "once": 1, "twice": 2, "einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4,
}  # fmt: skip
_EVERY = r"(?:every|each|alle|jede[nrs]?|tous les|toutes les|chaque)"
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_EACH = re.compile(
    rf"(?P<every>{_EVERY}\s+)?(?:(?P<count>{_NUMBER}(?=[\s\w-])|[^\W\d_]+(?=[\s-]))[\s-]*)?"
    r"(?P<unit>[^\W\d_]+)"
)
_OFTEN = re.compile(
    rf"(?:(?P<often>{'|'.join(_TIMES)})|(?P<count>{_NUMBER}|[^\W\d_]+(?=\s))\s*(?:x|×|times|mal|fois))"
    r"\s*(?:a|an|per|each|im|pro|in der|par|/)\s*(?P<unit>[^\W\d_]+)"
)


def said_weeks(text: str) -> int | Sentence | None:
    """The weeks these words mean; None where there is to be no rhythm; or why it is neither."""
    said = " ".join(text.casefold().split()).strip(" .")
    if said in _NONE:
        return None
    days = _days(said)
    if days is None:
        return say(
            "“{text}” does not say how often. Write “every 6 weeks”, “90 days”, “monthly” "
            "or “never”.",
            text=text[:LONGEST],
        )
    weeks = round(days / WEEK)
    return weeks_refusal(weeks) or weeks


def spelled_weeks(weeks: int | None) -> str:
    """The same in the words that a file takes back."""
    if weeks is None:
        return NEVER
    return "every week" if weeks == 1 else f"every {weeks} weeks"


def _days(said: str) -> float | None:
    if said in _ADVERBS:
        return _ADVERBS[said]
    if re.fullmatch(r"\d{1,4}(?:[.,]0+)?", said):  # a bare number counts weeks, as we do
        return float(said.replace(",", ".")) * WEEK
    if found := _OFTEN.fullmatch(said):
        unit = _DAYS.get(found["unit"])
        times = _TIMES.get(found["often"] or "") or _counted(found["count"])
        return unit / times if unit and times else None
    found = _EACH.fullmatch(said)
    if found is None or not (found["every"] or found["count"]):
        return None
    unit = _DAYS.get(found["unit"])
    count = _counted(found["count"]) if found["count"] else 1.0
    return unit * count if unit and count is not None else None


def _counted(word: str | None) -> float | None:
    if word is None:
        return None
    if word[0].isdecimal():
        return float(word.replace(",", "."))
    return _COUNTS.get(word)
