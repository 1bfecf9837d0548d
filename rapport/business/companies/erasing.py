"""Reviews with a company that is erased go with it; of people only that somebody was there."""

from collections.abc import Mapping

from rapport.business.companies.models import ReviewMeeting, ReviewRhythm, TheirPart
from rapport.business.customers.rights import Eraser, Traces
from rapport.business.promises.models import Promise
from rapport.plumbing.database.telling import reworded
from rapport.plumbing.kernel.words import say

TEXTS = ("place", "agenda", "notes", "outcome", "notice", "reason")


def erase(traces: Traces) -> Mapping[str, int]:
    """Agendas and notes of other reviews may name them: their name goes."""
    going = ReviewMeeting.objects.filter(company__in=traces.customers)
    ids = list(going.values_list("pk", flat=True))
    traces.refer("review_meeting", ids)
    _forget_words(traces)
    ReviewMeeting.objects.filter(pk__in=ids).delete()
    ReviewRhythm.objects.filter(company__in=traces.customers).delete()
    parts, _kinds = TheirPart.objects.filter(customer__in=traces.customers).delete()
    reworded(ReviewMeeting, ReviewMeeting.objects.all(), *TEXTS, words=traces.words)
    return {"reviews": len(ids) + parts}


def _forget_words(traces: Traces) -> None:
    """What was promised to them, or owed by them, stands in agendas of their company too."""
    texts = Promise.objects.filter(customer__in=traces.customers).values_list("text", flat=True)
    told = set(texts)
    if not told:
        return
    there = ReviewMeeting.objects.filter(theirs__customer__in=traces.customers).distinct()
    for meeting in there:
        agenda = [
            {**part, "points": [one for one in part["points"] if not any(t in one for t in told)]}
            for part in meeting.agenda
        ]
        if agenda != meeting.agenda:
            ReviewMeeting.objects.filter(pk=meeting.pk).update(
                agenda=[part for part in agenda if part["points"]]
            )


ERASER = Eraser(erase=erase, kinds={"reviews": say("Reviews of the relationship")})
