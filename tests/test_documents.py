"""Every link and picture in the documents leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
PICTURES = ROOT / "docs" / "pictures"


def links_of(document: Path) -> list[str]:
    return [link for link in LINK.findall(document.read_text()) if "://" not in link]


def anchors_of(document: Path) -> set[str]:
    """The names that a forge gives to the headings of a page."""
    headings = HEADING.findall(document.read_text())
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_in_the_documents_leads_somewhere(document):
    lost = []
    for link in links_of(document):
        address, _, anchor = link.partition("#")
        target = (document.parent / address).resolve() if address else document
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            lost.append(link)

    assert lost == []


def test_the_readme_shows_the_program():
    assert any("docs/pictures/" in link for link in links_of(ROOT / "README.md"))


def test_only_pictures_that_somebody_sees_are_kept():
    shown = {
        (document.parent / link).resolve()
        for document in DOCUMENTS
        for link in links_of(document)
        if link.endswith(".png")
    }
    kept = set(PICTURES.glob("*.png"))

    assert kept - shown == set()
    assert sum(path.stat().st_size for path in kept) < 3_000_000
