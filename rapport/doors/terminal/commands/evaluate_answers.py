"""`rapport evaluate answers`: how well the check before sending knows its own tables."""

import argparse
from datetime import datetime

from rapport.business.conversations.rules.advice.measuring import measure
from rapport.business.conversations.rules.advice.tables import LANGUAGES
from rapport.business.conversations.rules.promising import promises
from rapport.business.conversations.rules.promising.examples import EXAMPLES, MONDAY
from rapport.doors.terminal.speaking import say, tell

OPEN_DAYS = 6  # Monday to Saturday


def run(chosen: argparse.Namespace) -> int:
    facts: dict[str, object] = {}
    for language in LANGUAGES:
        found = measure(language)
        facts[language] = {
            "sentences": found.sentences,
            "precision": round(found.precision, 4),
            "recall": round(found.recall, 4),
        }
        if not chosen.json:
            figures = f"precision {found.precision:.3f}, recall {found.recall:.3f}"
            say(f"  advice, {language}: {found.sentences} sentences, {figures}")
            for remark in found.remarks:
                say(f"    {remark}")
    said = _promises()
    facts["promises"] = said
    tell(chosen.json, facts, "  promises: {right} of {sentences} as they should be".format(**said))
    return 0


def _promises() -> dict[str, int]:
    """Every sentence with the days it should give, and no other."""
    now = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 10)
    right = 0
    for language, text, days in EXAMPLES:
        found = promises(text, language, now=now, is_open=lambda day: day.weekday() < OPEN_DAYS)
        told = tuple(
            str(one.due.on) + (f" {one.due.at:%H:%M}" if one.due.at else "") for one in found
        )
        right += told == days
    return {"sentences": len(EXAMPLES), "right": right}
