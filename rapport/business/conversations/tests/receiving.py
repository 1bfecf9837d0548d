"""A process that takes mail in and may be killed at any moment. Forks one child for each order.

An order on standard input is a line with the folder of mails and the file of what was acknowledged;
the child's number is answered on standard output before it begins.
"""

import os
import sys
from pathlib import Path


def main() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        folder, acknowledged = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                receive(Path(folder), Path(acknowledged))
            finally:
                os._exit(0)
        print(child, flush=True)  # noqa: T201 - the answer
        _, status = os.waitpid(child, 0)
        print(status, flush=True)  # noqa: T201


def receive(folder: Path, acknowledged: Path) -> None:
    """Like a mail server: a mail is given again until it was acknowledged, and never after."""
    from django.utils import timezone

    from rapport.business.conversations import actions

    done = set(acknowledged.read_text().split()) if acknowledged.exists() else set()
    line = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for path in sorted(folder.iterdir()):
        if path.name not in done:
            actions.receive(path.read_bytes(), door="test", now=timezone.now())
            os.write(line, f"{path.name}\n".encode())


if __name__ == "__main__":
    main()
