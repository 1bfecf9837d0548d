"""A real browser in front of the real `rapport serve`, on the very database the test fills.

`site` is the address of a fresh server on an empty database. `shop` is a filled one (scene.py), with
one server for all tests of a module: they may add to it, but not count on being alone. A test asks
for one or the other. `visit(member)` opens a page in which that member has signed in;
`assert_accessible(page)` lets axe look at it. A console error fails the test.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    sync_playwright,
)
from pytest_django import DjangoDbBlocker

from devtools import browser as browsers
from tests.browser.scene import Scene, set_up
from tests.browser.server import Server

if TYPE_CHECKING:
    from playwright._impl._api_structures import SetCookieParam

    from rapport.business.team.models import Member

PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 900}
# Chromium's sandbox does not start for root, as whom tests run in a container.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(autouse=True)
def _django_db_marker(request: pytest.FixtureRequest) -> None:
    """As pytest-django has it, except that the tests in a shop share what the shop has."""
    if "shop" not in request.fixturenames:
        request.getfixturevalue("_django_db_helper")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys of this run."""
    path = browsers.find()
    if path is None:
        pytest.fail("No browser here. `python3 dev.py test` brings one.")
    os.environ.update(browsers.driver_variables())
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; the database calls are not in it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(chromium: Browser, transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """The address of a server of this test's own; it ends before the database is emptied."""
    server = Server(log=tmp_path / "server.log")
    server.start()
    yield server.address
    server.stop()


@pytest.fixture(scope="module")
def shop(
    chromium: Browser,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Scene]:
    """A shop full of life behind a server, for as long as this module's tests last."""
    with django_db_blocker.unblock():
        scene = set_up()
        server = Server(log=tmp_path_factory.mktemp("shop") / "server.log")
        server.start()
        scene.address = server.address
        try:
            yield scene
        finally:
            server.stop()
            call_command("flush", verbosity=0, interactive=False)
            # Beside a running event loop Django opens a connection that nobody else would close.
            connections.close_all()


@pytest.fixture
def visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a page: for a member or a stranger, wide or on a phone, light or dark."""
    in_shop = "shop" in request.fixturenames
    site = request.getfixturevalue("shop").address if in_shop else request.getfixturevalue("site")
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(
        member: "Member | None" = None,
        *,
        phone: bool = False,
        dark: bool = False,
        javascript: bool = True,
        **more: Any,
    ) -> Page:
        context = chromium.new_context(
            base_url=site,
            viewport=PHONE if phone else WIDE,
            has_touch=phone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            locale="en-GB",
            **more,
        )
        contexts.append(context)
        if member:
            context.add_cookies([_session_of(member, site)])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: _listen(message, complaints))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == [], "the browser's console complains"


def _session_of(member: "Member", site: str) -> "SetCookieParam":
    client = Client()
    client.force_login(member)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}


# A refusal (422) or a missing page (404) is an answer, though the console calls it an error; and
# whoever leaves a page gives up what it was still asking for, which tells of itself twice. What
# goes wrong on the way (htmx:sendError, htmx:swapError …) has words of its own.
_NO_COMPLAINTS = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")


def _listen(message: ConsoleMessage, complaints: list[str]) -> None:
    if message.type == "error" and not any(said in message.text for said in _NO_COMPLAINTS):
        complaints.append(f"{message.location.get('url')}: {message.text}")


@pytest.fixture(scope="session")
def assert_accessible() -> Callable[[Page], None]:
    """Fail with axe's own words when it finds anything on the page."""

    def look(page: Page) -> None:
        found = Axe().run(page)
        words = [
            f"{one['id']}: {one['help']}\n"
            + "\n".join(f"    {node['html'][:200]}" for node in one["nodes"][:5])
            for one in found.response["violations"]
        ]
        assert words == [], f"{page.url}\n" + "\n".join(words)

    return look
