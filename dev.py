#!/usr/bin/env python3
"""The only command a developer needs. It needs Python 3.11, its venv module, and nothing else.

python3 dev.py demo     a demonstration business, ready to look around in
python3 dev.py test     every test, on SQLite and PostgreSQL, and in a real browser
python3 dev.py check    formatting, types, contracts, migrations
python3 dev.py serve    Rapport on ./rapport-data
python3 dev.py bench    the benchmarks
python3 dev.py lock     pin the packages of pyproject.toml anew
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said in words, before a newer syntax is met
    raise SystemExit("Rapport needs Python 3.11 or newer; this is " + sys.version.split()[0])

from devtools import commands

if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[1:]))
