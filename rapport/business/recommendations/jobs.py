"""Work in the background: learning each night, and keeping in mind what fits whom."""

from datetime import timedelta

from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.plumbing.jobs.queue import every, job

from . import actions

BATCH = 200


@every(days=1)
def learn_what_is_bought() -> None:
    actions.learn(now=timezone.now())
    look_through.enqueue(after=0)


@job(tries=3, priority=-5)
def look_through(*, after: int) -> None:
    """Some customers after this number, then those after them."""
    now = timezone.now()
    heard = now - timedelta(days=400)
    people = Customer.objects.standing().filter(pk__gt=after, heard_at__gt=heard).order_by("pk")
    ids = list(people.values_list("pk", flat=True)[:BATCH])
    if ids:
        actions.settle(ids, now=now)
        actions.note_fits(ids, now=now)
        look_through.enqueue(after=ids[-1])


@job(tries=5)
def settle(*, customers: list[int]) -> None:
    actions.settle(customers, now=timezone.now())
