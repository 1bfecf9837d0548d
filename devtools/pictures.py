"""Pictures of every main screen: python -m devtools.pictures [--only NAME] [--to FOLDER]

They show the demonstration business, wide and on a phone, light and dark. Without --to, only
those that the documents use are made, into docs/pictures.
"""

import argparse
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from devtools import browser, environment
from devtools.screen import give_up, say, step

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


@dataclass(frozen=True)
class Screen:
    """An address; where `follow` is given, the first link there that fits leads to the screen."""

    name: str
    address: str
    follow: str = ""
    in_documents: bool = False
    is_public: bool = False


SHOP = [
    Screen("today", "/", in_documents=True),
    Screen("inbox", "/inbox/"),
    Screen("conversation", "/cases/", "main td a[href^='/cases/']", in_documents=True),
    Screen("templates", "/inbox/templates/"),
    Screen("voice", "/inbox/voice/"),
    Screen("leads", "/leads/"),
    Screen("leads-list", "/leads/list/?show=all"),
    Screen("lead", "/leads/", ".leads-card__title a"),
    Screen("lead-new", "/leads/new/"),
    Screen("lead-loss", "/leads/", "a[href*='/losing/']"),
    Screen("leads-conversion", "/leads/conversion/"),
    Screen("leads-why", "/leads/why/"),
    Screen("leads-settings", "/leads/settings/"),
    Screen("promises", "/promises/"),
    Screen("promise", "/promises/", ".promise__link"),
    Screen("promises-score", "/promises/score/"),
    Screen("today-paper", "/insights/today/print/"),
    Screen("today-lessons", "/insights/lessons/"),
    Screen("turnarounds", "/insights/turnaround/"),
    Screen("turnaround", "/insights/turnaround/", ".turnarounds__row a[href^='/insights/']"),
    Screen(
        "turnaround-new", "/insights/turnaround/", "a[href$='/turnaround/'][href*='of-customer']"
    ),
    Screen("outbox", "/inbox/outbox/"),
    Screen("mentions", "/inbox/mentions/"),
    Screen("snoozed", "/inbox/?tab=snoozed"),
    Screen("log", "/inbox/log/"),
    Screen("register", "/cases/register/"),
    Screen("approvals", "/cases/approvals/"),
    Screen("referrals", "/loyalty/referrals/"),
    Screen("referral", "/loyalty/referrals/", "main td a[href^='/loyalty/referrals/']"),
    Screen("referral-graph", "/loyalty/referrals/graph/"),
    Screen("advocates", "/loyalty/referrals/advocates/"),
    Screen("referral-terms", "/loyalty/referrals/terms/"),
    Screen("referral-new", "/loyalty/referrals/new/"),
    Screen("vouchers", "/loyalty/vouchers/"),
    Screen("voucher", "/loyalty/vouchers/", "main td a[href^='/loyalty/vouchers/']"),
    Screen("redemption", "/loyalty/redemption/"),
    Screen("trials", "/loyalty/trials/"),
    Screen("trial", "/loyalty/trials/", ".trial[data-state=finished] a", in_documents=True),
    Screen("trial-running", "/loyalty/trials/", ".trial[data-state=running] a"),
    Screen("new-trial", "/loyalty/trials/new/"),
    Screen("loyalty", "/loyalty/"),
    Screen("programme", "/loyalty/programmes/", "main td a[href^='/loyalty/programmes/']"),
    Screen("new-programme", "/loyalty/programmes/new/"),
    Screen("till", "/loyalty/till/"),
    Screen("my", "/my/", is_public=True),
    Screen("limits", "/settings/limits/"),
    Screen("counter", "/inbox/counter/"),
    Screen("lines", "/inbox/lines/"),
    Screen("phones", "/inbox/lines/", "main a[href$='/phone/']"),
    Screen("contact", "/p/contact/", is_public=True),
    Screen("customer", "/", ".need a[href^='/customers/']", in_documents=True),
    Screen("company", "/customers/?kind=company", ".table a[href^='/customers/']"),
    Screen("customers", "/customers/"),
    Screen("incidents", "/cases/incidents/"),
    Screen("incident", "/cases/incidents/", "main tbody a"),
    Screen("segments", "/customers/segments/"),
    Screen("segment", "/customers/segments/", "main a[href^='/customers/?segment=']"),
    Screen("filter", "/customers/filter/"),
    Screen("filter-value", "/customers/filter/?field=sales.spent_year"),
    Screen("columns", "/customers/columns/"),
    Screen("new-customer", "/customers/new/"),
    Screen("imports", "/customers/imports/"),
    Screen("import-cards", "/customers/imports/", "main a[href^='/customers/imports/']"),
    Screen("import-table", "/customers/imports/", "tr:nth-child(2) a[href^='/customers/imports/']"),
    Screen("duplicates", "/customers/duplicates/"),
    Screen("merge", "/customers/duplicates/", "main a[href*='/merge/?with=']"),
    Screen("cases", "/cases/"),
    Screen("topics", "/cases/topics/"),
    Screen("topic", "/cases/topics/", "main a[href^='/cases/topics/']:not([href$='new/'])"),
    Screen("lessons", "/cases/lessons/"),
    Screen("ladder", "/cases/ladder/"),
    Screen("answer-times-exceptions", "/cases/answer-times/"),
    Screen("sales", "/sales/"),
    Screen("enter-a-purchase", "/sales/purchases/new/"),
    Screen("purchase", "/sales/", ".table a[href^='/sales/purchases/']"),
    Screen("products", "/sales/products/"),
    Screen("product", "/sales/products/", ".table a[href^='/sales/products/']"),
    Screen("what-fits", "/recommendations/"),
    Screen("what-came-of-it", "/recommendations/outcomes/"),
    Screen("search", "/search/?q=ana"),
    Screen("erase", "/customers/2/erasure/"),
    Screen("hand-over", "/customers/2/export/"),
    Screen("erasures", "/customers/erasures/"),
    Screen("certificate", "/customers/erasures/", "main a[href^='/customers/erasures/']"),
    Screen("retention", "/customers/retention/"),
    Screen("fields", "/customers/fields/"),
    Screen("field", "/customers/fields/", "main a[href^='/customers/fields/']"),
    Screen("tags", "/customers/tag-list/"),
    Screen("kind-of-business", "/customers/kind/?kind=salon"),
    Screen("policies", "/settings/policies/"),
    Screen("policy", "/settings/policies/", "main .rows a[href^='/settings/policies/']"),
    Screen("unasked", "/settings/unasked/"),
    Screen("settings", "/settings/"),
    Screen("business", "/settings/business/"),
    Screen("hours", "/settings/hours/"),
    Screen("answer-times", "/settings/answer-times/"),
    Screen("team", "/settings/team/"),
    Screen("member", "/settings/team/", "main a[href^='/settings/team/']"),
    Screen("profile", "/settings/profile/"),
    Screen("tokens", "/settings/tokens/"),
    Screen("webhooks", "/settings/webhooks/"),
    Screen("audit", "/settings/audit/"),
    Screen("mailboxes", "/inbox/mailboxes/"),
    Screen("new-mailbox", "/inbox/mailboxes/new/"),
    Screen("quarantine", "/inbox/quarantine/"),
    Screen("jobs", "/jobs/"),
    Screen("design", "/design/"),
    Screen("api", "/api/v1/docs"),
    Screen("sign-in", "/sign-in/", is_public=True),
]
FIRST_RUN = [Screen("welcome", "/welcome/", in_documents=True, is_public=True)]


def main() -> None:
    chosen = _chosen()
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
                _take(opened, address, screens, folder, known=_signed_in(opened, shop, address))
        if screens := _wanted(FIRST_RUN, chosen):
            with _served(Path(data) / "empty") as address:
                _take(opened, address, screens, folder)
        opened.close()
    pictures = list(folder.glob("*.png"))
    size = sum(path.stat().st_size for path in pictures) / 1_000_000
    say(f"{folder} holds {len(pictures)} pictures, {size:.1f} MB.")


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m devtools.pictures", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help="this screen (repeatable)")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="all screens, into this folder")
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
                        _picture(context, screen, folder / f"{screen.name}-{size}-{theme}.png")
                    context.close()


def _picture(context: "BrowserContext", screen: Screen, path: Path) -> None:
    page = context.new_page()
    page.goto(screen.address)
    if screen.follow:
        page.goto(page.locator(screen.follow).first.get_attribute("href") or "")
    # What a page fetches for itself has come when the network rests; the live stream never does.
    page.wait_for_selector(".htmx-request", state="detached")
    page.wait_for_timeout(300)
    page.screenshot(path=path)
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
        running.wait(timeout=15)


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
    main()
