import argparse
import socket

from rapport.doors.terminal.ground import migrate
from rapport.doors.terminal.speaking import complain, say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--without-jobs", action="store_true", help="leave the jobs to workers")


def run(chosen: argparse.Namespace) -> int:
    if not is_free(chosen.host, chosen.port):
        return 1
    migrate()
    say(f"Rapport is at http://{chosen.host}:{chosen.port}/  (stop with Ctrl-C)")
    return serve(chosen.host, chosen.port, with_jobs=not chosen.without_jobs)


def is_free(host: str, port: int) -> bool:
    """Say so in words when the address is taken, before any work is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            complain(f"Cannot listen on {host}:{port} ({error.strerror}). Try --port with another.")
            return False
    return True


def serve(host: str, port: int, *, with_jobs: bool = True) -> int:
    from rapport.plumbing.live.serving import serve as listen

    listen(host, port, with_jobs=with_jobs)
    return 0
