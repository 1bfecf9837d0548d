"""What stands on a paper, before anybody draws it. Django-free and cheap to import."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A heading with its points; without points there are lines to write on."""

    title: str
    points: tuple[str, ...] = ()
    lines: int = 0


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One paper: who hands it over, what it is, and its parts."""

    sender: str
    about_sender: tuple[str, ...] = ()
    title: str
    lede: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # a word and what is said of it
    parts: tuple[Part, ...] = ()
    language: str = "en"
    page_words: str = "Page {page} of {pages}"


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF file."""
    from .drawing import drawn  # draws in pictures and fonts, which a server at rest does not need

    return drawn(sheet)
