import argparse

from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import complain, tell
from rapport.plumbing.database.backup import Unusable, backup


def run(chosen: argparse.Namespace) -> int:
    migrate()
    # An empty backup, made in the wrong folder by mistake, would look like safety.
    require_business()
    try:
        manifest = backup(chosen.file)
    except Unusable as reason:
        complain(str(reason))
        return 1
    files = len(manifest.files)
    tell(
        chosen.json,
        {
            "file": chosen.file,
            "tables": len(manifest.tables),
            "rows": manifest.rows,
            "files": files,
        },
        f"{manifest.rows} rows and {files} files are in {chosen.file}.",
    )
    return 0
