from django.utils import timezone

from rapport.business.team import actions
from rapport.plumbing.jobs.queue import job


@job(tries=3, priority=10)
def send_link(*, address: str, browser: str) -> None:
    """Asked for at the door. Done here, so that the door answers everyone alike and as fast."""
    actions.send_link(address=address, browser=browser, now=timezone.now())
