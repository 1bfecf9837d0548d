import argparse
import time

from rapport.business.team.queries import business
from rapport.doors.terminal.commands.serve import address, is_free, serve
from rapport.doors.terminal.ground import acting, migrate, sign_in_address
from rapport.doors.terminal.speaking import Progress, complain, say


def run(chosen: argparse.Namespace) -> int:
    from rapport.doors.terminal.demonstration import is_made, make

    if not chosen.no_serve and not is_free(chosen.host, chosen.port):
        return 1
    began = time.monotonic()
    migrate()
    firm = business()
    if firm.is_set_up and not firm.is_demonstration:
        complain("A real business lives here. Choose another folder: RAPPORT_DATA=…")
        return 1
    if not is_made():
        say("Making the demonstration business Sole & Suds: 400 customers, 18 months of life.")
        progress = Progress("Days lived")
        make(seed=chosen.seed, on_progress=progress)
        progress.done()
        say(f"Made in {time.monotonic() - began:.0f} s.")
    if chosen.no_serve:
        return 0
    owner = acting()
    if owner is None:
        complain("The demonstration has no owner. Remove the folder rapport-demo and try again.")
        return 1
    base = address(chosen.host, chosen.port)
    say(f"\nRapport is at {base}  (stop with Ctrl-C)")
    say(f"Sign in with one click: {sign_in_address(owner, base)}\n")
    return serve(chosen.host, chosen.port)
