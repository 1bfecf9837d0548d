import re
from collections.abc import Collection
from datetime import datetime, timedelta

from rapport.plumbing.kernel.words import Sentence, say

UNDO = timedelta(seconds=20)  # How long an answer waits, so that it can be taken back.


TURNS = 3  # Automatic answers a conversation may ever see: no loop outlives them.


A_DAY = 5  # Automatic answers one person may get within a day, over all their addresses.


STRANGERS_AN_HOUR = 30  # Automatic answers to addresses that nobody has proven, all together.


SILENT_AFTER = timedelta(minutes=15)


LEASE = timedelta(minutes=5)  # How long one fetcher may hold a mailbox without saying more.


LONGEST_TEXT = 50_000


# Spoken by us to them: in their own answers it is their thanks, not ours.
_THANKS = re.compile(
    r"\b(thank(s| you)|thankful|grateful|appreciate|much obliged|cheers"
    r"|dank(e|en|bar|eschön)?|bedank(e|en|t)|verdank\w*"
    r"|merci|remerci\w+|reconnaissant\w*|gracias|grazie|obrigad[oa]|bedankt|dziękuj\w+|tack)\b",
    re.IGNORECASE,
)


_NO_THANKS = re.compile(
    r"\b(no,? thanks|no,? thank you|nein,? danke|non,? merci|thank(s)? for nothing)\b",
    re.IGNORECASE,
)


def says_thanks(text: str) -> bool:
    """Whether these words thank somebody, in the languages of the trade nearby."""
    return bool(_THANKS.search(_NO_THANKS.sub(" ", text)))


def preview(text: str, longest: int = 200) -> str:
    """The first words, as one line."""
    line = " ".join(text[: longest * 4].split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def may_join(*, sender: int | None, participants: Collection[int]) -> bool:
    """Only an address that is already part of a conversation may add to it by mail."""
    return sender is not None and sender in participants


def text_refusal(text: str) -> Sentence | None:
    """Why these words cannot be sent or kept, or None when they can."""
    if not text.strip():
        return say("Write a few words first.")
    if len(text) > LONGEST_TEXT:
        return say("This is longer than {limit} characters.", limit=LONGEST_TEXT)
    return None


def automatic_refusal(
    *,
    last_is_automatic: bool,
    answered_this_turn: bool,
    turns: int,
    to_person_today: int,
    to_strangers_this_hour: int = 0,
) -> Sentence | None:
    """Why no machine may answer here (RFC 3834 and our own caution), or None when it may."""
    if last_is_automatic:
        return say("It was sent by a machine, and machines get no automatic answer.")
    if answered_this_turn:
        return say("This turn already had its automatic answer.")
    if turns >= TURNS:
        return say("This conversation already had {turns} automatic answers.", turns=turns)
    if to_person_today >= A_DAY:
        return say("They already had {count} automatic answers today.", count=A_DAY)
    if to_strangers_this_hour >= STRANGERS_AN_HOUR:
        return say("Too many strangers wrote within an hour: a person should look first.")
    return None


def is_silent(
    *, fetches: bool, heard_at: datetime | None, made_at: datetime, now: datetime
) -> bool:
    """Whether a mailbox has given us nothing, not even "no news", for too long."""
    return fetches and now - (heard_at or made_at) > SILENT_AFTER


def answered_subject(subject: str) -> str:
    """ "Re: " once, however often it went to and fro."""
    bare = re.sub(r"^\s*((re|aw|sv|antw|rép|ref)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    return f"Re: {bare.strip()}"[:300] if bare.strip() else "Re:"


def is_forged(authentication_results: str) -> bool:
    """Whether our own mail server found that the sender's domain disowns this mail (DMARC)."""
    return bool(re.search(r"\bdmarc\s*=\s*fail\b", authentication_results, re.IGNORECASE))


def quoted_part(whole: str, own: str) -> str:
    """What stands in a mail beside the sender's own words."""
    if whole.strip() == own.strip():
        return ""
    return whole[len(own) :].strip("\n") if whole.startswith(own) else whole


def log_refusal(
    *, channel: str, known: Collection[str], text: str, at: datetime | None, now: datetime
) -> Sentence | None:
    """Why this call or visit cannot be written down, or None when it can."""
    if channel not in known:
        return say("Choose how you talked.")
    if at is not None and at > now + timedelta(minutes=1):
        return say("That is still to come.")
    return text_refusal(text)
