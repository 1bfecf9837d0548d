"""What is measured from within Rapport's own process, each as JSON. `-m bench.inside`"""

import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.people import FEW, SHOWN  # noqa: E402
from bench.programs import cpu_of_us  # noqa: E402
from rapport.business.cases.models import Case  # noqa: E402
from rapport.business.conversations import actions as conversations  # noqa: E402
from rapport.business.team.models import Member  # noqa: E402
from rapport.plumbing.jobs import claims  # noqa: E402
from rapport.plumbing.jobs.hand import BATCH, perform  # noqa: E402
from rapport.plumbing.mail.models import RawMail  # noqa: E402

BEFORE_TIMING = 30
CASE_JOB = "rapport.business.cases.reactions.take_up"


def queries() -> dict[str, int]:
    """How many queries the page of a customer takes, with few entries and with many."""
    client = Client()
    client.force_login(Member.objects.people().filter(role=Member.Role.OWNER).get())
    counted = {}
    for number, entries in ((2, FEW), (1, SHOWN)):
        client.get(f"/customers/{number}/")
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(f"/customers/{number}/")
        assert answer.status_code == 200
        counted[str(entries)] = len(captured)
    return counted


def durability() -> dict[str, object]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]
        cursor.execute("PRAGMA journal_mode")
        return {"synchronous": synchronous, "journal": cursor.fetchone()[0]}


def mail(path: str) -> dict[str, object]:
    """Take in a whole mbox and do every job that follows; where the time went, by job."""
    before = {"raw": RawMail.objects.count(), "cases": _cases()}
    began, cpu = time.perf_counter(), cpu_of_us()
    outcomes = Counter(
        str(one.kind) for one in conversations.receive_mbox(path, now=timezone.now())
    )
    at_the_door = cpu_of_us() - cpu
    spent: dict[str, float] = defaultdict(float)
    jobs: Counter[str] = Counter()
    until_cases = time.perf_counter() - began
    while taken := claims.claim("bench", now=timezone.now(), limit=BATCH):
        for job in taken:
            name = job.arguments.get("listener", job.function)
            mark = time.thread_time()
            if error := perform(job):
                raise SystemExit(error)
            spent[name] += time.thread_time() - mark
            jobs[name] += 1
            if name == CASE_JOB:
                until_cases = time.perf_counter() - began
        claims.finish(taken, on=timezone.now().date())
    total = cpu_of_us() - cpu
    count = outcomes.total()
    return {
        "outcomes": dict(outcomes),
        "stored": RawMail.objects.count() - before["raw"],
        "cases": _cases() - before["cases"],
        "door_ms": at_the_door * 1000 / count,
        "all_ms": total * 1000 / count,
        "seconds": time.perf_counter() - began,
        "until_cases": until_cases,
        "case_ms": spent[CASE_JOB] * 1000 / count,
        "jobs": {name: [jobs[name], spent[name] * 1000 / jobs[name]] for name in jobs},
    }


def _cases() -> int:
    return Case.objects.filter(answer_by__isnull=False).count()


if __name__ == "__main__":
    asked, *rest = sys.argv[1:]
    known: dict[str, Callable[..., object]] = {
        "queries": queries,
        "durability": durability,
        "mail": mail,
    }
    found = known[asked](*rest)
    print(json.dumps(found))
