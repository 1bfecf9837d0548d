import argparse

from rapport.doors.terminal.ground import migrate
from rapport.doors.terminal.speaking import complain, tell


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="where to; an existing file is replaced only when done")
    parser.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    from rapport.plumbing.database.backup import Unusable, backup

    migrate()
    try:
        manifest = backup(chosen.file)
    except Unusable as reason:
        complain(str(reason))
        return 1
    rows = sum(part.count for part in manifest.tables.values())
    files = len(manifest.files)
    tell(
        chosen.json,
        {"file": chosen.file, "tables": len(manifest.tables), "rows": rows, "files": files},
        f"{rows} rows and {files} files are in {chosen.file}.",
    )
    return 0
