"""Takes a file in, telling each statement, until somebody kills it: a child of the tests."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import django


def main(name, chunk):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    django.setup()

    from django.db import connection

    from rapport.business.customers import imports
    from rapport.business.customers.imports import reading

    reading.CHUNK = int(chunk)
    path = Path(name)

    def telling(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        os.write(1, b".")
        return answer

    with connection.execute_wrapper(telling):
        begun = imports.begin(
            kind="customers", path=path, file_name=path.name, by=None, now=datetime.now(UTC)
        )
        imports.run(begun.pk)


if __name__ == "__main__":
    main(*sys.argv[1:])
