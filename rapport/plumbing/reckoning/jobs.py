from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job
from rapport.plumbing.kernel.refusal import Refused

from . import keeping
from .asking import Gone, question_named
from .models import Reckoning


@job(tries=2, priority=5)
def work_out(*, reckoning: int) -> None:
    """One question. Reading takes its time and holds nothing; one row is written at the end."""
    row = Reckoning.objects.filter(pk=reckoning).first()
    if row is None:
        return
    question = question_named(row.name)
    newest, now = keeping.newest_entry(), timezone.now()
    try:
        if question is None:
            raise Gone
        answer, took = question.reckon(now=now, **row.question)
    except (Gone, ObjectDoesNotExist, Refused):
        Reckoning.objects.filter(pk=row.pk).delete()
        return
    keeping.keep(row, answer, newest=newest, took=took, at=now)


@every(hours=24)
def renew() -> None:
    keeping.renew(now=timezone.now())
