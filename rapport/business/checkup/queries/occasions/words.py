"""Our word, kept or broken."""

from rapport.business.promises.models import Promise

from .occasion import Occasion, Span


def broken(span: Span) -> list[Occasion]:
    rows = Promise.objects.ended().filter(ended_at__gte=span.since, ended_at__lt=span.until)
    return [
        Occasion(customer, at, state == Promise.State.BROKEN, f"promise:{pk}")
        for pk, customer, at, state in rows.values_list("pk", "customer", "ended_at", "state")
        if at is not None
    ]
