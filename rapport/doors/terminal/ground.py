"""What several commands need: a migrated database, a set-up business, a printed way in."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils import timezone

from rapport.business.team import actions as team
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.mail.addresses import is_valid, normalise


def migrate() -> bool:
    """Bring the database up to date; True when there was anything to do. One at a time."""
    with _alone():
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        call_command("migrate", verbosity=0, interactive=False)
        return True


@contextmanager
def _alone() -> Iterator[None]:
    """Two processes that start together must not migrate together."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(7271)")
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(7271)")
        return
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def require_business() -> None:
    if not business().is_set_up:
        raise Refused(say("No business is set up here yet. Run `rapport setup --name …` first."))


def acting() -> Member | None:
    """On the machine itself an owner acts: the first one."""
    return Member.objects.people().active().filter(role=Member.Role.OWNER).order_by("pk").first()


def require_address(email: str) -> None:
    if not is_valid(normalise(email)):
        raise Refused(say("{email} is not an e-mail address.", email=email))


def sign_in_address(member: Member, base: str = "") -> str:
    """A one-time link for this member, to be printed and used at once."""
    link = team.make_link(member.pk, by=None, now=timezone.now())
    served = base or settings.PUBLIC_ADDRESS
    return served.rstrip("/") + reverse("team:sign-in-by-link", args=[link.secret])
