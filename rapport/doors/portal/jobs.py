from django.utils import timezone

from rapport.business.loyalty.actions.ways_in import send_way_in
from rapport.plumbing.jobs.queue import job


@job(tries=3, priority=10)
def send_link(*, address: str, browser: str) -> None:
    """Asked for at the door. Done here, so that the door answers everyone alike and as fast."""
    send_way_in(address=address, browser=browser, now=timezone.now())
