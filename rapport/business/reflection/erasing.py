"""Whoever is forgotten is named in no letter, nor in what the owner wrote beside a question."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.reflection.models import Answer, Change, Letter
from rapport.plumbing.database.telling import reworded
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Facts about them leave their letters; where a letter only names them, the name goes."""
    gone = set(traces.customers)
    count = 0
    for letter in Letter.objects.order_by("pk").iterator():
        kept = [one for one in letter.facts if one.get("customer_id") not in gone]
        if len(kept) < len(letter.facts):
            count += len(letter.facts) - len(kept)
            Letter.objects.filter(pk=letter.pk).update(facts=kept)
    reworded(Letter, Letter.objects.all(), "facts", "opening", words=traces.words)
    reworded(Answer, Answer.objects.all(), "note", words=traces.words)
    reworded(Change, Change.objects.all(), "text", words=traces.words)
    return {"letters": count}


ERASER = Eraser(erase=erase, kinds={"letters": say("Facts in weekly letters")})
