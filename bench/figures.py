"""Pages of figures, mirror and check-up in a large business: nobody waits for them. Row 17.

`-m bench.figures` measures the business of RAPPORT_DATA and prints, as JSON, for each page:
milliseconds of processor time for the first look and for the next ones, queries, and seconds of
the job in between.
"""

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.programs import RAPPORT, run

if TYPE_CHECKING:
    from bench.rows import Finding

GOAL, ROUNDS = 500.0, 5
MEMORY_GOAL = 600
PAGES = (
    "/insights/", "/insights/value/", "/insights/value/?months=60", "/insights/retention/",
    "/insights/retention/worth/?points=5", "/insights/speed/", "/insights/speed/?days=365",
    "/insights/speed/waits/?measure=first", "/insights/quality/", "/insights/quality/?days=365",
    "/insights/quality/product/?of=7", "/insights/consistency/",
    "/insights/consistency/?days=365", "/insights/payments/", "/insights/payments/?days=365",
    "/insights/costs/", "/mirror/", "/mirror/?days=365", "/mirror/?of=tag:{tag}",
    "/mirror/?of=segment:{segment}", "/mirror/?of=segment:{segment}&days=365",
    "/mirror/of-member/{member}/?days=365", "/mirror/of-customer/1/",
    "/mirror/evidence/communication/us/?days=365&measure=answered_in_time",
    "/mirror/evidence/communication/us/?days=365&measure=answered_in_time&segment={segment}",
    "/mirror/check-up/", "/mirror/check-up/slow/", "/mirror/check-up/no_reward/",
    "/mirror/check-up/no_thanks/", "/mirror/check-up/first_steps/", "/mirror/check-up/profit/",
)  # fmt: skip


def row(*, is_quick: bool) -> "list[Finding]":
    from bench.rows import Finding  # that page names this one

    people, entries = (10_000, 200_000) if is_quick else (100_000, 2_000_000)
    with tempfile.TemporaryDirectory(prefix="rapport-figures-") as name:
        variables = {"RAPPORT_DATA": str(Path(name) / "data")}
        run(*RAPPORT, "setup", "--name", "Bench", "--json", **variables)
        numbers = (str(people), str(entries), str(people), str(entries // 2))
        run(sys.executable, "-m", "bench.filling", *numbers, **variables)
        found = json.loads(run(sys.executable, "-m", "bench.figures", **variables))
    pages = found["pages"]
    first = max(pages, key=lambda one: one["first"])
    again = max(pages, key=lambda one: one["again"])
    longest = max(pages, key=lambda one: one["job"])
    return [
        Finding(
            17,
            f"{len(pages)} pages of figures, mirror and check-up, {entries // 2:,} purchases, "
            f"{entries:,} ledger entries: the first look",
            "≤ 500 ms CPU",
            f"{median(one['first'] for one in pages):.0f} ms in the middle, {first['first']:.0f} "
            f"at most ({first['page']})",
            "–",
            first["first"] <= GOAL,
        ),
        Finding(
            17,
            "the same again, most queries",
            "≤ 500 ms CPU",
            f"{median(one['again'] for one in pages):.0f} ms in the middle, {again['again']:.0f} "
            f"at most ({again['page']}); {max(one['queries'] for one in pages)} queries",
            "–",
            again["again"] <= GOAL,
        ),
        Finding(
            17,
            "what a job works out for them meanwhile, the longest; the check-up of the night",
            "≤ 600 MB",
            f"{longest['job']:.1f} s ({longest['page']}); {found['check_up']:.1f} s; "
            f"{found['memory']:.0f} MB at most",
            "–",
            found["memory"] <= MEMORY_GOAL,
        ),
    ]


def measured() -> dict[str, Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()

    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from rapport.business.checkup import actions as checkup
    from rapport.business.mirror import actions as mirror
    from rapport.business.team.models import Member
    from rapport.plumbing.reckoning.models import Reckoning

    settings.ALLOWED_HOSTS = ["*"]
    mirror.count_new(now=timezone.now())
    Reckoning.objects.all().delete()
    client, owner = Client(), Member.objects.order_by("pk").filter(role="owner")[0]
    client.force_login(owner)
    client.get("/customers/")  # Whatever a server has done once.
    names = _names(owner)
    pages = [_page(client, page.format(**names)) for page in PAGES]
    began = time.process_time()
    checkup.examine(timezone.now())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": pages, "check_up": time.process_time() - began, "memory": memory}


def _names(owner: Any) -> dict[str, int]:
    from django.utils import timezone

    from rapport.business.customers.models import Segment, Tag
    from rapport.business.team.models import Member

    asks = {"field": "stage", "test": "is", "value": "current"}
    segment, _ = Segment.objects.get_or_create(
        name="of today", defaults={"definition": asks, "by": owner, "made_at": timezone.now()}
    )
    tag = Tag.objects.order_by("-pk")[0]
    busy = Member.objects.filter(email="colleague1@example.net").first() or owner
    return {"segment": segment.pk, "tag": tag.pk, "member": busy.pk}


def _page(client: Any, page: str) -> dict[str, Any]:
    from rapport.plumbing.reckoning import jobs
    from rapport.plumbing.reckoning.models import Reckoning

    first, _queries = _look(client, page)
    began = time.process_time()
    for pk in Reckoning.objects.filter(at=None).values_list("pk", flat=True):
        jobs.work_out(reckoning=pk)
    took = time.process_time() - began
    again = [_look(client, page) for _ in range(ROUNDS)]
    return {
        "page": page,
        "first": first,
        "job": took,
        "again": median(milliseconds for milliseconds, _queries in again),
        "queries": max(queries for _milliseconds, queries in again),
    }


def _look(client: Any, page: str) -> tuple[float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        began = time.process_time()
        answer = client.get(page)
        took = time.process_time() - began
    if answer.status_code not in {200, 202}:
        raise SystemExit(f"{page} was answered with {answer.status_code}.")
    return took * 1000, len(asked)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured()))
