import argparse
import signal
import socket
import sys

from rapport.business.team.queries import business
from rapport.doors.terminal.ground import migrate
from rapport.doors.terminal.speaking import complain, say
from rapport.plumbing.live.serving import serve as listen


def run(chosen: argparse.Namespace) -> int:
    if not is_free(chosen.host, chosen.port):
        return 1
    migrate()
    say(f"Rapport is at {address(chosen.host, chosen.port)}  (stop with Ctrl-C)")
    if not business().is_set_up:
        say("No business is set up here yet: open that address and it asks you a few questions.")
    return serve(chosen.host, chosen.port, with_jobs=not chosen.without_jobs)


def address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


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
    """Serve until told to stop. Being told to is no failure."""
    # The server stops in order, then raises the signal again for whoever was there before it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    listen(host, port, with_jobs=with_jobs)
    return 0
