import argparse
from pathlib import Path

from django.utils import timezone

from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.moving import export_all
from rapport.doors.terminal.speaking import complain, tell


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    folder = Path(chosen.folder)
    if folder.exists() and any(folder.iterdir()):
        complain(f"{folder} is not empty. Choose a new folder.")
        return 1
    counts = export_all(folder, now=timezone.now())
    words = ", ".join(f"{count} {name}" for name, count in counts.items())
    tell(chosen.json, {"folder": str(folder), **counts}, f"In {folder}: {words}.")
    return 0
