import argparse
import signal
import threading

from rapport.doors.terminal.ground import migrate
from rapport.doors.terminal.speaking import say
from rapport.plumbing.jobs.worker import run_worker


def run(chosen: argparse.Namespace) -> int:
    migrate()
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    say("Working. Stop with Ctrl-C.")
    run_worker(chosen.concurrency, stop)
    return 0
