"""A restored backup brings nobody back: the list is gone through before anybody looks."""

from collections.abc import Callable

from django.utils import timezone

from rapport.plumbing.database.restore import after_restore
from rapport.plumbing.files.actions import sweep_at_once


@after_restore
def erase_those_on_the_list() -> Callable[[], int] | None:
    """Rows at once; the bytes of their files as soon as the files are back as well."""
    from rapport.business.customers.actions import erase_again

    return sweep_at_once if erase_again(now=timezone.now()) else None
