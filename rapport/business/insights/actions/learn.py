"""What the replies teach: which kinds of suggestions are worth showing here."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Ln

from rapport.business.insights import rules
from rapport.business.insights.models import Lesson, Reply, Suggestion
from rapport.plumbing.live.actions import publish

NOTABLE = 0.02  # smaller changes move nobody up or down


def lessons() -> Mapping[str, float]:
    """What the worth of each kind is multiplied with."""
    return dict(Lesson.objects.values_list("kind", "factor"))


@transaction.atomic
def learn(*, now: datetime) -> int:
    """Reckon the replies of the last time anew, and put Today in order by them; how many changed.

    Each kind costs one statement however many suggestions there are, and none when little changed.
    """
    told = Reply.objects.filter(undone_at=None, at__gt=now - rules.MEMORY, at__lte=now)
    counted = (
        told.order_by()
        .values("kind")
        .annotate(
            done=Count("pk", filter=Q(choice=Reply.Choice.DONE)),
            declined=Count("pk", filter=Q(choice=Reply.Choice.NOT_THIS)),
        )
    )
    said = {row["kind"]: (row["done"], row["declined"]) for row in counted}
    known = Lesson.objects.select_for_update().in_bulk()
    changed = 0
    for kind in sorted(said.keys() | known.keys()):
        done, declined = said.get(kind, (0, 0))
        before = known.get(kind)
        if before and (before.done, before.declined) == (done, declined):
            continue
        factor = rules.factor(kind, done=done, declined=declined)
        was = before.factor if before else 1.0
        is_notable = abs(factor - was) >= NOTABLE
        Lesson.objects.update_or_create(
            kind=kind,
            defaults={
                "done": done,
                "declined": declined,
                "factor": factor if is_notable else was,
                "learned_at": now,
            },
        )
        if is_notable:
            Suggestion.objects.filter(kind=kind).update(score=Ln(F("worth") + 1.0) * factor)
            changed += 1
    if changed:
        publish("today", {"learnt": changed})
    return changed
