"""What holds of all that somebody said about being written to."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.words import Sentence, say

from .names import fold

GIVEN, WITHDRAWN = "given", "withdrawn"
# A yes in which they themselves had no part, however it is dated, never ends a no of theirs.
SECOND_HAND = frozenset({"import", "program", "merge"})


@dataclass(frozen=True)
class Said:
    """One yes or no, with where it came from. `number` tells two of one moment apart."""

    state: str
    source: str
    at: datetime
    number: int = 0


def latest(said: Sequence[Said]) -> Said | None:
    """Their last word; a yes brought by others counts only while they never said no."""
    has_refused = any(one.state == WITHDRAWN for one in said)
    heard = [
        one
        for one in said
        if not (has_refused and one.state == GIVEN and one.source in SECOND_HAND)
    ]
    return max(heard, key=lambda one: (one.at, one.number), default=None)


def consent_refusal(
    said: Sequence[Said], *, state: str, source: str, at: datetime, now: datetime
) -> Sentence | None:
    """Why this cannot be written down, or None when it can."""
    if at > now:
        return say("Nobody can have said that in the future.")
    if state != GIVEN or source not in SECOND_HAND:
        return None
    refusal = max(
        (one for one in said if one.state == WITHDRAWN), key=lambda one: one.at, default=None
    )
    if refusal is None:
        return None
    return say("They said no on {day}. Only they themselves can change that.", day=refusal.at)


# The whole message is one of these, in the languages of those who write to a small business.
# Words that may just as well call off an appointment ("cancel", "end") are not among them.
_STOP = frozenset(
    [
        "stop", "stopp", "stop all", "stopall", "unsubscribe", "opt out", "optout",
        "no more mails", "no more emails",
        "abmelden", "abbestellen", "austragen", "keine werbung", "keine werbung mehr",
        "keine mails mehr",
        "arret", "arreter", "desabonner", "desinscrire", "desinscription", "desabonnement",
        "baja", "dar de baja", "no mas correos",
        "disiscrivimi", "cancellami",
        "afmelden", "uitschrijven", "stoppen",
        "wypisz", "wypisz sie", "rezygnuje",
        "sair", "remover", "descadastrar",
        "ret", "abonelikten cik",
        "стоп", "відписатися", "отписаться",
        "توقف", "الغاء الاشتراك",
    ]
)  # fmt: skip
_COURTESY = frozenset(
    [
        "please", "pls", "me", "thanks", "thank", "you", "bitte", "mich", "danke", "merci", "svp",
        "por", "favor", "gracias", "grazie", "dziekuje", "obrigado",
    ]
)  # fmt: skip
_LONGEST_STOP = 80


def means_stop(text: str) -> bool:
    """Whether these words, and there are no others, ask us to write no more."""
    if len(text) > _LONGEST_STOP:
        return False
    bare = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in fold(text))
    words = [word for word in bare.split() if word not in _COURTESY]
    return " ".join(words) in _STOP
