"""The ground and the cast: every test has its own business and may call on these people."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import ground

ground.prepare()
ground.stay_at_home()

import django  # noqa: E402
from django.conf import settings as django_settings  # noqa: E402

ground.adjust(django_settings)
django.setup()
# Workers of a parallel run must come through here too, not load the settings on their own.
os.environ.pop("DJANGO_SETTINGS_MODULE")

from django.core.cache import cache  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

if TYPE_CHECKING:
    from rapport.business.team.models import Business, Member

SATURDAY = 5
GIVING_BACK = 100  # Looks, a twentieth of a second apart: some threads are just ending.
JOINED = datetime(2024, 1, 8, 9, tzinfo=UTC)

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """On SQLite each worker has a folder, so its file needs no other name."""
    worker = getattr(request.config, "workerinput", {}).get("workerid")
    if worker and not ground.is_sqlite(django_settings):
        database = django_settings.DATABASES["default"]
        database["TEST"] = {**database.get("TEST", {}), "NAME": f"test_{worker}"}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """No test finds what another left in the cache, or on the list of those erased."""
    cache.clear()
    yield
    cache.clear()
    (Path(django_settings.DATA) / "erased.jsonl").unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _every_connection_given_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that keeps what the pool lent makes a later one wait in vain: it fails itself."""
    yield
    if request.node.get_closest_marker("browser"):
        return  # Whoever drives the browser keeps a second one from first test to last.
    # Only one that is there: asked for too early, it would lead past the database of the tests.
    pool = getattr(connections["default"], "_connection_pools", {}).get("default")
    for _ in range(GIVING_BACK):
        if not pool or _lent(pool) <= 1:  # This thread's own.
            return
        sleep(0.05)
    pytest.fail(f"{_lent(pool)} connections were lent and not given back.")


def _lent(pool: Any) -> int:
    known = pool.get_stats()
    return int(known.get("pool_size", 0) - known.get("pool_available", 0))


@pytest.fixture
def business(db: None) -> "Business":
    """Sole & Suds, a shoe laundry in Berlin: Monday to Friday 9 to 18, Saturday 10 to 14."""
    from rapport.business.team.models import Business, OpeningWindow

    firm, _ = Business.objects.update_or_create(
        pk=Business.ONLY,
        defaults={
            "name": "Sole & Suds",
            "kind": "laundry",
            "zone": "Europe/Berlin",
            "currency": "EUR",
            "language": "en",
            "country": "DE",
            "keeps_public_holidays": False,
            "email": "hello@soleandsuds.example",
            "set_up_at": JOINED,
        },
    )
    OpeningWindow.objects.all().delete()
    week = [(day, time(9), time(18)) for day in range(SATURDAY)]
    week.append((SATURDAY, time(10), time(14)))
    OpeningWindow.objects.bulk_create(
        OpeningWindow(weekday=day, opens=opens, closes=closes) for day, opens, closes in week
    )
    return firm


def _member(name: str, role: str) -> "Member":
    from rapport.business.team.models import Member

    member = Member(
        name=name,
        email=f"{name.split(maxsplit=1)[0].lower()}@soleandsuds.example",
        role=role,
        joined_at=JOINED,
    )
    member.set_unusable_password()
    member.save()
    return member


@pytest.fixture
def olga(business: "Business") -> "Member":
    """The owner."""
    return _member("Olga Stein", "owner")


@pytest.fixture
def nadia(business: "Business") -> "Member":
    """A manager."""
    return _member("Nadia Haddad", "manager")


@pytest.fixture
def omar(business: "Business") -> "Member":
    """A member of the team."""
    return _member("Omar Weiss", "member")


@pytest.fixture
def fay(business: "Business") -> "Member":
    """At the front desk."""
    return _member("Fay Lindner", "front_desk")


@pytest.fixture
def ivy(business: "Business") -> "Member":
    """An observer: sees, changes nothing."""
    return _member("Ivy Brandt", "observer")


@pytest.fixture
def signed_in() -> Callable[["Member"], Client]:
    """A browser in which this member has signed in."""

    def open_browser(member: "Member") -> Client:
        client = Client()
        client.force_login(member)
        return client

    return open_browser


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real data beside the project. Its tests say so when it is not there."""
    folder = ground.shared_data()
    if folder is None:
        pytest.skip("the real data (../shared/data) is not beside this checkout")
    return folder
