"""Markdown as safe HTML. Written by colleagues, read by everybody: no script gets through."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "s",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
PREVIEW = 160
# The page has its h1 already: headings of the text begin below it.
_HEADING = re.compile(r"<(/?)h([1-6])>")
_BLANK = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]+>")


@lru_cache(maxsize=256)
def rendered(text: str) -> str:
    """HTML in which only words, lists, tables and links are left."""
    html = _HEADING.sub(_lower, _markdown().render(text))
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )


def plain(text: str) -> str:
    """The words alone: for a letter, for the search, for a first line."""
    html = rendered(text).replace("</p>", "\n").replace("</li>", "\n").replace("<br>", "\n")
    words = _TAG.sub("", html)
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(entity, letter)
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def first_words(text: str) -> str:
    words = _BLANK.sub(" ", plain(text)).strip()
    return words if len(words) <= PREVIEW else f"{words[: PREVIEW - 1].rstrip()}…"


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # six megabytes, for those who read an article

    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
        ["table", "strikethrough"]
    )


def _lower(found: "re.Match[str]") -> str:
    return f"<{found[1]}h{min(int(found[2]) + 1, 4)}>"
