"""Draws and gives out a trial, telling each statement, until somebody kills it: a child of tests."""

import os
import sys
from datetime import UTC, datetime

import django


def main(number):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    django.setup()

    from django.db import connection

    from rapport.business.trials import actions
    from rapport.business.trials.actions import starting

    starting.BATCH = 10
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def telling(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        os.write(1, b".")
        return answer

    with connection.execute_wrapper(telling):
        actions.draw(int(number), now=now)
        actions.give(int(number), now=now)


if __name__ == "__main__":
    main(*sys.argv[1:])
