"""Killed while it draws and while it gives: everybody ends up in one group, with one voucher."""

import os
import random
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from rapport.business.customers.models import Customer
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.trials import actions, rules
from rapport.business.trials.models import Assignment, Trial
from rapport.business.trials.testing import PLANNED, SEED, a_trial, in_arm, people
from rapport.plumbing.ledger.models import Entry

PEOPLE = 60
KILLS = 2


def _environment():
    """The very database of this test, as a worker would open it."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "rapport.config.settings"}
    environment["RAPPORT_DATA"] = str(settings.DATA)
    if connection.vendor == "postgresql":
        known = connection.settings_dict
        host, name = str(known["HOST"]), known["NAME"]
        user, port, quoted = known["USER"], known["PORT"], quote(host, safe="")
        environment["DATABASE_URL"] = (
            f"postgresql://{user}:{known['PASSWORD']}@/{name}?host={quoted}&port={port}"
            if host.startswith("/")
            else f"postgresql://{user}:{known['PASSWORD']}@{quoted}:{port}/{name}"
        )
    return environment


def _killed(trial_id, after):
    """Begin, and kill it after so many statements; whether it was still at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rapport.business.trials.tests.giving", str(trial_id)],
        stdout=subprocess.PIPE,
        env=_environment(),
    )
    seen = 0
    while seen < after:
        told = os.read(process.stdout.fileno(), min(after - seen, 64))
        if not told:
            break
        seen += len(told)
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    return process.wait(timeout=60) == -signal.SIGKILL


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_killed_twice_and_resumed_everybody_has_theirs_once(nadia):
    people(PEOPLE)
    trial = actions.start(a_trial(by=nadia).pk, by=nadia, now=PLANNED)
    chance = random.Random(5)

    # In the middle of the draw, and in the middle of giving.
    hits = sum(_killed(trial.pk, after) for after in (20, chance.randrange(80, 200)))
    assert hits == KILLS
    assert Trial.objects.get().given_at is None
    actions.draw(trial.pk, now=PLANNED)
    assert actions.give(trial.pk, now=PLANNED)

    treated = in_arm(trial, 1)
    drawn = rules.drawn(SEED, list(Customer.objects.values_list("pk", flat=True)), [50, 50])
    assert Assignment.objects.count() == PEOPLE
    assert sorted(treated) == sorted(pk for pk, place in drawn.items() if place)
    vouchers = Voucher.objects.values_list("customer_id", flat=True)
    assert sorted(vouchers) == sorted(treated)
    assert VoucherEntry.objects.count() == len(treated)
    assert Entry.objects.filter(kind="trials.offer_given").count() == len(treated)
    assert Entry.objects.filter(kind="loyalty.voucher_issued").count() == len(treated)
