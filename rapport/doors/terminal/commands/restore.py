import argparse

from rapport.doors.terminal.speaking import complain, tell
from rapport.plumbing.database.backup import Unusable
from rapport.plumbing.database.restore import restore


def run(chosen: argparse.Namespace) -> int:
    try:
        manifest = restore(chosen.file, force=chosen.force)
    except Unusable as reason:
        complain(str(reason))
        return 1
    files = len(manifest.files)
    tell(
        chosen.json,
        {
            "tables": len(manifest.tables),
            "rows": manifest.rows,
            "files": files,
            "silent": True,
        },
        f"{manifest.rows} rows and {files} files are back, all verified. Nothing is sent until "
        "you release it: rapport check --speak",
    )
    return 0
