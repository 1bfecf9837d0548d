"""Who took part and is forgotten is a number in their group, and no more."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import F

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.trials.models import Arm, Assignment
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Results that are written down stay; those still to come are reckoned without them."""
    theirs = Assignment.objects.filter(customer__in=traces.customers)
    of_arms = Counter(theirs.values_list("arm", flat=True))
    for arm, count in of_arms.items():
        Arm.objects.filter(pk=arm).update(erased=F("erased") + count)
    theirs.delete()
    return {"trials": of_arms.total()}


ERASER = Eraser(erase=erase, kinds={"trials": say("Taking part in trials")})
