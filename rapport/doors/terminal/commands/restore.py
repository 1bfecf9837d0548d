import argparse

from rapport.doors.terminal.ground import migrate
from rapport.doors.terminal.speaking import complain, tell


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--force", action="store_true", help="replace the business that is here")
    parser.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    from rapport.plumbing.database.backup import Unusable
    from rapport.plumbing.database.restore import restore

    migrate()
    try:
        manifest = restore(chosen.file, force=chosen.force)
    except Unusable as reason:
        complain(str(reason))
        return 1
    rows = sum(part.count for part in manifest.tables.values())
    files = len(manifest.files)
    tell(
        chosen.json,
        {"tables": len(manifest.tables), "rows": rows, "files": files, "silent": True},
        f"{rows} rows and {files} files are back, all verified. Nothing is sent until you release "
        "it: `rapport check --speak`.",
    )
    return 0
