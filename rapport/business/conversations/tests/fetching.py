"""A process that fetches mail and dies at the write it is told. Forks one child for each order.

An order on standard input is a line with the number of a mailbox, the write at which to die, and by
how many minutes its clock is ahead. Answered with how the child ended.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

WRITES = ("INSERT", "UPDATE", "DELETE")


def main() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        mailbox_id, write, ahead = (int(word) for word in line.split())
        child = os.fork()
        if child == 0:
            try:
                fetch(mailbox_id, write, timedelta(minutes=ahead))
            finally:
                os._exit(3)
        _, status = os.waitpid(child, 0)
        print(status, flush=True)  # noqa: T201 - the answer


class Countdown:
    """Counts writes, and ends the process before the one it was given: no warning, no tidying."""

    def __init__(self, write: int) -> None:
        self.left = write

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().startswith(WRITES):
            self.step()
        return execute(sql, params, many, context)

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """What is written elsewhere: a commit, a flag on the server. Before it, and after it."""

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.step()
            found = call(*args, **kwargs)
            self.step()
            return found

        return counted


def fetch(mailbox_id: int, write: int, ahead: timedelta) -> None:
    from django.db import connection
    from django.utils import timezone

    from rapport.business.conversations import actions
    from rapport.business.conversations.actions import fetch as fetching
    from rapport.plumbing.mail import mailboxes

    countdown = Countdown(write)
    connection.ensure_connection()
    connection._commit = countdown.around(connection._commit)  # type: ignore[attr-defined]
    fetching.seen = countdown.around(mailboxes.seen)  # type: ignore[attr-defined]
    with connection.execute_wrapper(countdown.watch):
        run = actions.fetch_mailbox(mailbox_id, now=timezone.now() + ahead)
    os._exit(0 if run and run.is_done else 1)


if __name__ == "__main__":
    main()
