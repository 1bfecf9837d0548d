"""What was figured out about somebody erased, and what was suggested to do for them."""

from collections.abc import Mapping

from django.db.models import Q

from rapport.business.conversations.erasing import own_conversations
from rapport.business.customers.rights import Eraser, Traces
from rapport.business.insights.models import (
    KeepInTouch,
    Lookout,
    Reply,
    Rhythm,
    Suggestion,
    Turnaround,
    TurnaroundStep,
)
from rapport.plumbing.database.telling import reworded
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Nothing of it is of use without them."""
    talks = list(own_conversations(traces).values_list("pk", flat=True))
    theirs = Q(customer__in=traces.customers) | Q(conversation__in=talks)
    suggested = Suggestion.objects.filter(
        theirs | Q(case__customer__in=traces.customers) | Q(case__conversation__in=talks)
    )
    counts = {
        "rhythms": Rhythm.objects.filter(customer__in=traces.customers).delete()[0],
        "suggestions": suggested.delete()[0],
        "replies": Reply.objects.filter(theirs).delete()[0],
    }
    Lookout.objects.filter(theirs).delete()
    plans = Turnaround.objects.filter(customer__in=traces.customers)
    counts["turnarounds"] = plans.count()
    plans.delete()
    counts["touches"] = KeepInTouch.objects.filter(customer__in=traces.customers).delete()[0]
    others = Suggestion.objects.all()
    reworded(Suggestion, others, "reason", "evidence", "draft", words=traces.words)
    reworded(Turnaround, Turnaround.objects.all(), "reasons", "remark", words=traces.words)
    reworded(TurnaroundStep, TurnaroundStep.objects.all(), "text", words=traces.words)
    wishes = KeepInTouch.objects.all()
    reworded(KeepInTouch, wishes, "note", "former_note", words=traces.words)
    return counts


ERASER = Eraser(
    erase=erase,
    kinds={
        "rhythms": say("Their own rhythm"),
        "suggestions": say("Suggestions"),
        "replies": say("Answers to suggestions"),
        "turnarounds": say("Plans to make it better"),
        "touches": say("Wishes to keep in touch"),
    },
)
