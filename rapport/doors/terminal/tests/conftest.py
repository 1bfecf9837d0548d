import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from rapport.doors.terminal.main import main

RAPPORT = Path(sys.executable).parent / "rapport"


class Machine:
    """A folder and a database of its own, and the `rapport` command as somebody types it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.env = {
            **os.environ,
            "RAPPORT_DATA": str(folder / "data"),
            "DATABASE_URL": database,
        }
        self.env.pop("DJANGO_SETTINGS_MODULE", None)

    def rapport(self, *words, given=b"", code=0):
        """What it printed, after it ended with this code."""
        done = subprocess.run(
            [RAPPORT, *map(str, words)],
            input=given,
            capture_output=True,
            env=self.env,
            cwd=self.folder,
            timeout=120,
            check=False,
        )
        said = done.stdout.decode() + done.stderr.decode()
        assert "Traceback" not in said, said
        assert done.returncode == code, said
        return done.stdout.decode() if code == 0 else said

    def told(self, *words, given=b"", code=0):
        """The object of its last line."""
        said = self.rapport(*words, "--json", given=given, code=code)
        return json.loads(said.strip().splitlines()[-1])

    def started(self, *words):
        return subprocess.Popen(
            [RAPPORT, *map(str, words)],
            env=self.env,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )


def new_database() -> str:
    """Empty on SQLite; on PostgreSQL a database beside the one of the tests."""
    server = os.environ.get("RAPPORT_TEST_POSTGRES", "")
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite") or not server:
        return ""
    import psycopg

    name = f"terminal_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def machine(tmp_path):
    """Nothing is on it yet."""
    return Machine(tmp_path, new_database())


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A machine on which a business was set up: the tests of one module share it."""
    made = Machine(tmp_path_factory.mktemp("shop"), new_database())
    made.rapport("setup", "--name", "Corner Shop", "--owner", "olga@corner.example")
    return made


@pytest.fixture
def rapport(capsys):
    """Type words in this process, on the test's database; what was said, after it ended with this code."""

    def typed(*words, code=0):
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert (ended.value.code or 0) == code, said.out + said.err
        return said.out if code == 0 else said.err

    return typed
