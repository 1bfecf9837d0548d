"""Pictures of every main screen: python -m devtools.pictures [--only NAME] [--to FOLDER] [--check]

They show the demonstration business, wide and on a phone, light and dark. Without --to, only
those that the documents use are made, into docs/pictures. With --check each is looked through as
well: what axe finds, what is wider than the screen, what a program could not do. Exit 1 on any.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from devtools import browser, environment
from devtools.looking import faults
from devtools.screen import give_up, say, step
from devtools.screens import EMPTY, FIRST_RUN, SHOP, Screen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, StorageState, ViewportSize

SIZES: dict[str, "ViewportSize"] = {
    "wide": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}
THEMES = ("light", "dark")
OWNER = "ana@soleandsuds.example"
READY_WITHIN = 60
DOCUMENTS = environment.ROOT / "docs" / "pictures"


def main() -> int:
    chosen = _chosen()
    wrong: list[str] | None = [] if chosen.check else None
    folder = chosen.to or DOCUMENTS
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(browser.driver_variables())
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="rapport-pictures-") as data, sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=browser.ensure(), args=["--no-sandbox", "--disable-gpu", "--lang=en-GB"]
        )
        shop = chosen.data or Path(data) / "shop"
        if screens := _wanted(SHOP, chosen):
            with step("the demonstration business"):
                _rapport(shop, "demo", "--no-serve")
            with _served(shop) as address:
                known = _signed_in(opened, shop, address)
                _take(opened, address, screens, folder, wrong, known=known)
        if screens := _wanted(EMPTY, chosen):
            new = Path(data) / "new"
            _rapport(new, "setup", "--name", "Sole and Suds", "--owner", OWNER)
            with _served(new) as address:
                known = _signed_in(opened, new, address)
                _take(opened, address, screens, folder, wrong, known=known)
        if screens := _wanted(FIRST_RUN, chosen):
            with _served(Path(data) / "empty") as address:
                _take(opened, address, screens, folder, wrong)
        opened.close()
    pictures = list(folder.glob("*.png"))
    size = sum(path.stat().st_size for path in pictures) / 1_000_000
    say(f"{folder} holds {len(pictures)} pictures, {size:.1f} MB.")
    if wrong is not None:
        say("\n".join(wrong) or "Nothing is wrong on any of them.")
    return 1 if wrong else 0


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m devtools.pictures", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help="this screen (repeatable)")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="all screens, into this folder")
    parser.add_argument("--check", action="store_true", help="look through each, too")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="a demonstration made before")
    return parser.parse_args()


def _wanted(screens: list[Screen], chosen: argparse.Namespace) -> list[Screen]:
    if chosen.only:
        return [one for one in screens if one.name in chosen.only]
    return [one for one in screens if one.in_documents or chosen.to]


def _take(
    opened: "Browser",
    address: str,
    screens: list[Screen],
    folder: Path,
    wrong: list[str] | None,
    *,
    known: "StorageState | None" = None,
) -> None:
    for size, viewport in SIZES.items():
        for theme in THEMES:
            with step(f"{size}, {theme}"):
                for is_public in (False, True):
                    context = opened.new_context(
                        base_url=address,
                        viewport=viewport,
                        color_scheme="dark" if theme == "dark" else "light",
                        reduced_motion="reduce",
                        locale="en-GB",
                        timezone_id="Europe/London",
                        storage_state=None if is_public else known,
                    )
                    for screen in (one for one in screens if one.is_public == is_public):
                        path = folder / f"{screen.name}-{size}-{theme}.png"
                        _picture(context, screen, path, wrong)
                    context.close()


def _picture(
    context: "BrowserContext", screen: Screen, path: Path, wrong: list[str] | None
) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(screen.address)
    if screen.follow:
        page.goto(page.locator(screen.follow).first.get_attribute("href") or "")
    # What a page fetches for itself has come when the network rests; the live stream never does.
    page.wait_for_selector(".htmx-request", state="detached")
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    if wrong is not None:
        wrong += [f"{path.stem}: {one}" for one in [*said, *faults(page)]]
    page.close()


def _signed_in(opened: "Browser", folder: Path, address: str) -> "StorageState":
    """The owner's session, by a link as the terminal prints it."""
    said = _rapport(folder, "member", "link", OWNER, "--address", address, "--json")
    context = opened.new_context()
    page = context.new_page()
    page.goto(json.loads(said)["sign_in"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/")
    state = context.storage_state()
    context.close()
    return state


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = str(line.getsockname()[1])
    running = subprocess.Popen(
        [environment.BIN / "rapport", "serve", "--host", "127.0.0.1", "--port", port],
        env=_variables(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=60)


def _wait_for(address: str) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310 - our own
                return
        except OSError:
            time.sleep(0.1)
    raise give_up("rapport serve did not start.")


def _rapport(folder: Path, *arguments: str) -> str:
    ended = subprocess.run(
        [environment.BIN / "rapport", *arguments],
        check=True,
        env=_variables(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    return ended.stdout


def _variables(folder: Path) -> dict[str, str]:
    return environment.variables(RAPPORT_DATA=str(folder), DATABASE_URL="")


if __name__ == "__main__":
    sys.exit(main())
