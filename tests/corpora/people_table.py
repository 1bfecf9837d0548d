"""The table in docs/imports.md. `python -m tests.corpora.people_table` renews it."""

import os
import re
import sys
from pathlib import Path

from tests.corpora.people import FIELDS, files, held_in

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "imports.md"
BEGINS, ENDS = "<!-- table of files -->", "<!-- end of the table -->"
RENEWING = "RAPPORT_RENEW_TABLE"


def row_of(path, held, done):
    """One line: how many of each the file holds, all of which are found after the import."""
    counts = [str(len(held.values[name])) for name in FIELDS]
    became = f"{done.created} new, {done.updated} changed, {done.refused} refused"
    nobody = sum(len(held.nobody[name]) for name in FIELDS)
    left = f"; {nobody} values of records that are nobody" if nobody else ""
    return f"| {path.name} | {done.rows} | {' | '.join(counts)} | {became}{left} |"


def table_in_the_guide():
    text = GUIDE.read_text(encoding="utf-8")
    return re.findall(r"^\| .+\.(?:vcf|json|xml|csv) \|.*$", text, re.MULTILINE)


def renewed(rows):
    head = f"| File | Rows | {' | '.join(name.capitalize() for name in FIELDS)} | Became |"
    lines = [head, "|---|--:|" + "--:|" * len(FIELDS) + "---|", *rows]
    text = GUIDE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGINS)
    after = rest.partition(ENDS)[2]
    table = "\n".join(lines)
    GUIDE.write_text(f"{before}{BEGINS}\n\n{table}\n\n{ENDS}{after}", encoding="utf-8")


def main():
    import pytest

    os.environ[RENEWING] = "1"
    here = Path(__file__).with_name("renew_people_table.py")
    return pytest.main(["-q", "-p", "no:randomly", "-p", "no:cacheprovider", str(here)])


if __name__ == "__main__":
    sys.exit(main())

__all__ = ["files", "held_in", "renewed", "row_of", "table_in_the_guide"]
