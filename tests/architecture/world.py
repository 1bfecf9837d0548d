"""One row of everything that an address may name, by the name of the argument."""

from typing import Any

from django.utils import timezone

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Reach
from rapport.business.customers.testing import a_company, a_customer
from rapport.plumbing.jobs.models import Job


def world() -> dict[str, Any]:
    """Arguments of addresses and the values that lead to something."""
    now = timezone.now()
    lena, brewery = a_customer(), a_company()
    note = customers.write_note(lena.pk, text="Likes suede", by=None, now=now)
    tie = customers.tie(lena.pk, to_id=brewery.pk, kind="works_at", by=None, now=now)
    reach = Reach.objects.filter(customer=lena).first()
    return {
        "customer_id": lena.pk,
        "note_id": note.pk,
        "tie_id": tie.pk,
        "reach_id": reach.pk if reach else 0,
        "job_id": Job.objects.create(function="nowhere.nothing", state=Job.State.PARKED).pk,
        "digest": "0000",
    }
