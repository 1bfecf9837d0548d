"""What would change it: the same evidence with one thing put right, scored again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapport.plumbing.kernel.words import Sentence, say

from .evidence import Evidence
from .scorecard import score
from .taking_part import SPONSOR_SILENT


@dataclass(frozen=True)
class Change:
    """Something that could be done, and how many points it would bring."""

    key: str
    sentence: Sentence
    points: int


def changes(known: Evidence) -> list[Change]:
    """What would help, most first. What would bring nothing is left out."""
    now = score(known).score
    found = [
        Change(key, sentence, score(then).score - now) for key, sentence, then in _steps(known)
    ]
    return sorted((one for one in found if one.points > 0), key=lambda one: (-one.points, one.key))


Step = tuple[str, Sentence, Evidence]


def _steps(known: Evidence) -> Iterator[Step]:
    yield from _ours(known)
    yield from _theirs(known)
    if known.is_company:
        yield from _of_companies(known)


def _ours(known: Evidence) -> Iterator[Step]:
    """What is in our hands."""
    if known.open_complaints:
        left = tuple(sorted(known.open_complaints))[:-1]
        then = replace(known, open_complaints=left, recovered=known.recovered + 1)
        said = say("Own up, put the complaint right, and hear from them that all is well.")
        yield "complaint", said, then
    if known.settled:
        then = replace(known, settled=known.settled - 1, recovered=known.recovered + 1)
        yield "check_back", say("Ask whether the settled complaint ended well, and it did."), then
    if known.not_recovered:
        then = replace(known, not_recovered=known.not_recovered - 1, recovered=known.recovered + 1)
        yield "apology", say("Apologise for what did not end well, and make it good."), then
    if known.waits_since is not None:
        then = replace(known, waits_since=None, words_from_us=known.words_from_us + 1)
        yield "answer", say("Answer what they are waiting for."), then
    if known.promises_overdue:
        then = replace(
            known,
            promises_overdue=known.promises_overdue - 1,
            promises_made_good=known.promises_made_good + 1,
        )
        yield "promise", say("Make the overdue promise good."), then
    if known.promises_broken:
        then = replace(
            known,
            promises_broken=known.promises_broken - 1,
            promises_made_good=known.promises_made_good + 1,
        )
        yield "broken_promise", say("Make a broken promise good."), then
    yield "kindness", say("Do them a kindness."), replace(known, kindnesses=known.kindnesses + 1)


def _theirs(known: Evidence) -> Iterator[Step]:
    """What they may do, if we give them a reason to."""
    if known.last_on != known.today:
        then = replace(
            known,
            visits=known.visits + 1,
            visits_recently=known.visits_recently + 1,
            first_on=known.first_on or known.today,
            last_on=known.today,
        )
        yield "visit", say("They come and buy today."), then
    if known.overdue_days:
        then = replace(known, overdue_days=0, paid_late=known.paid_late + 1)
        yield "bill", say("They pay the bill that is overdue."), then
    if not known.words_from_them:
        then = replace(known, words_from_them=1)
        yield "word", say("We hear from them."), then


def _of_companies(known: Evidence) -> Iterator[Step]:
    heard = known.sponsor_heard_on
    is_quiet = heard is None or (known.today - heard).days > SPONSOR_SILENT
    if not known.has_sponsor:
        then = replace(known, has_sponsor=True, sponsor_heard_on=known.today)
        yield "sponsor", say("Find somebody there who stands up for us."), then
    elif is_quiet:
        then = replace(known, sponsor_heard_on=known.today)
        yield "sponsor", say("Talk with their sponsor."), then
