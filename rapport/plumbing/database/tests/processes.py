"""Other processes on the very database of the test."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

SETUP = "import django; django.setup(); "


def environment(**more):
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "rapport.config.settings", **more}
    env.setdefault("RAPPORT_LOG", "ERROR")
    env["RAPPORT_DATA"] = str(settings.DATA)
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])
        env["DATABASE_URL"] = address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return env


def python(code, *arguments, **more):
    """Start a Python that has the same database; its output can be read."""
    return subprocess.Popen(
        [sys.executable, "-c", SETUP + code, *map(str, arguments)],
        env=environment(**more),
        stdout=subprocess.PIPE,
        text=True,
    )


def all_well(processes, timeout=120):
    try:
        codes = [one.wait(timeout) for one in processes]
    finally:
        for one in processes:
            one.kill()  # Nobody may go on working in the next test's database.
    assert codes == [0] * len(codes)
    return [one.stdout.read() for one in processes]
