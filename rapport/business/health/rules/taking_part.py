"""What goes to and fro: words, what they said of us, whom they sent, and who stands up for us."""

from collections.abc import Iterator
from math import log2

from rapport.plumbing.kernel.words import say

from .evidence import Contribution, Evidence

SPONSOR_SILENT = 90
UNANSWERED = 3  # words of ours without any of theirs that say something
RATING_STEADYING = 5.0  # answers that an ordinary mark counts for
ORDINARY_MARK = 6.5


def taking_part(known: Evidence) -> Iterator[Contribution]:
    yield from _words(known)
    yield from _opinions(known)
    yield from _engagement(known)
    if known.is_company:
        yield from _sponsor(known)


def _words(known: Evidence) -> Iterator[Contribution]:
    if known.words_from_them:
        points = min(2 + 1.5 * log2(known.words_from_them), 6)
        sentence = say("Words from them in half a year: {many}.", many=known.words_from_them)
        yield Contribution("words", points, sentence)
    elif known.words_from_us >= UNANSWERED:
        sentence = say("We wrote {many} times, and heard nothing.", many=known.words_from_us)
        yield Contribution("no_answer", -6, sentence)


def _opinions(known: Evidence) -> Iterator[Contribution]:
    """Few marks count little; who was asked and said nothing has not said that it is middling."""
    if known.praise:
        sentence = say("Praise from them: {many}.", many=known.praise)
        yield Contribution("praise", min(4 * known.praise, 8), sentence)
    if known.ratings and known.rating is not None:
        weight = known.ratings / (known.ratings + RATING_STEADYING)
        points = 6 * weight * (known.rating - ORDINARY_MARK)
        sentence = say("Marks they gave us: {many}.", many=known.ratings)
        yield Contribution("ratings", max(-20, min(points, 12)), sentence)
    if known.asked_in_vain:
        sentence = say("Asked how we do, without an answer: {many}.", many=known.asked_in_vain)
        yield Contribution("silence", max(-1.5 * known.asked_in_vain, -4), sentence)


def _engagement(known: Evidence) -> Iterator[Contribution]:
    if known.friends_sent:
        sentence = say("Friends they sent who bought: {many}.", many=known.friends_sent)
        yield Contribution("friends", min(5 * known.friends_sent, 10), sentence)
    if known.rewards_used:
        sentence = say("Rewards they used: {many}.", many=known.rewards_used)
        yield Contribution("rewards", min(2 + known.rewards_used, 5), sentence)
    if known.offers_taken:
        sentence = say("Bought what we recommended: {many}.", many=known.offers_taken)
        yield Contribution("offers", min(2 * known.offers_taken, 4), sentence)
    if known.kindnesses:
        sentence = say("Kindnesses we did: {many}.", many=known.kindnesses)
        yield Contribution("kindness", min(1.5 * known.kindnesses, 4), sentence)
    if known.unsubscribed:
        yield Contribution("unsubscribed", -5, say("Asked us to send less."))


def _sponsor(known: Evidence) -> Iterator[Contribution]:
    if not known.has_sponsor:
        yield Contribution("no_sponsor", -4, say("Nobody there is known to stand up for us."))
        return
    if known.sponsor_leaves:
        yield Contribution("sponsor_leaves", -8, say("Whoever stands up for us there leaves."))
    heard = known.sponsor_heard_on
    if heard is None or (known.today - heard).days > SPONSOR_SILENT:
        yield Contribution("sponsor_quiet", -8, say("Their sponsor has been quiet for 90 days."))
    else:
        yield Contribution("sponsor", 4, say("Their sponsor is in touch with us."))
