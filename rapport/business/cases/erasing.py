"""Cases of somebody erased: what they needed, how it was settled, and what was learnt of it."""

from collections.abc import Mapping

from django.db.models import Q

from rapport.business.cases.models import Case, Incident, TopicExample, Touched
from rapport.business.conversations.erasing import own_conversations
from rapport.business.customers.rights import Eraser, Traces
from rapport.plumbing.database.telling import reworded
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """All of it, with its pauses and corrections."""
    talks = own_conversations(traces).values_list("pk", flat=True)
    going = Case.objects.filter(Q(customer__in=traces.customers) | Q(conversation__in=list(talks)))
    ids = list(going.values_list("pk", flat=True))
    traces.refer("case", ids)
    Touched.objects.filter(customer__in=traces.customers).delete()
    Case.objects.filter(pk__in=ids).delete()
    # What colleagues wrote by hand may name them.
    reworded(TopicExample, TopicExample.objects.all(), "text", words=traces.words)
    ours = ("title", "what", "subject", "message", "ending", "lesson")
    reworded(Incident, Incident.objects.all(), *ours, words=traces.words)
    return {"cases": len(ids)}


ERASER = Eraser(erase=erase, kinds={"cases": say("Cases")})
